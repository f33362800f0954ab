import { quantileSorted } from "d3-array";

/**
 * The p-quantile of ascending values, linear between order statistics: type 7 of Hyndman & Fan, Am. Stat. 50 (1996) 361,
 * the rule of R and numpy. NaN without values or for p outside [0, 1].
 */
export const quantile = (sorted: Float64Array, p: number): number =>
  p >= 0 && p <= 1 ? (quantileSorted(sorted, p) ?? Number.NaN) : Number.NaN;
