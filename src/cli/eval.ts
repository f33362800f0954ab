import { Command } from "commander";
import { reject } from "../document.ts";
import type { Evaluation } from "../model/model.ts";
import { signed } from "../report/text/format.ts";
import { grouped, remarkText } from "../report/text/remarks.ts";
import { type Bins, binsAt, remarksAt, thetaAt } from "../run/calculate/evaluate.ts";
import { readValues } from "../run/calculate/point.ts";
import { type Prepared, prepare } from "../run/load/prepare.ts";
import { MODEL } from "./options.ts";
import { bold, columns, print, printJson } from "./print.ts";

function show(
  { compiled, target }: Prepared,
  { logPrior, logLikelihood, logProb, quantities }: Evaluation,
  experiments: Record<string, Bins>,
): void {
  const units = new Map(
    [...compiled.parameters, ...target.columns].map(({ name, unit }) => [name, unit.replace(/^1 /, "")]),
  );
  print(bold(compiled.name));
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
      const { compiled, target } = prepared;
      const evaluation = target.evaluate(thetaAt(prepared, at === undefined ? {} : readValues(at)));
      const { logPrior, logLikelihood, logProb, quantities } = evaluation;
      if (Number.isNaN(logProb)) reject("--at", "log probability is NaN", at ?? "the reference point");
      const experiments = binsAt(prepared, evaluation);
      const notes = remarksAt(prepared, evaluation);
      if (!json) {
        show(prepared, evaluation, experiments);
        if (notes.length > 0) print(`\n${grouped(notes).join("\n")}`);
        return;
      }
      const parameters = Object.fromEntries(compiled.parameters.map(({ name }) => [name, quantities[name]]));
      const finite = (x: number) => (Number.isFinite(x) ? x : null);
      printJson({
        model: compiled.name,
        parameters,
        logPrior: finite(logPrior),
        logLikelihood,
        logProb: finite(logProb),
        quantities,
        experiments,
        remarks: notes.map(remarkText),
      });
    });
}
