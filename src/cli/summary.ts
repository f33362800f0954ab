import { Command } from "commander";
import { reject } from "../document.ts";
import type { Summary } from "../posterior/summary/summary.ts";
import { summaryAt } from "../report/read.ts";
import { liesAnywhere } from "../report/text/circle.ts";
import { samplingOf, samplingText, samplingWarnings } from "../report/text/ensembles.ts";
import { evidenceText, hasFound, noSign, twins, weightText } from "../report/text/found.ts";
import { grouped, remarkText } from "../report/text/remarks.ts";
import { remedy, sampled, sampledText, withSteps } from "../report/text/sampled.ts";
import { findRun, readRecord } from "../store/run-folder.ts";
import type { Column, RunRecord } from "../store/run-record.ts";
import { again } from "./again.ts";
import { listed, RUNS } from "./options.ts";
import { bold, print, printJson, verdictWord } from "./print.ts";
import { checkFormat, type TableOptions, withTableOptions, written } from "./tables.ts";

interface Options extends TableOptions {
  readonly columns?: readonly string[];
}

/** `numag summary RUN`: intervals and limits of columns with their Monte-Carlo errors. */
export function summaryCommand(): Command {
  return withTableOptions(
    new Command("summary")
      .description("credible intervals and upper limits, each with its Monte-Carlo error")
      .argument("<run>", "folder, id, unique prefix, or latest"),
  )
    .option("--columns <names>", "only these, commas between them", listed)
    .option("--json", "one JSON value on stdout")
    .action((name: string, options: Options) => {
      checkFormat("summary", options);
      const folder = findRun(name, RUNS);
      const record = readRecord(folder);
      const columns = chosen(record.columns, options);
      const names = columns.map((column) => column.name);
      const all = summaryAt(folder, options.level, names);
      const summary = Object.fromEntries(names.map((one) => [one, all[one]]));
      const { id, model, status, verdict, remarks } = record;
      if (options.json)
        return printJson({
          ...{ run: id, model, status, sampled: sampled(record), converged: verdict.converged },
          ...{ sampling: samplingOf(record), warnings: samplingWarnings(record) },
          ...{ reasons: verdict.reasons, remarks: remarks.map(remarkText), columns: summary },
          ...(record.bestFit && { deltaChi2NoMoments: record.deltaChi2NoMoments, bestFit: record.bestFit }),
          ...(record.lnEvidence && { lnEvidence: record.lnEvidence }),
          ...(record.lnBayesFactor && { lnBayesFactor: record.lnBayesFactor }),
        });
      if (options.format !== "text") return print(written(record, columns, summary, options));
      print(`${bold(id)}: ${verdictWord(record)}; ${sampledText(record)}\n`);
      const once = twins(columns, summary);
      print(
        written(
          record,
          columns.filter((column) => once.has(column.name)),
          summary,
          options,
        ),
      );
      if (!verdict.converged)
        print(`\n${remedy(verdict, (steps) => again(folder, withSteps(record.settings, steps)))}`);
      print(`\nsampling: ${samplingText(record)}`);
      for (const warning of samplingWarnings(record)) print(`warning: ${warning}`);
      const notes = [...grouped(remarks), ...notesOn(record, columns, summary, String(options.level))];
      if (notes.length > 0) print(`\n${notes.join("\n")}`);
    });
}

/** What a reader of the table must know. */
function notesOn(record: RunRecord, columns: readonly Column[], summary: Summary, level: string): string[] {
  const same = [...twins(columns, summary)].filter(([, others]) => others.length > 0);
  const across = columns.some(
    (one) =>
      one.periodic &&
      !liesAnywhere(one, summary[one.name]) &&
      summary[one.name].hdi[level][0] > summary[one.name].hdi[level][1],
  );
  return [
    ...same.map(([first, others]) => `${[first, ...others].join(" = ")}: one number, draw by draw`),
    ...(across ? ["an interval of a phase whose first end is the larger passes through the seam of its circle"] : []),
    ...(hasFound(record) ? [evidenceText(record) ?? ""] : []),
    ...[weightText(record)].filter((one) => one !== undefined),
    ...[noSign(record, columns, summary, level)].filter((one) => one !== undefined),
  ];
}

/** The columns asked for, in that order; by default all, but in a table to paste no log densities. */
function chosen(columns: readonly Column[], { columns: names, format, json }: Options): readonly Column[] {
  if (names) {
    const repeated = names.find((name, i) => names.indexOf(name) < i);
    if (repeated !== undefined) reject("summary: --columns", "named twice", repeated);
    const known = columns.map(({ name }) => name);
    return names.map(
      (name) =>
        columns.find((column) => column.name === name) ?? reject("summary: --columns", "no such column", name, known),
    );
  }
  const pasted = !json && (format === "markdown" || format === "latex");
  return pasted ? columns.filter(({ kind }) => kind !== "density") : columns;
}
