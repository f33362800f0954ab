import type { Command } from "commander";
import { reject } from "../document.ts";
import type { Summary } from "../posterior/summary/summary.ts";
import { captionOf } from "../report/table/caption.ts";
import { latex } from "../report/table/latex.ts";
import { markdown } from "../report/table/markdown.ts";
import { INTERVALS, type Interval, intervalSheet, overview, paperSheet, type Sheet } from "../report/table/sheet.ts";
import { summaryTable } from "../report/table/summary-table.ts";
import { joined } from "../report/text/found.ts";
import { unitText } from "../report/text/labels.ts";
import { csvOf } from "../store/csv.ts";
import type { Column, RunRecord } from "../store/run-record.ts";
import { level, oneOfWords } from "./options.ts";
import { columns as aligned } from "./print.ts";

const ALWAYS = ["0.68", "0.9", "0.95"];

const FORMATS = ["text", "csv", "json", "markdown", "latex"] as const;

/** How a summary is to be written. */
export interface TableOptions {
  readonly level: number;
  readonly format: (typeof FORMATS)[number];
  /** Without, text has upper limits and the shortest interval, a table to paste upper limits. */
  readonly interval?: Interval;
  /** One JSON value in place of a table. */
  readonly json?: boolean;
}

/** The options of every verb that writes a summary. */
export const withTableOptions = (command: Command): Command =>
  command
    .option("--level <p>", "one more credible level; a limit beyond which no draws are left has no error", level, 0.9)
    .option("--interval <kind>", `intervals at every level: ${INTERVALS.join(", ")}`, oneOfWords(INTERVALS))
    .option(
      "--format <format>",
      `${FORMATS.join(", ")}; csv and json have all numbers in full`,
      oneOfWords(FORMATS),
      "text",
    );

/** Refuse a table to paste where one JSON value is asked for; `verb` is whose options these are. */
export function checkFormat(verb: string, { format, json }: TableOptions): void {
  if (json && format !== "text") reject(`${verb}: --format`, "not beside --json, which is a form of its own", format);
}

/** Columns of a run's summary, written as asked. */
export function written(
  record: RunRecord,
  columns: readonly Column[],
  summary: Summary,
  options: TableOptions,
): string {
  const { format, interval } = options;
  const levels = [...new Set([...ALWAYS, String(options.level)])];
  switch (format) {
    case "text":
      return text(
        interval
          ? intervalSheet(columns, summary, levels, interval)
          : overview(columns, summary, levels, String(options.level)),
      );
    case "csv":
      return csvOf(summaryTable(columns, summary, levels)).trimEnd();
    case "json":
      return JSON.stringify(summaryTable(columns, summary, levels));
    case "markdown":
      return markdown(intervalSheet(joined(columns, summary), summary, levels, interval ?? "upper"));
    case "latex":
      return latex(paperSheet(joined(columns, summary), summary, levels, interval ?? "upper"), {
        caption: captionOf(record, columns, levels, interval ?? "upper"),
        label: record.id,
      });
  }
}

const text = ({ columns, heads, rows }: Sheet): string =>
  aligned(
    ["column", "unit", ...heads],
    columns.map(({ name, unit }, r) => [name, unitText(unit), ...rows[r]]),
    [0, 1],
  );
