import { boundOf, shortestInterval } from "../../posterior/summary/bound.ts";
import type { ColumnSummary, Summary } from "../../posterior/summary/summary.ts";
import type { Column } from "../../store/run-record.ts";
import { MOMENT_UNIT } from "../../units.ts";
import { checkSummary } from "../input/door.ts";
import { alignedLines } from "../text/aligned.ts";
import { boundText, intervalText } from "../text/bound.ts";
import { toSignificant, toWhole, withError } from "../text/format.ts";
import { bestText, type Evidence, hasFound, isLimited, twins } from "../text/found.ts";
import { intervalColumns, momentColumns, priorText, unitText } from "../text/labels.ts";

/** The levels of the table, the headline first. */
export const LEVELS = ["0.9", "0.68", "0.95"] as const;

/** One line of the table of limits. */
export interface LimitRow {
  readonly name: string;
  readonly symbol: string;
  /** Columns that are the same number draw by draw, which have no lines of their own. */
  readonly twins: readonly Pick<Column, "name" | "symbol">[];
  readonly unit: string;
  /** In the order of `LEVELS`. */
  readonly upper: readonly UpperLimit[];
  /** What is to be shown, in the order of `LEVELS`: "0.873(4)"; where a run has found something "< 0.873(4)" or "[0.61(1), 1.31(1)]". */
  readonly shown: readonly string[];
  /** The best fit as text, where a run has found something; "–" where the data leave it open. */
  readonly best?: string;
  readonly rhat: number;
  /** The smaller of bulk and tail ESS. */
  readonly ess: number;
  /** In words; of a derived column, that its prior follows from those of the parameters. */
  readonly prior: string;
}

/** An upper limit and its Monte-Carlo error; `text` has the digits that the error supports, e.g. "0.873(4)". */
export interface UpperLimit {
  readonly level: string;
  readonly value: number;
  readonly mcse: number;
  readonly text: string;
}

/** Upper limits of all moments of a run; where `evidence` says that it has found something, intervals of those that leave 0. */
export function limits(columns: readonly Column[], summary: Summary, evidence: Evidence = {}): readonly LimitRow[] {
  checkSummary(columns, summary, LEVELS);
  const moments = momentColumns(columns);
  const same = twins(moments, summary);
  const symbolOf = (name: string) => moments.find((one) => one.name === name)?.symbol ?? name;
  return moments.flatMap((column) => {
    const others = same.get(column.name)?.map((name) => ({ name, symbol: symbolOf(name) }));
    return others ? [{ ...limitRow(column, summary[column.name], evidence), twins: others }] : [];
  });
}

function limitRow(column: Column, summary: ColumnSummary, evidence: Evidence): Omit<LimitRow, "twins"> {
  const { name, symbol, unit } = column;
  const { upper, rhat, essBulk, essTail } = summary;
  const found = hasFound(evidence);
  const limit = (level: string) => withError(upper[level].value, upper[level].mcse);
  return {
    name,
    symbol,
    unit,
    upper: LEVELS.map((level) => ({ level, ...upper[level], text: limit(level) })),
    shown: LEVELS.map((level) => (found ? limitOrInterval(evidence, column, summary, level) : limit(level))),
    ...(found && { best: bestText(evidence, name) }),
    rhat,
    ess: Math.min(essBulk, essTail),
    prior: priorText(column) ?? "follows from the parameters",
  };
}

/** One line of the table of intervals. */
export interface IntervalRow {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  /** Shortest intervals in the order of `LEVELS`, as text with the digits that the errors of their ends support. */
  readonly shortest: readonly string[];
  readonly rhat: number;
  /** The smaller of bulk and tail ESS. */
  readonly ess: number;
  readonly prior: string;
}

/** Shortest intervals of the charge radii and charges of a run, and of what formulas derive. */
export function intervals(columns: readonly Column[], summary: Summary): readonly IntervalRow[] {
  return intervalColumns(columns).map((column) => {
    const { name, symbol, unit } = column;
    const { rhat, essBulk, essTail } = summary[name];
    const shortest = LEVELS.map((level) => intervalText(shortestInterval(column, summary[name], level), column));
    return { name, symbol, unit, shortest, rhat, ess: Math.min(essBulk, essTail), prior: priorText(column) ?? "" };
  });
}

/** What a run says of a column at a level: an upper limit, "< 1.039(5)", or its shortest interval. */
export function limitOrInterval(evidence: Evidence, column: Column, summary: ColumnSummary, level: string): string {
  const bound = boundOf(column, summary, level, isLimited(evidence, column, summary, level));
  return boundText(bound, column);
}

/** "0.9" is "90 %", with all digits that it has. */
export function percent(level: string): string {
  const [digits, exponent = "0"] = level.split("e");
  // moved in the text: 100 * 0.58 is no longer 58
  return `${Number(`${digits}e${Number(exponent) + 2}`)} %`;
}

/** The table as lines of text for a terminal, columns aligned; the error is in the last digits shown. */
export function limitsText(rows: readonly LimitRow[]): string {
  const found = rows.some(({ best }) => best !== undefined);
  const heads = LEVELS.map((level) => (found ? percent(level) : `< at ${percent(level)}`));
  const head = ["", ...heads, ...(found ? ["best fit"] : []), "R-hat", "ESS", "prior"];
  const body = rows.map(({ name, twins: others, shown, best, rhat, ess, prior }) => [
    [name, ...others.map((other) => other.name)].join(" = "),
    ...shown,
    ...(best === undefined ? [] : [best]),
    toSignificant(rhat, 5),
    toWhole(ess),
    prior,
  ]);
  const unit = `[${unitText(MOMENT_UNIT)}]`;
  const title = found
    ? `shortest intervals ${unit}, upper limits of what they do not leave 0 for`
    : `upper limits ${unit}`;
  return [title, ...alignedLines([head, ...body], [0, head.length - 1])].join("\n");
}

/** The table of intervals as lines of text for a terminal, each in its own unit. */
export function intervalsText(rows: readonly IntervalRow[]): string {
  const head = ["", "unit", ...LEVELS.map(percent), "R-hat", "ESS", "prior"];
  const body = rows.map(({ name, unit, shortest, rhat, ess, prior }) => [
    name,
    unitText(unit),
    ...shortest,
    toSignificant(rhat, 5),
    toWhole(ess),
    prior,
  ]);
  return ["shortest intervals", ...alignedLines([head, ...body], [0, head.length - 1])].join("\n");
}
