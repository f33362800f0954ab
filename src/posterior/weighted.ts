import { periodOf, type Support } from "./interval.ts";
import { type Estimate, varianceOfMean } from "./mcse.ts";
import { type Draws, pooled, stepCount } from "./posterior.ts";
import { sortOrder } from "./rank.ts";

/** A column in order, whatever its draws weigh: sorted once for all weights. */
export interface Ordered {
  /** All draws, ascending. */
  readonly sorted: Float64Array;
  /** Where each stands among the draws as they are pooled: ensemble after ensemble, each `[step * nWalker + walker]`. */
  readonly order: Uint32Array;
}

/** Put the finite draws of a column in order. */
export function ordered(draws: Draws): Ordered {
  const values = pooled(draws);
  const order = sortOrder(values);
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = values[order[i]];
  return { sorted, order };
}

/** A column's draws in order with what they weigh. */
export interface Weighted {
  readonly sorted: Float64Array;
  /** Mass of each draw and of those before it; the last is 1. */
  readonly below: Float64Array;
  /** How many equal weights these are worth: 1 / Σ w² (Kish 1965). Dependence of the draws does not enter. */
  readonly worth: number;
}

/** Give the draws of a column weights that add up to 1, in the order of the pooled draws. `below` is written into. */
export function weigh(
  { sorted, order }: Ordered,
  weights: Float64Array,
  below: Float64Array = new Float64Array(sorted.length),
): Weighted {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < order.length; i++) {
    const w = weights[order[i]];
    sum += w;
    squares += w * w;
    below[i] = sum;
  }
  return { sorted, below, worth: (sum * sum) / squares };
}

/** The first draw with more than the mass p at or below it. */
function firstAbove(below: Float64Array, p: number): number {
  let [low, high] = [0, below.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below[middle] > p) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The p-quantile: the mean of the quantile function over [(h - 1) / n, h / n], h = (n - 1) p + 1, n the worth of the weights. Of
 * equal weights it is type 7. Akinshin, arXiv:2304.07265, as ArviZ has it.
 */
export function weightedQuantile({ sorted, below, worth }: Weighted, p: number): number {
  const from = ((worth - 1) * p) / worth;
  const to = ((worth - 1) * p + 1) / worth;
  let sum = 0;
  let before = from;
  let i = firstAbove(below, from);
  for (; i < sorted.length - 1 && below[i] < to; i++) {
    sum += sorted[i] * (below[i] - before);
    before = below[i];
  }
  return worth * (sum + sorted[i] * (to - before));
}

/**
 * The squared Monte-Carlo error of Σ w f, where it is zero but for that error: of a self-normalised mean, f is the deviation from
 * it (delta method). From the series of steps, since the walkers of an ensemble depend on one another.
 */
function varianceOf(draws: Draws, weights: Float64Array, f: (x: number) => number): number {
  const { ensembles, nWalker } = draws;
  const nStep = stepCount(draws);
  const total = ensembles.length * nStep;
  let k = 0;
  const series = ensembles.map((x) => {
    const sums = new Float64Array(nStep);
    for (let t = 0, i = 0; t < nStep; t++) {
      let sum = 0;
      for (let w = 0; w < nWalker; w++) sum += weights[k++] * f(x[i++]);
      sums[t] = total * sum;
    }
    return sums;
  });
  return varianceOfMean(series);
}

/** The weighted mean with its error. */
export function weightedMeanWithError(draws: Draws, weights: Float64Array): Estimate {
  let value = 0;
  let k = 0;
  for (const x of draws.ensembles) for (let i = 0; i < x.length; i++) value += weights[k++] * x[i];
  return { value, mcse: Math.sqrt(varianceOf(draws, weights, (x) => x - value)) };
}

/** The weighted p-quantile with its error: that of the mass below it, times the slope of the quantile function (Woodruff 1952). */
export function weightedQuantileWithError(
  draws: Draws,
  weights: Float64Array,
  weighted: Weighted,
  p: number,
): Estimate {
  const value = weightedQuantile(weighted, p);
  const error = Math.sqrt(varianceOf(draws, weights, (x) => (x <= value ? 1 - p : -p)));
  const from = Math.max(0, p - error);
  const to = Math.min(1, p + error);
  const width = weightedQuantile(weighted, to) - weightedQuantile(weighted, from);
  return { value, mcse: (error * width) / (to - from) };
}

/**
 * The shortest interval with more than a mass `level`; of equal weights `hdi`. On a periodic column it may pass through the point
 * where the bounds meet; then its first end is the larger one.
 */
export function weightedHdi({ sorted, below }: Weighted, level: number, support: Support): [number, number] {
  const n = sorted.length;
  const period = periodOf(support);
  const turns = period === null ? 1 : 2;
  const at = (i: number): number => (i < n ? sorted[i] : sorted[i - n] + period!);
  const mass = (i: number): number => (i < n ? below[i] : 1 + below[i - n]);
  let best: [number, number] = [0, n - 1];
  let shortest = at(n - 1) - at(0);
  for (let i = 0, j = 0; i < n; i++) {
    const start = i === 0 ? 0 : below[i - 1];
    while (j < turns * n && !(mass(j) - start > level)) j++;
    if (j === turns * n) break;
    if (at(j) - at(i) < shortest) {
      shortest = at(j) - at(i);
      best = [i, j];
    }
  }
  return [sorted[best[0]], sorted[best[1] % n]];
}
