import type { ColumnSummary, Summary } from "../posterior/summary.ts";
import type { Column } from "../store/run-record.ts";
import { toSignificant, toWhole, withErrorDigits } from "./format.ts";
import { MOMENT_UNIT, momentColumns, unitText } from "./labels.ts";

/** The levels of the table, the headline first. */
export const LEVELS = ["0.9", "0.68", "0.95"] as const;

/** One line of the table of limits. */
export interface LimitRow {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  /** In the order of `LEVELS`. */
  readonly upper: readonly Limit[];
  readonly rhat: number;
  /** The smaller of bulk and tail ESS. */
  readonly ess: number;
  /** In words; of a derived column, that its prior follows from those of the parameters. */
  readonly prior: string;
}

/** An upper limit and its Monte-Carlo error; `text` has the digits that the error supports, e.g. "0.873(4)". */
export interface Limit {
  readonly level: string;
  readonly value: number;
  readonly mcse: number;
  readonly text: string;
}

/** Upper limits of all moments of a run. */
export function limits(columns: readonly Column[], summary: Summary): readonly LimitRow[] {
  return momentColumns(columns).map((column) => limitRow(column, summary[column.name]));
}

function limitRow({ name, symbol, unit, prior }: Column, { upper, rhat, essBulk, essTail }: ColumnSummary): LimitRow {
  return {
    name,
    symbol,
    unit,
    upper: LEVELS.map((level) => ({
      level,
      ...upper[level],
      text: withErrorDigits(upper[level].value, upper[level].mcse),
    })),
    rhat,
    ess: Math.min(essBulk, essTail),
    prior: prior ?? "follows from the parameters",
  };
}

/** "0.9" is "90 %", with all digits that it has. */
export function percent(level: string): string {
  const [digits, exponent = "0"] = level.split("e");
  // moved in the text: 100 * 0.58 is no longer 58
  return `${Number(`${digits}e${Number(exponent) + 2}`)} %`;
}

/** The table as lines of text for a terminal, columns aligned; the error is in the last digits shown. */
export function limitsText(rows: readonly LimitRow[]): string {
  const head = ["", ...LEVELS.map((level) => `< at ${percent(level)}`), "R-hat", "ESS", "prior"];
  const body = rows.map(({ name, upper, rhat, ess, prior }) => [
    name,
    ...upper.map(({ text }) => text),
    toSignificant(rhat, 5),
    toWhole(ess),
    prior,
  ]);
  const table = [head, ...body];
  const widths = head.map((_, c) => Math.max(...table.map((row) => [...row[c]].length)));
  const pad = (cell: string, c: number) => {
    const space = " ".repeat(widths[c] - [...cell].length);
    return c === 0 || c === head.length - 1 ? cell + space : space + cell;
  };
  const lines = table.map((row) => row.map(pad).join("  ").trimEnd());
  return [`upper limits [${unitText(MOMENT_UNIT)}]`, ...lines].join("\n");
}
