import type { Estimate } from "../../posterior/diagnostics/mcse.ts";
import { shortestInterval } from "../../posterior/summary/bound.ts";
import type { ColumnSummary, Summary } from "../../posterior/summary/summary.ts";
import { reject } from "../../reject.ts";
import type { Column } from "../../store/run-record.ts";
import { checkSummary } from "../input/door.ts";
import { intervalText } from "../text/bound.ts";
import { centreOf, liesAnywhere, UNCONSTRAINED } from "../text/circle.ts";
import { decimalsOf, roundTo, toSignificant, toWhole, withError } from "../text/format.ts";
import { spread } from "../text/spread.ts";
import { percent } from "./limits.ts";

/** Which intervals a table shows at its levels. */
export const INTERVALS = ["upper", "lower", "equal-tailed", "hdi"] as const;
/** An interval that a table shows at its levels. */
export type Interval = (typeof INTERVALS)[number];

/** A table for people: one row a column of the run, numbers with the digits that their errors support. */
export interface Sheet {
  readonly columns: readonly Column[];
  readonly heads: readonly string[];
  /**
   * Numbers as text, `0.895(2)`, in the order of `heads`; an interval is two of them in brackets, `0.612 +0.215 −0.216` a median with the
   * distances to the ends of an interval, `3.42 ± 0.39` a mean with a standard deviation.
   */
  readonly rows: readonly (readonly string[])[];
}

interface Entry {
  readonly head: string;
  of(summary: ColumnSummary, column: Column): string;
}

const NONE = "–";
const estimate = ({ value, mcse }: Estimate): string => withError(value, mcse);
const between = (from: string, to: string): string => `[${from}, ${to}]`;

/** A number that says where on a line a column lies, and nothing on a circle. */
const onLine = (head: string, of: Entry["of"]): Entry => ({
  head,
  of: (s, column) => (column.periodic ? NONE : of(s, column)),
});
/** A number that says where a column lies, on a circle too. */
const somewhere = (head: string, of: Entry["of"]): Entry => ({
  head,
  of: (s, column) => (liesAnywhere(column, s) ? NONE : of(s, column)),
});

function meanText(s: ColumnSummary, column: Column): string {
  if (liesAnywhere(column, s)) return UNCONSTRAINED;
  const { mean, meanMcse } = centreOf(s);
  return withError(mean, meanMcse);
}

const moments: readonly Entry[] = [
  { head: "mean", of: meanText },
  somewhere("sd", (s) => toSignificant(centreOf(s).sd)),
  onLine("median", (s) => withError(s.median, s.medianMcse)),
];
/** The level of the interval about a median that stands beside limits: a standard deviation, were the density a Gaussian. */
const CENTRAL = "0.68";

/** Median and central interval at a level; of a circle, which has no median, mean and standard deviation, once. */
const aboutMedian = (level: string): Entry => ({
  head: `median, central ${percent(level)}`,
  of(s, column) {
    if (liesAnywhere(column, s)) return UNCONSTRAINED;
    if (column.periodic) return level === CENTRAL ? aboutMean(centreOf(s)) : NONE;
    const about = spread(s, level);
    return about ? `${about.value} ${about.up} ${about.down}` : NONE;
  },
});

function aboutMean({ mean, meanMcse, sd }: ReturnType<typeof centreOf>): string {
  const decimals = Math.min(decimalsOf(meanMcse), 1 - Number(sd.toExponential(1).split("e")[1]));
  return `${roundTo(mean, decimals)} ± ${roundTo(sd, decimals)}`;
}

const mode = somewhere("mode", (s) => withError(s.mode, s.modeMcse));
const quality: readonly Entry[] = [
  { head: "R-hat", of: (s) => toSignificant(s.rhat, 5) },
  { head: "ESS", of: (s) => toWhole(Math.min(s.essBulk, s.essTail)) },
  { head: "tau", of: (s) => toSignificant(s.tau) },
];

/** An interval at one level. */
function entryOf(interval: Interval, level: string): Entry {
  const at = percent(level);
  switch (interval) {
    case "upper":
      return onLine(`< ${at}`, (s) => estimate(s.upper[level]));
    case "lower":
      return onLine(`> ${at}`, (s) => estimate(s.lower[level]));
    case "equal-tailed":
      return onLine(`equal-tailed ${at}`, ({ equalTailed: { [level]: e } }) =>
        between(estimate(e.lower), estimate(e.upper)),
      );
    case "hdi":
      return somewhere(`HDI ${at}`, (s, column) => intervalText(shortestInterval(column, s, level), column));
  }
}

function sheetOf(columns: readonly Column[], summary: Summary, entries: readonly Entry[]): Sheet {
  const rows = columns.map((column) => entries.map(({ of }) => of(summary[column.name], column)));
  return { columns, heads: entries.map(({ head }) => head), rows };
}

/** Upper limits at all levels and the shortest interval at one, with what tells whether they can be trusted. */
export const overview = (
  columns: readonly Column[],
  summary: Summary,
  levels: readonly string[],
  level: string,
): Sheet =>
  sheetOf(columns, summary, [
    ...moments,
    ...levels.map((each) => entryOf("upper", each)),
    entryOf("hdi", level),
    ...quality,
  ]);

/** Mean, sd, median, mode, and intervals of one kind at all levels. */
export function intervalSheet(
  columns: readonly Column[],
  summary: Summary,
  levels: readonly string[],
  interval: Interval,
): Sheet {
  checkSummary(columns, summary, levels);
  if (!INTERVALS.includes(interval)) reject("interval", "no such one", interval, INTERVALS);
  return sheetOf(columns, summary, [...moments, mode, ...levels.map((level) => entryOf(interval, level))]);
}

/** As papers have it: medians with central intervals, at all levels if those are asked for, else at 68 % and beside them the other kind. */
export function paperSheet(
  columns: readonly Column[],
  summary: Summary,
  levels: readonly string[],
  interval: Interval,
): Sheet {
  checkSummary(columns, summary, [CENTRAL, ...levels]);
  if (!INTERVALS.includes(interval)) reject("interval", "no such one", interval, INTERVALS);
  if (interval === "equal-tailed") return sheetOf(columns, summary, levels.map(aboutMedian));
  return sheetOf(columns, summary, [aboutMedian(CENTRAL), ...levels.map((level) => entryOf(interval, level))]);
}
