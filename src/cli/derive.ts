import { existsSync } from "node:fs";
import { Command } from "commander";
import { reject } from "../document.ts";
import { summarise } from "../posterior/summary/summary.ts";
import { readRun } from "../report/read.ts";
import { derive, type StoredDraws } from "../run/products/derive.ts";
import { writeDraws } from "../store/draws-file.ts";
import { findRun } from "../store/run-folder.ts";
import { path, RUNS } from "./options.ts";
import { bold, print, printJson, verdictWord } from "./print.ts";
import { checkFormat, type TableOptions, withTableOptions, written } from "./tables.ts";

interface Options extends TableOptions {
  readonly output?: string;
  readonly force?: boolean;
}

/** `numag derive RUN NAME…`: what a run did not store, from its draws. */
export function deriveCommand(): Command {
  return withTableOptions(
    new Command("derive")
      .description("quantities that a run did not store, computed from its draws")
      .argument("<run>", "folder, id, unique prefix, or latest")
      .argument(
        "<name|formula...>",
        "columns, fixed parameters, beams by name or path (YAML), counts.<experiment>[.<component>], whatever the model computes, or a formula of these: 'Lambda_1/Lambda_2'",
      ),
  )
    .option("-o, --output <file>", "write every draw, with its ensemble, step and walker: .csv or .arrow", path)
    .option("--force", "replace a file that exists")
    .option("--json", "one JSON value on stdout")
    .action((run: string, names: string[], options: Options) => {
      const { output, force, json } = options;
      checkFormat("derive", options);
      checkOutput(output, force ?? false);
      const folder = findRun(run, RUNS);
      const { record, posterior } = readRun(folder);
      const derived = derive(folder, { columns: record.columns, posterior }, names);
      checkFinite(derived);
      const summary = summarise(derived.posterior, derived.columns, [options.level]);
      if (output !== undefined) writeDraws(output, record, derived.posterior, derived.columns);
      const { id, model, status, verdict } = record;
      if (json) return printJson({ run: id, model, status, converged: verdict.converged, columns: summary, output });
      const table = written(record, derived.columns, summary, options);
      if (options.format === "text") print(`${bold(id)}: ${verdictWord(record)}\n`);
      print(table);
    });
}

/** Refuse what is no number at any draw, as the logarithm of 0. */
function checkFinite({ columns, posterior }: StoredDraws): void {
  for (const { name } of columns)
    if (posterior.column(name).every((draws) => !draws.some(Number.isFinite)))
      reject("derive", "is a finite number at no draw", name);
}

function checkOutput(output: string | undefined, force: boolean): void {
  if (output === undefined) return;
  if (!/\.(csv|arrow)$/.test(output)) reject("derive: --output", "expected a file that ends in .csv or .arrow", output);
  if (existsSync(output) && !force) reject(output, "exists already, --force replaces it", output);
}
