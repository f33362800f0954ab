import { Command } from "commander";
import type { CoordinateKinds } from "../coordinates/kinds.ts";
import { toWhole } from "../report/text/format.ts";
import { priorWords } from "../report/text/labels.ts";
import { grouped, remarkText } from "../report/text/remarks.ts";
import { lowestText } from "../report/text/trust.ts";
import { type CheckedModel, checkModel } from "../run/check.ts";
import { MODEL } from "./options.ts";
import { bold, columns, print, printJson } from "./print.ts";

/** `numag check MODEL`: read, validate and compile; write nothing. */
export function checkCommand(): Command {
  return new Command("check")
    .description("read, validate and compile a model; write nothing")
    .argument("<model>", MODEL)
    .option("--json", "one JSON value on stdout")
    .action((file: string, { json }: { json?: boolean }) => {
      const checked = checkModel(file);
      if (!json) return show(checked);
      const { model, title, experiments, parameters, remarks, derived, seconds, sampler } = checked;
      const { coordinates = null } = checked;
      const words = remarks.map(remarkText);
      printJson({ model, title, experiments, parameters, remarks: words, derived, seconds, sampler, coordinates });
    });
}

function show({ experiments, parameters, sampled, seconds, sampler, ...checked }: CheckedModel): void {
  print(`${bold(checked.model)}: ${checked.title}\n`);
  print(
    columns(
      ["experiment", "bins", "columns", "observed", "trust"],
      experiments.map((e) => [e.name, toWhole(e.bins), toWhole(e.columns), toWhole(e.observed), `${e.trust}`]),
    ),
  );
  print(`lowest trust: ${lowestText(checked.documents)}`);
  const total = (key: "bins" | "columns"): number => experiments.reduce((sum, one) => sum + one[key], 0);
  print(
    `${toWhole(total("bins"))} bins, ${toWhole(total("columns"))} columns, ${sampled} sampled parameters; compiled in ${seconds.compile.toFixed(1)} s, loaded by a worker in ${seconds.load.toFixed(2)} s\n`,
  );
  print(
    columns(
      ["parameter", "prior"],
      parameters.map((p) => [p.name, priorWords(p.prior, p.unit)]),
      [0, 1],
    ),
  );
  if (checked.remarks.length > 0) print(`\n${grouped(checked.remarks).join("\n")}`);
  print(`\nderived: ${checked.derived.join(", ") || "none"}`);
  for (const line of coordinatesText(checked.coordinates)) print(line);
  const { ensembles, walkers, steps, targetEss } = sampler;
  const length =
    targetEss === null ? `${toWhole(steps)} steps` : `ESS ${toWhole(targetEss)}, ${toWhole(steps)} steps at the most`;
  print(`${sampled} sampled parameters; ${ensembles} × ${walkers} walkers, ${length}`);
}

/** More names than these are only counted. */
const NAMED = 8;

/** In which coordinates walkers move, in a line or two. */
function coordinatesText(kinds: CoordinateKinds | undefined): string[] {
  if (!kinds) return ["coordinates: the parameters themselves"];
  const { discs, balls, commonPhases, circles, walls, apart } = kinds;
  const listed = (names: readonly string[]) => (names.length > NAMED ? `${names.length} parameters` : names.join(", "));
  const phase =
    commonPhases === 0 ? "" : commonPhases === 1 ? ", a common phase free" : `, ${commonPhases} common phases free`;
  const complex = [
    ...(discs.length > 0 ? [`${listed(discs)} with their phases as points of discs`] : []),
    ...(balls.length > 0 ? [`${listed(balls)} with fractions and phases as points of balls`] : []),
  ];
  const lines = [
    ...(complex.length > 0 ? [`${complex.join("; ")}${phase}`] : []),
    ...(complex.length + apart.length === 0 ? ["the parameters themselves"] : []),
    ...(apart.length > 0 ? [`in no disc or ball, as priors do not allow it: ${listed(apart)}`] : []),
    [
      circles.length > 0 ? `phases on circles: ${listed(circles)}` : "",
      walls.length > 0 ? `walls at ends of priors: ${listed(walls)}` : "no walls",
    ]
      .filter((part) => part !== "")
      .join("; "),
  ];
  return lines.map((line, i) => (i === 0 ? `coordinates: ${line}` : `  ${line}`));
}
