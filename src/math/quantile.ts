/**
 * The p-quantile of ascending values, linear between order statistics: type 7 of Hyndman & Fan, Am. Stat. 50 (1996) 361,
 * the rule of R and numpy. NaN without values or for p outside [0, 1].
 */
export function quantile(sorted: Float64Array, p: number): number {
  if (!(sorted.length > 0 && p >= 0 && p <= 1)) return Number.NaN;
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
