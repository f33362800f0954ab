import type { Estimate } from "../diagnostics/mcse.ts";
import { checkLevel } from "../draws/check-arguments.ts";
import { variance } from "../draws/mean.ts";
import { circularDifference, periodOf, type Support } from "../draws/support.ts";
import { hdi, shortest } from "./interval.ts";

/** A shortest interval may begin at a bound if no more than this fraction of the draws lies between them. */
const AT_BOUND = 0.01;
/** Standard errors by which draws at the bound must outnumber those beyond the far end: those of a flat density do in 2 % of cases. */
const DENSER = 2;

/** The draws from which the error of a shortest interval is estimated. */
export interface IntervalDraws {
  /** All draws, ascending. */
  readonly sorted: Float64Array;
  /** Draws of consecutive stretches of the chains, each in ascending order. */
  readonly batches: readonly Float64Array[];
  /** Quantiles of all draws with their errors. */
  quantile(p: number): Estimate;
}

/**
 * Monte-Carlo errors of the ends of the shortest interval with a fraction `level` of the draws. In the interior its place is where
 * a smooth minimum and the noise of n draws balance, so that the ends are known to n^(-1/3) (Kim & Pollard, Ann. Stat. 18 (1990)
 * 191), for which subsampling is right and the bootstrap is not (Delgado, Rodríguez-Poo & Wolf, Econ. Lett. 73 (2001) 241): see
 * `interior`. Where it begins (or ends) at a hard bound, see `beginsAtBound`, the near end is an extreme draw, known to 1/n: the scatter
 * in m batches over m, some 1.5 times too large of draws that move together, whose batches differ more than they would alone; the far
 * end is the quantile of the level and has its error, n^(-1/2).
 */
export function hdiErrors(evidence: IntervalDraws, level: number, support: Support): readonly [number, number] {
  checkLevel(level);
  const { sorted, batches, quantile } = evidence;
  const m = batches.length;
  if (m < 2) return [Number.NaN, Number.NaN];
  const n = sorted.length;
  const { first, gap } = shortest(sorted, level, support);
  const scatter = scatterOf(batches, [sorted[first], sorted[(first + gap) % n]], level, support);
  const bounds = periodOf(support) === null ? support.bounds : [null, null];
  if (bounds[0] !== null && beginsAtBound(sorted, first, gap)) return [scatter[0] / m, quantile(level).mcse];
  if (bounds[1] !== null && endsAtBound(sorted, first, gap)) return [quantile(1 - level).mcse, scatter[1] / m];
  // so near an extreme draw that no error of the quantile is known, the place of the interval is all that scatters
  const at = [first, (first + gap) % n].map((place) => quantile(place / (n - 1)).mcse || 0);
  const widest = widestOf(sorted, gap, support);
  return [interior(scatter[0], at[0], widest[0], m), interior(scatter[1], at[1], widest[1], m)];
}

/**
 * Whether the interval begins at the lower bound: few draws lie between them, and as long a stretch beyond the far end holds clearly
 * fewer draws than that at the bound, so that moving the interval costs more than it gains. Not so where a density vanishes at its
 * bound, or is flat.
 */
function beginsAtBound(sorted: Float64Array, first: number, gap: number): boolean {
  if (first > AT_BOUND * sorted.length) return false;
  const near = Math.ceil(AT_BOUND * (sorted.length - 1));
  const end = sorted[first + gap];
  const beyond = end + sorted[near] - sorted[0];
  let far = 0;
  while (first + gap + far + 1 < sorted.length && sorted[first + gap + far + 1] <= beyond) far++;
  return isDenser(near, far);
}

/** As `beginsAtBound`, of the upper bound. */
function endsAtBound(sorted: Float64Array, first: number, gap: number): boolean {
  const last = sorted.length - 1;
  if (last - first - gap > AT_BOUND * sorted.length) return false;
  const near = Math.ceil(AT_BOUND * last);
  const beyond = sorted[first] - (sorted[last] - sorted[last - near]);
  let far = 0;
  while (first - far - 1 >= 0 && sorted[first - far - 1] >= beyond) far++;
  return isDenser(near, far);
}

const isDenser = (near: number, far: number) => near - far > DENSER * Math.sqrt(near + far);

/** Standard deviations of the ends of the shortest intervals of the batches, about those of all draws. */
function scatterOf(
  batches: readonly Float64Array[],
  all: readonly [number, number],
  level: number,
  support: Support,
): [number, number] {
  const ofBatches = batches.map((batch) => hdi(batch, level, support));
  const period = periodOf(support);
  const of = (end: 0 | 1) =>
    Math.sqrt(variance([Float64Array.from(ofBatches, (ends) => circularDifference(ends[end] - all[end], period))]));
  return [of(0), of(1)];
}

/**
 * How the ends scatter where a density is flat, whatever the number of draws: on a circle the interval lies anywhere; between two
 * ends it prefers them, by the arcsine law of the minimum of a random walk, whose variance is 3/2 of that of a flat one.
 */
function widestOf(sorted: Float64Array, gap: number, support: Support): [number, number] {
  const period = periodOf(support);
  if (period !== null) return [period / Math.sqrt(12), period / Math.sqrt(12)];
  const of = (possible: Float64Array) => Math.sqrt(1.5 * variance([possible]));
  return [of(sorted.subarray(0, sorted.length - gap)), of(sorted.subarray(gap))];
}

/**
 * Error of an end from its `scatter` in m batches. It has two independent parts: that of the quantile where the end lies,
 * `quantileError`, which goes like n^(-1/2) and holds all that moves the posterior as a whole; and that of the place of the
 * interval among the quantiles, the rest of the scatter, like n^(-1/3). The latter stops at `widest`: the two are joined as
 * 1/rest² = 1/free² + 1/widest², and it is `free` that shrinks.
 */
function interior(scatter: number, quantileError: number, widest: number, m: number): number {
  const rest = Math.max(scatter ** 2 - m * quantileError ** 2, 0);
  const free = Math.max(1 / rest - 1 / widest ** 2, 0) * m ** (2 / 3);
  return Math.sqrt(quantileError ** 2 + 1 / (free + 1 / widest ** 2));
}
