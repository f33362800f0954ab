import { expectKeys } from "../../reject.ts";
import { type Estimate, varianceOfMean } from "../diagnostics/mcse.ts";
import { checkDraws, checkProbability, checkWeights } from "../draws/check-arguments.ts";
import type { Draws } from "../draws/draws.ts";
import { pooled, stepCount } from "../draws/posterior.ts";
import { sortOrder } from "../draws/rank.ts";
import { periodOf, type Support } from "../draws/support.ts";

/**
 * A column in order, whatever its draws weigh: sorted once for all weights. Ranks are gathered in cells, single draws at both ends
 * and everywhere in a short column, so that weights are added up in the order of the chain and not in that of the column, which
 * memory is ten times slower at.
 */
export interface SortedColumn {
  /** All draws, ascending. */
  readonly sorted: Float64Array;
  /** Where each stands among the draws as they are pooled: ensemble after ensemble, each `[step * nWalker + walker]`. */
  readonly order: Uint32Array;
  /** Rank of the first draw of each cell, and last the number of draws. */
  readonly edges: Uint32Array;
  /** Cell of each pooled draw. */
  readonly cellOf: Uint16Array;
}

/** Cells of single draws at either end, and cells in all. */
const EDGE = 2000;
const CELLS = 16_384;

function edgesOf(n: number): Uint32Array {
  if (n <= CELLS) return Uint32Array.from({ length: n + 1 }, (_, i) => i);
  const middle = CELLS - 2 * EDGE;
  return Uint32Array.from({ length: CELLS + 1 }, (_, c) => {
    if (c <= EDGE) return c;
    if (c >= CELLS - EDGE) return n - CELLS + c;
    return EDGE + Math.floor(((n - 2 * EDGE) * (c - EDGE)) / middle);
  });
}

/** Put the finite draws of a column in order. */
export function sortedColumn(draws: Draws): SortedColumn {
  const values = pooled(draws);
  const order = sortOrder(values);
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = values[order[i]];
  const edges = edgesOf(sorted.length);
  const cellOf = new Uint16Array(sorted.length);
  for (let c = 0; c < edges.length - 1; c++) for (let i = edges[c]; i < edges[c + 1]; i++) cellOf[order[i]] = c;
  return { sorted, order, edges, cellOf };
}

/** A column's draws in order with what they weigh. */
export interface Weighted {
  readonly column: SortedColumn;
  /** One per pooled draw; they add up to 1. */
  readonly weights: Float64Array;
  /** Mass before each cell, and last 1. */
  readonly below: Float64Array;
  /** How many equal weights these are worth: 1 / Σ w² (Kish 1965). Dependence of the draws does not enter. */
  readonly ess: number;
}

/** Give the draws of a column weights that add up to 1, in the order of the pooled draws; `ess` is their effective size. */
export function weigh(column: SortedColumn, weights: Float64Array, ess?: number): Weighted {
  expectKeys(column, ["sorted", "cellOf"], "column", "what sortedColumn gives");
  checkWeights(weights, column.sorted.length);
  const { cellOf, edges } = column;
  const below = new Float64Array(edges.length);
  for (let i = 0; i < cellOf.length; i++) below[cellOf[i] + 1] += weights[i];
  for (let c = 1; c < below.length; c++) below[c] += below[c - 1];
  return { column, weights, below, ess: ess ?? kishEss(weights) };
}

/** Kish's effective number of draws of weights that add up to 1: 1/Σ w². */
export function kishEss(weights: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < weights.length; i++) squares += weights[i] * weights[i];
  return 1 / squares;
}

