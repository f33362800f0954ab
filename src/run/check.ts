import { chartOf } from "../coordinates/chart.ts";
import { type CoordinateKinds, kindsOf } from "../coordinates/kinds.ts";
import { complexGroups } from "../model/complex-groups.ts";
import { model } from "../model/model.ts";
import { remarks } from "../model/remarks.ts";
import { describeAmong } from "../prior/correlation.ts";
import { isFree } from "../prior/parameter.ts";
import type { DocumentTrust, Remark } from "../store/run-record.ts";
import { prepare } from "./load/prepare.ts";
import { documentsOf, trustOf } from "./load/trust.ts";
import { type AskedSettings, keyOf } from "./settings.ts";
import { runnable, tryOut } from "./try-out.ts";

/** What a model is, as it compiles. */
export interface CheckedModel {
  readonly model: string;
  readonly title: string;
  readonly experiments: readonly {
    readonly name: string;
    readonly bins: number;
    readonly columns: number;
    /** Counts, over all bins. */
    readonly observed: number;
    readonly trust: string;
  }[];
  /** All, fixed ones too; `prior` in words. */
  readonly parameters: readonly {
    readonly name: string;
    readonly unit: string;
    readonly prior: string;
    readonly ref: number;
    readonly block: string;
  }[];
  /** How many of the parameters are sampled. */
  readonly sampled: number;
  readonly remarks: readonly Remark[];
  /** Names of the columns that are computed from the parameters. */
  readonly derived: readonly string[];
  /** To compile it, and to load the compiled model, as each worker does. */
  readonly seconds: { readonly compile: number; readonly load: number };
  readonly sampler: AskedSettings;
  /** In which coordinates walkers move; absent where they start from the prior and move in the parameters themselves. */
  readonly coordinates?: CoordinateKinds;
  readonly documents: readonly DocumentTrust[];
}

/**
 * Read, validate, compile and try out a model, by the path of its document or the name of one of the package. Throws with the place of the
 * first mistake.
 */
export function checkModel(file: string): CheckedModel {
  const began = performance.now();
  const { document, compiled, target } = prepare(file);
  const afterCompile = performance.now();
  // what a worker does with the parts that it is sent
  model(structuredClone(compiled));
  const seconds = { compile: (afterCompile - began) / 1000, load: (performance.now() - afterCompile) / 1000 };
  const sampler = runnable({ document, compiled, target }, { workers: 1 }, (key) => `${file}: sampler.${keyOf(key)}`);
  tryOut({ target }, file);
  const trust = trustOf(document);
  const groups = complexGroups(compiled);
  const chart = sampler.start === "ascent" && chartOf(target.parameters, groups);
  return {
    model: compiled.name,
    title: compiled.title,
    experiments: compiled.templates.map(({ experiment, components, observed }) => ({
      name: experiment,
      bins: observed.length,
      columns: components.length,
      observed: observed.reduce((sum, n) => sum + n, 0),
      trust: trust[experiment],
    })),
    parameters: compiled.parameters.map((p) => ({
      name: p.name,
      unit: p.unit,
      prior: describeAmong(p, compiled.correlations),
      ref: p.ref,
      block: p.block,
    })),
    sampled: compiled.parameters.filter(isFree).length,
    remarks: remarks(compiled),
    derived: target.columns.filter(({ kind }) => kind === "derived").map(({ name }) => name),
    seconds,
    sampler,
    ...(chart && { coordinates: kindsOf(chart, target.parameters, groups) }),
    documents: documentsOf(document),
  };
}
