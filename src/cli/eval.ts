import { Command } from "commander";
import { reject } from "../document.ts";
import { alongAxis } from "../experiment/template.ts";
import type { Evaluation } from "../model/model.ts";
import { remarks, violation } from "../model/remarks.ts";
import { signed } from "../report/text/format.ts";
import { grouped } from "../report/text/remarks.ts";
import { numberStated, onCircle, readValues } from "../run/calculate/point.ts";
import { type Prepared, prepare } from "../run/load/prepare.ts";
import { MODEL } from "./options.ts";
import { bold, columns, print, printJson } from "./print.ts";

const inside = (x: number, [lo, hi]: readonly [number, number]): boolean => x >= lo && x <= hi;

/** The point that `--at` means: its parameters, the others at the model's reference. */
function point({ parts, target }: Prepared, text: string | undefined): Float64Array {
  const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
  if (text === undefined) return theta;
  for (const [name, given] of Object.entries(readValues(text))) {
    const known = parts.parameters.find((parameter) => parameter.name === name);
    if (!known) {
      const names = parts.parameters.map((parameter) => parameter.name);
      return reject("--at", "no such parameter", name, names);
    }
    const [lo, hi] = known.bounds;
    const said = typeof given === "number" && inside(given, known.bounds) ? given : numberStated(known, given);
    const value = known.periodic && !inside(said, known.bounds) ? lo + onCircle(said - lo) : said;
    if (!Number.isFinite(value))
      return reject(`--at: ${name}`, `expected a number${known.unit && ` of ${known.unit.replace(/^1 /, "")}`}`, given);
    if (!inside(value, known.bounds))
      reject(`--at: ${name}`, hi === Infinity ? `expected at least ${lo}` : `outside [${lo}, ${hi}]`, given);
    const i = target.parameters.findIndex((parameter) => parameter.name === name);
    if (i < 0 && value !== known.ref) reject(`--at: ${name}`, `fixed at ${known.ref}`, value);
    if (i >= 0) theta[i] = value;
  }
  return theta;
}

interface Bins {
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly components: Readonly<Record<string, readonly number[]>>;
  readonly edges?: readonly number[];
  readonly axis: string;
}

/** Observed and expected counts of every experiment along its axis, summed over further ones. */
function bins({ parts }: Prepared, { expected }: Evaluation): Record<string, Bins> {
  const entries = parts.templates.map((template) => {
    const { experiment, edges, axis } = template;
    const observed = alongAxis(template, template.observed);
    const components = Object.fromEntries(
      Object.entries(expected[experiment]).map(([name, counts]) => [name, alongAxis(template, counts)]),
    );
    const total = observed.map((_, i) => Object.values(components).reduce((sum, counts) => sum + counts[i], 0));
    return [experiment, { observed, expected: total, components, axis, ...(edges && { edges }) }] as const;
  });
  return Object.fromEntries(entries);
}

function show(
  { parts, target }: Prepared,
  { logPrior, logLikelihood, logProb, quantities }: Evaluation,
  experiments: Record<string, Bins>,
): void {
  const units = new Map(
    [...parts.parameters, ...target.columns].map(({ name, unit }) => [name, unit.replace(/^1 /, "")]),
  );
  print(bold(parts.name));
  print(
    columns(
      ["quantity", "value", "unit"],
      Object.entries(quantities).map(([quantity, value]) => [
        quantity,
        signed(value.toPrecision(6)),
        units.get(quantity) ?? "",
      ]),
      [0, 2],
    ),
  );
  const densities = [
    ["prior", logPrior],
    ...Object.entries(logLikelihood).map(([one, value]) => [`likelihood ${one}`, value]),
    ["probability", logProb],
  ] as const;
  print(
    `\n${columns(
      ["", "ln"],
      densities.map(([label, value]) => [`${label}`, signed(Number(value).toFixed(4))]),
    )}`,
  );
  for (const [experiment, { observed, expected, components, edges, axis }] of Object.entries(experiments)) {
    const names = Object.keys(components);
    const rows = observed.map((n, i) => [
      edges ? `${edges[i]}–${edges[i + 1]}` : "all",
      `${n}`,
      signed(expected[i].toFixed(3)),
      ...names.map((component) => signed(components[component][i].toFixed(3))),
    ]);
    print(`\n${bold(experiment)}: ${axis}\n${columns(["bin", "observed", "expected", ...names], rows)}`);
  }
}

/** `numag eval MODEL --at POINT`: one point in full. */
export function evalCommand(): Command {
  return new Command("eval")
    .description("one point: prior, likelihoods, derived quantities, expected counts by component")
    .argument("<model>", MODEL)
    .option("--at <point>", "parameters as JSON or a file of it; the others sit at the model's reference point")
    .option("--json", "one JSON value on stdout")
    .action((file: string, { at, json }: { at?: string; json?: boolean }) => {
      const prepared = prepare(file);
      const { parts, target } = prepared;
      const evaluation = target.evaluate(point(prepared, at));
      const { logPrior, logLikelihood, logProb, quantities } = evaluation;
      if (Number.isNaN(logProb)) reject("--at", "log probability is NaN", at ?? "the reference point");
      const experiments = bins(prepared, evaluation);
      const wrong = parts.moments.kind === "flavour" ? violation(quantities) : undefined;
      const outside = logPrior === -Infinity ? ["outside the prior: what stands here has no probability"] : [];
      const notes = [...outside, ...remarks(parts), ...(wrong ? [wrong] : [])];
      if (!json) {
        show(prepared, evaluation, experiments);
        if (notes.length > 0) print(`\n${grouped(notes).join("\n")}`);
        return;
      }
      const parameters = Object.fromEntries(parts.parameters.map(({ name }) => [name, quantities[name]]));
      const finite = (x: number) => (Number.isFinite(x) ? x : null);
      printJson({
        model: parts.name,
        parameters,
        logPrior: finite(logPrior),
        logLikelihood,
        logProb: finite(logProb),
        quantities,
        experiments,
        remarks: notes,
      });
    });
}
