import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { Draws } from "./draws.ts";
import { pooled, unpooled } from "./posterior.ts";

/** A column in order: what every quantile, interval and rank statistic is read from. */
export interface Ranked {
  /** All draws, ascending; all NaN if any draw is not finite. */
  readonly sorted: Float64Array;
  /** Rank-normalised draws in the layout of the draws; NaN likewise. */
  readonly z: Draws;
  /** Indices of the pooled draws in ascending order; none if any draw is not finite. */
  readonly order: Uint32Array;
}

/**
 * Sort a column once, and rank-normalise it: z = Phi^-1((r - 3/8) / (n + 1/4)) with r the rank among all n draws, ties sharing
 * their average rank. Blom (1958); Vehtari et al., Bayesian Analysis 16 (2021) 667, arXiv:1903.08008, eq. 14.
 * A draw that is not finite spoils the whole column, for a diagnosis without it would speak of other draws.
 */
export function rank(draws: Draws): Ranked {
  const values = pooled(draws);
  const z = new Float64Array(values.length);
  if (!allFinite(values))
    return { sorted: values.fill(Number.NaN), z: unpooled(z.fill(Number.NaN), draws), order: new Uint32Array() };
  const order = sortOrder(values);
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = values[order[i]];
  scatterScores(order, sorted, z);
  return { sorted, z: unpooled(z, draws), order };
}

function allFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

/** z[order[i]] = normal score of the average rank of all draws equal to sorted[i]. */
function scatterScores(order: Uint32Array, sorted: Float64Array, z: Float64Array): void {
  const n = sorted.length;
  const untied = scoresOf(n);
  for (let first = 0, next = 0; first < n; first = next) {
    while (next < n && sorted[next] === sorted[first]) next++;
    // ranks first + 1 … next
    const value = next === first + 1 ? untied[first] : score((first + 1 + next) / 2, n);
    for (let i = first; i < next; i++) z[order[i]] = value;
  }
}

const normal = normalQuantile.factory(0, 1);
const score = (rank: number, n: number) => normal((rank - 3 / 8) / (n + 1 / 4));

/** Scores of the ranks 1 … n as they were last asked for: the columns of a run are equally long, and the scores cost as much as the sort. */
let known = new Float64Array();

function scoresOf(n: number): Float64Array {
  if (known.length !== n) known = new Float64Array(n).map((_, i) => score(i + 1, n));
  return known;
}

/**
 * The indices of finite values in ascending order of value: a radix sort of their bits, least significant 16 first.
 * Measured on 300 000 draws: 30 ms, against 130 ms with a comparison function.
 */
export function sortOrder(values: Float64Array): Uint32Array {
  const n = values.length;
  const digits = orderedDigits(values);
  let from = new Uint32Array(n).map((_, i) => i);
  let to = new Uint32Array(n);
  const start = new Uint32Array(65537);
  for (let digit = 0; digit < 4; digit++) {
    start.fill(0);
    for (let i = digit; i < digits.length; i += 4) start[digits[i] + 1]++;
    for (let b = 0; b < 65536; b++) start[b + 1] += start[b];
    for (let i = 0; i < n; i++) {
      const index = from[i];
      to[start[digits[4 * index + digit]]++] = index;
    }
    [from, to] = [to, from];
  }
  return from;
}

/**
 * Four 16-bit digits a value, least significant first (as little-endian memory has them), whose order as unsigned numbers is
 * the order of the values: the sign bit is flipped, and for negative values every other bit too.
 */
function orderedDigits(values: Float64Array): Uint16Array {
  const digits = new Uint16Array(values.slice().buffer);
  for (let i = 3; i < digits.length; i += 4) {
    if (digits[i] < 0x8000) digits[i] |= 0x8000;
    else for (let k = i - 3; k <= i; k++) digits[k] = ~digits[k];
  }
  return digits;
}
