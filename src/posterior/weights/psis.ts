import { reject } from "../../reject.ts";
import { sortOrder } from "../draws/rank.ts";

/** Normalised importance weights, and how far they can be trusted. */
export interface Smoothed {
  /** One per draw; they add up to 1. */
  readonly weights: Float64Array;
  /** Shape of the Pareto tail of the raw ratios; NaN where the largest are all equal, so that there is no tail. */
  readonly k: number;
}

/**
 * Draws in the upper tail: min(n / 5, 3 sqrt(n / r_eff)) of n whose effective part is r_eff.
 * Vehtari, Simpson, Gelman, Yao & Gabry, JMLR 25 (2024) 72, section 3.2 and appendix H.
 */
export function tailLength(n: number, rEff: number): number {
  return Math.floor(Math.min(n / 5, 3 * Math.sqrt(n / rEff)));
}

/** The k above which weights worth `n` independent draws are not to be trusted: ibid., section 3.2.4. At most 0.7. */
export function largestTrustedK(n: number): number {
  return Math.min(1 - 1 / Math.log10(n), 0.7);
}

/** The upper tail of numbers: all that smoothing needs to know of their order. */
export interface Tail {
  /** Where the largest are, ascending in value. */
  readonly indices: Uint32Array;
  /** Where the largest of all others is. */
  readonly below: number;
}

/** Where the `length` largest values are; of equal ones at the cut, those that come first. The others are not sorted. */
export function upperTail(values: Float64Array, length: number): Tail {
  const cut = largest(values, length + 1);
  const chosen = new Uint32Array(length);
  let n = 0;
  for (let i = 0; i < values.length && n < length; i++) if (values[i] > cut) chosen[n++] = i;
  let below = -1;
  for (let i = 0; i < values.length && below < 0; i++) {
    if (values[i] !== cut) continue;
    if (n < length) chosen[n++] = i;
    else below = i;
  }
  const order = sortOrder(Float64Array.from(chosen, (i) => values[i]));
  return { indices: Uint32Array.from(order, (i) => chosen[i]), below };
}

/** The m-th largest of the values: Hoare's selection on a copy. */
function largest(values: Float64Array, m: number): number {
  const x = values.slice();
  const k = x.length - m;
  let [low, high] = [0, x.length - 1];
  while (low < high) {
    const pivot = middle(x[low], x[(low + high) >> 1], x[high]);
    let [i, j] = [low, high];
    while (i <= j) {
      while (x[i] < pivot) i++;
      while (x[j] > pivot) j--;
      if (i <= j) {
        const swapped = x[i];
        x[i++] = x[j];
        x[j--] = swapped;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return x[k];
}

const middle = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/** Fewer draws than these make no tail: Vehtari et al., section 3.2. */
const LEAST_TAIL = 5;

/**
 * Pareto-smoothed importance weights of log ratios: the largest ratios are replaced by the quantiles of the generalised Pareto
 * distribution fitted to them, none above the largest raw one. `rEff`: how many independent draws each of them is worth. Vehtari et al., JMLR 25
 * (2024) 72, algorithm 1.
 */
export function paretoSmoothed(logRatios: Float64Array, rEff: number): Smoothed {
  if (!(logRatios instanceof Float64Array) || logRatios.length === 0)
    reject("logRatios", "expected a Float64Array, one number a draw", logRatios);
  if (!(rEff > 0)) reject("rEff", "expected a number above 0", rEff);
  return smoothed(logRatios, 1, upperTail(logRatios, tailLength(logRatios.length, rEff)));
}

/** `paretoSmoothed` of the log ratios `factor` · `values`, whose upper tail is known. */
export function smoothed(values: Float64Array, factor: number, { indices, below }: Tail): Smoothed {
  const m = indices.length;
  const top = factor * values[m > 0 ? indices[m - 1] : below];
  const weights = new Float64Array(values.length);
  for (let i = 0; i < weights.length; i++) weights[i] = Math.exp(factor * values[i] - top);
  const cut = weights[below];
  const excesses = thinned(Float64Array.from(indices, (i) => weights[i] - cut));
  const { k, sigma } = m < LEAST_TAIL || !(excesses[excesses.length - 1] > excesses[0]) ? NO_TAIL : fitPareto(excesses);
  if (Number.isFinite(k) && sigma > 0)
    indices.forEach((index, i) => {
      weights[index] = Math.min(cut + paretoQuantile((i + 0.5) / m, k, sigma), 1);
    });
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i];
  for (let i = 0; i < weights.length; i++) weights[i] /= sum;
  return { weights, k };
}

/** A tail longer than this is fitted by some of its order statistics: k has an error of (1 + k) / sqrt(m) anyway, 2 % here. */
const LONG_TAIL = 4096;

/** Every j-th of the ascending excesses, counted from the largest, so that at most `LONG_TAIL` are left. */
function thinned(excesses: Float64Array): Float64Array {
  const every = Math.ceil(excesses.length / LONG_TAIL);
  const last = excesses.length - 1;
  return excesses.filter((_, i) => (last - i) % every === 0);
}

const NO_TAIL = { k: Number.NaN, sigma: Number.NaN };

function paretoQuantile(p: number, k: number, sigma: number): number {
  return k === 0 ? -sigma * Math.log1p(-p) : (sigma * Math.expm1(-k * Math.log1p(-p))) / k;
}

/**
 * Shape k and scale sigma of the generalised Pareto distribution of ascending excesses over a cut: the quasi-posterior mean of
 * Zhang & Stephens, Technometrics 51 (2009) 316, k then drawn towards 0.5 as by 10 more draws (Vehtari et al., appendix G).
 */
export function fitPareto(excesses: Float64Array): { readonly k: number; readonly sigma: number } {
  const n = excesses.length;
  const nNode = 30 + Math.floor(Math.sqrt(n));
  const quartile = excesses.subarray(Math.floor(n / 4 + 0.5) - 1).find((x) => x > 0)!;
  const nodes = Float64Array.from(
    { length: nNode },
    (_, j) => 1 / excesses[n - 1] + (1 - Math.sqrt(nNode / (j + 0.5))) / (3 * quartile),
  );
  const logs = nodes.map((b) => {
    const k = meanLog(b, excesses);
    return n * (Math.log(-b / k) - k - 1);
  });
  const top = logs.reduce((a, b) => Math.max(a, b));
  const raw = logs.map((x) => Math.exp(x - top));
  const total = raw.reduce((sum, x) => sum + x, 0);
  // what is lost in rounding is left out
  const weights = raw.map((x) => (x / total >= 10 * Number.EPSILON ? x : 0));
  const b = weights.reduce((sum, w, j) => sum + w * nodes[j], 0) / weights.reduce((sum, w) => sum + w, 0);
  const k = meanLog(b, excesses);
  return { k: (n * k + 10 * 0.5) / (n + 10), sigma: -k / b };
}

/** Mean of ln(1 - b x). */
function meanLog(b: number, excesses: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < excesses.length; i++) sum += Math.log1p(-b * excesses[i]);
  return sum / excesses.length;
}
