import { checkAscending, checkLevel, checkSupport } from "../draws/check-arguments.ts";
import type { Support } from "../draws/support.ts";
import { periodOf, UNBOUNDED } from "../draws/support.ts";

/**
 * Where the shortest interval with at least a fraction `level` of the ascending draws begins, and how many places further it ends;
 * on a circle the end is counted from the first draw again.
 */
export function shortest(sorted: Float64Array, level: number, support: Support): { first: number; gap: number } {
  const n = sorted.length;
  const period = periodOf(support) ?? Number.POSITIVE_INFINITY;
  const gap = Math.min(n - 1, Math.floor(level * n));
  let first = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const end = i + gap;
    const width = end < n ? sorted[end] - sorted[i] : sorted[end - n] + period - sorted[i];
    if (width < least) {
      least = width;
      first = i;
    }
  }
  return { first, gap };
}

/**
 * The shortest interval with at least a fraction `level` of the ascending draws: the highest-density interval of a density with
 * one peak. It is one interval always: where a density has several peaks far apart, its region of highest density may be several
 * intervals, which together are shorter. On a periodic column it may pass through the point where the bounds meet; then its
 * first end is the larger one. NaN of no draws; throws where draws are not in order.
 */
export function hdi(sorted: Float64Array, level: number, support: Support = UNBOUNDED): [number, number] {
  checkAscending(sorted);
  checkLevel(level);
  checkSupport(support);
  const n = sorted.length;
  if (n === 0) return [Number.NaN, Number.NaN];
  const { first, gap } = shortest(sorted, level, support);
  return [sorted[first], sorted[(first + gap) % n]];
}
