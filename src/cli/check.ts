import { Command } from "commander";
import { model } from "../model/model.ts";
import { remarks } from "../model/remarks.ts";
import { describeAmong } from "../prior/correlation.ts";
import { isFree } from "../prior/parameter.ts";
import { toWhole } from "../report/text/format.ts";
import { priorText } from "../report/text/labels.ts";
import { grouped } from "../report/text/remarks.ts";
import { lowestText } from "../report/text/trust.ts";
import { prepare } from "../run/load/prepare.ts";
import { documentsOf, trustOf } from "../run/load/trust.ts";
import { runnable, tryOut } from "../run/try-out.ts";
import { MODEL } from "./options.ts";
import { bold, columns, print, printJson } from "./print.ts";

/** `numag check MODEL`: read, validate and compile; write nothing. */
export function checkCommand(): Command {
  return new Command("check")
    .description("read, validate and compile a model; write nothing")
    .argument("<model>", MODEL)
    .option("--json", "one JSON value on stdout")
    .action((file: string, { json }: { json?: boolean }) => {
      const began = performance.now();
      const { document, parts, target } = prepare(file);
      const compiled = performance.now();
      // what a worker does with the parts that it is sent
      model(structuredClone(parts));
      const seconds = { compile: (compiled - began) / 1000, load: (performance.now() - compiled) / 1000 };
      runnable({ target }, { ...document.sampler, workers: 1 }, (key) => `${file}: sampler.${key}`);
      tryOut({ target }, file);
      const trust = trustOf(document);
      const experiments = parts.templates.map(({ experiment, components, observed }) => ({
        name: experiment,
        bins: observed.length,
        columns: components.length,
        observed: observed.reduce((sum, n) => sum + n, 0),
        trust: trust[experiment],
      }));
      const parameters = parts.parameters.map((p) => ({
        name: p.name,
        unit: p.unit,
        prior: describeAmong(p, parts.correlations),
        ref: p.ref,
        block: p.block,
      }));
      const notes = remarks(parts);
      const derived = target.columns.filter(({ kind }) => kind === "derived").map(({ name }) => name);
      if (json)
        return printJson({
          model: parts.name,
          title: parts.title,
          experiments,
          parameters,
          remarks: notes,
          derived,
          seconds,
          sampler: document.sampler,
        });
      const sampled = parts.parameters.filter(isFree).length;
      print(`${bold(parts.name)}: ${parts.title}\n`);
      print(
        columns(
          ["experiment", "bins", "columns", "observed", "trust"],
          experiments.map((e) => [e.name, toWhole(e.bins), toWhole(e.columns), toWhole(e.observed), `${e.trust}`]),
        ),
      );
      print(`lowest trust: ${lowestText(documentsOf(document))}`);
      const total = (key: "bins" | "columns"): number => experiments.reduce((sum, one) => sum + one[key], 0);
      print(
        `${toWhole(total("bins"))} bins, ${toWhole(total("columns"))} columns, ${sampled} sampled parameters; compiled in ${seconds.compile.toFixed(1)} s, loaded by a worker in ${seconds.load.toFixed(2)} s\n`,
      );
      print(
        columns(
          ["parameter", "prior"],
          parameters.map((p) => [p.name, priorText(p)!]),
          [0, 1],
        ),
      );
      if (notes.length > 0) print(`\n${grouped(notes).join("\n")}`);
      print(`\nderived: ${derived.join(", ") || "none"}`);
      const { ensembles, walkers, steps } = document.sampler;
      print(`${sampled} sampled parameters; ${ensembles} × ${walkers} walkers × ${toWhole(steps)} steps`);
    });
}
