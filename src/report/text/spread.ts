import type { ColumnSummary } from "../../posterior/summary/summary.ts";
import { decimalsOf, roundTo } from "./format.ts";

/** A median with the ends of the central interval about it, as text: 0.308, "+0.012", "−0.011". */
export interface Spread {
  readonly value: string;
  readonly up: string;
  readonly down: string;
}

/** Significant digits of the distances to the ends. */
const DIGITS = 2;

/**
 * A median and the distances to the ends of the central interval at a level: two digits of the smaller distance, or fewer where the
 * Monte-Carlo error of the median or an end supports no more. Null where one of the three does not exist.
 */
export function spread({ median, medianMcse, equalTailed }: ColumnSummary, level: string): Spread | null {
  const { lower, upper } = equalTailed[level];
  const [up, down] = [upper.value - median, median - lower.value];
  const least = Math.min(up, down);
  if (![median, up, down].every(Number.isFinite) || !(least > 0)) return null;
  const wanted = DIGITS - 1 - Number(least.toExponential(DIGITS - 1).split("e")[1]);
  const supported = [medianMcse, lower.mcse, upper.mcse].filter((mcse) => mcse > 0 && Number.isFinite(mcse));
  const decimals = Math.min(wanted, ...supported.map(decimalsOf));
  const [value, above, below] = [median, up, down].map((x) => roundTo(x, decimals));
  return { value, up: `+${above}`, down: `−${below}` };
}