/** The first cell at whose end there is more than the mass p. */
function cellAbove(below: Float64Array, p: number): number {
  let [low, high] = [0, below.length - 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below[middle + 1] > p) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The p-quantile: the mean of the quantile function over [(h - 1) / n, h / n], h = (n - 1) p + 1, n Kish's effective size of the weights. Of
 * equal weights it is type 7. Akinshin, arXiv:2304.07265, as ArviZ has it.
 */
export function weightedQuantile({ column, weights, below, ess }: Weighted, p: number): number {
  const { sorted, order, edges } = column;
  const from = ((ess - 1) * p) / ess;
  const to = ((ess - 1) * p + 1) / ess;
  const cell = cellAbove(below, from);
  let mass = below[cell];
  let before = from;
  let sum = 0;
  let i = edges[cell];
  for (; i < sorted.length - 1; i++) {
    mass += weights[order[i]];
    if (mass >= to) break;
    if (mass <= before) continue;
    sum += sorted[i] * (mass - before);
    before = mass;
  }
  return ess * (sum + sorted[i] * (to - before));
}

/** The weighted mean with its error: `varianceOfMean` of the steps' Σ w (x - mean), the delta method of a self-normalised mean. */
export function weightedMeanWithError(draws: Draws, weights: Float64Array): Estimate {
  checkDraws(draws);
  checkWeights(weights, draws.ensembles.length * draws.ensembles[0].length);
  const { ensembles, nWalker } = draws;
  let value = 0;
  let k = 0;
  for (const x of ensembles) for (let i = 0; i < x.length; i++) value += weights[k++] * x[i];
  const nStep = stepCount(draws);
  const total = ensembles.length * nStep;
  const series = ensembles.map((x, e) => {
    const sums = new Float64Array(nStep);
    for (let i = 0; i < x.length; i++)
      sums[Math.floor(i / nWalker)] += total * weights[e * x.length + i] * (x[i] - value);
    return sums;
  });
  return { value, mcse: Math.sqrt(varianceOfMean(series)) };
}

/** The weighted p-quantile with its error: that of the mass below it, times the slope of the quantile function (Woodruff 1952). */
export function weightedQuantileWithError(draws: Draws, weighted: Weighted, p: number): Estimate {
  expectKeys(weighted, ["column", "weights"], "weighted", "what weigh gives");
  checkDraws(draws);
  checkProbability(p);
  const value = weightedQuantile(weighted, p);
  const error = Math.sqrt(varianceOfMean(massesBelow(draws, weighted, value, p)));
  const from = Math.max(0, p - error);
  const to = Math.min(1, p + error);
  const width = weightedQuantile(weighted, to) - weightedQuantile(weighted, from);
  return { value, mcse: (error * width) / (to - from) };
}

/**
 * Series of steps whose mean is Σ w (1[x <= value] - p), one an ensemble: their `varianceOfMean` knows that the walkers depend on one
 * another. Draws are compared by their cells, which are a quarter as long in memory.
 */
function massesBelow(draws: Draws, { column, weights }: Weighted, value: number, p: number): Float64Array[] {
  const { ensembles, nWalker } = draws;
  const { cellOf, sorted, edges } = column;
  const nStep = stepCount(draws);
  const total = ensembles.length * nStep;
  // the cell of the largest draw not above the value: only its own draws need be compared themselves
  const cell = cellAt(edges, lastNotAbove(sorted, value));
  return ensembles.map((x, e) => {
    const series = new Float64Array(nStep);
    for (let t = 0, i = 0, k = e * x.length; t < nStep; t++) {
      let all = 0;
      let below = 0;
      for (let w = 0; w < nWalker; w++, i++, k++) {
        const weight = weights[k];
        const c = cellOf[k];
        all += weight;
        if (c < cell || (c === cell && x[i] <= value)) below += weight;
      }
      series[t] = total * (below - p * all);
    }
    return series;
  });
}

/** The rank of the largest draw that is not above a value, -1 if all are. */
function lastNotAbove(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The cell of a rank. */
function cellAt(edges: Uint32Array, rank: number): number {
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= rank) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The shortest interval with more than a mass `level`, from the first draw of a cell to the last of one; of equal weights `hdi`. On
 * a periodic column it may pass through the point where the bounds meet; then its first end is the larger one.
 */
export function weightedHdi({ column: { sorted, edges }, below }: Weighted, level: number, support: Support) {
  const n = edges.length - 1;
  const period = periodOf(support);
  const nEnd = period === null ? n : 2 * n;
  const first = (c: number): number => sorted[edges[c]];
  const last = (c: number): number => sorted[edges[(c % n) + 1] - 1] + (c < n ? 0 : period!);
  const mass = (c: number): number => (c < n ? below[c + 1] : 1 + below[c - n + 1]);
  let best: [number, number] = [0, n - 1];
  let shortest = last(n - 1) - first(0);
  for (let i = 0, j = 0; i < n; i++) {
    while (j < nEnd && !(mass(j) - below[i] > level)) j++;
    if (j === nEnd) break;
    if (last(j) - first(i) < shortest) {
      shortest = last(j) - first(i);
      best = [i, j];
    }
  }
  return [first(best[0]), last(best[1] % n)] as [number, number];
}
