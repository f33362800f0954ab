import type { Estimate } from "../diagnostics/mcse.ts";
import { isOneSided, periodOf, type Support } from "../draws/support.ts";
import type { ColumnSummary } from "./summary.ts";

/** The shortest interval that holds a fraction of the draws. */
export interface ShortestInterval {
  readonly kind: "interval";
  readonly from: Estimate;
  readonly to: Estimate;
  /** Circumference of a circle, on which the interval passes through the end if `to` is the smaller; null elsewhere. */
  readonly period: number | null;
}

/** What draws say of a column at a level: an upper limit where that says all, else the shortest interval. */
export type Bound = { readonly kind: "upper"; readonly upper: Estimate } | ShortestInterval;

/** The shortest interval of a column at a level, a key of its summary. */
export function shortestInterval(
  support: Support,
  { hdi, hdiMcse }: Pick<ColumnSummary, "hdi" | "hdiMcse">,
  level: string,
): ShortestInterval {
  const [from, to] = hdi[level].map((value, end) => ({ value, mcse: hdiMcse[level][end] }));
  return { kind: "interval", from, to, period: periodOf(support) };
}

/** The bound of a column at a level, a key of its summary; an upper limit where `limited`, by default of what cannot be negative. */
export const boundOf = (
  support: Support,
  summary: Pick<ColumnSummary, "upper" | "hdi" | "hdiMcse">,
  level: string,
  limited = isOneSided(support),
): Bound => (limited ? { kind: "upper", upper: summary.upper[level] } : shortestInterval(support, summary, level));

/** The numbers that a bound consists of: one limit, or two ends. */
export const endsOf = (bound: Bound): readonly Estimate[] =>
  bound.kind === "upper" ? [bound.upper] : [bound.from, bound.to];

/** How far from zero a bound lets a column be. */
export const extentOf = (bound: Bound): number => Math.max(...endsOf(bound).map(({ value }) => Math.abs(value)));

/** A number that grows with a bound: the upper limit, or the length of the interval with the errors of its ends in quadrature. */
export function sizeOf(bound: Bound): Estimate {
  if (bound.kind === "upper") return bound.upper;
  const { from, to, period } = bound;
  const length = to.value - from.value;
  return { value: length < 0 ? length + (period ?? 0) : length, mcse: Math.hypot(from.mcse, to.mcse) };
}
