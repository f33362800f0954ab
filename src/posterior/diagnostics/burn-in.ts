import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { Draws } from "../draws/draws.ts";
import { mean } from "../draws/mean.ts";
import { stepCount, stepRange } from "../draws/posterior.ts";
import { rank } from "../draws/rank.ts";
import { aboutOwnMeans, autocorrelationTime, autocovariance, longRunVariance, walkerMeans } from "./autocorrelation.ts";
import { folded } from "./rhat.ts";

export interface BurnIn {
  /** Sampler steps to discard at the start of each ensemble. */
  readonly steps: number;
  /** Which rule decided; starts with `no stationary part` where none could. */
  readonly reason: string;
  /** False if no part of the first half looks like the second; then `steps` is half the chain, so that there is something to show. */
  readonly stationary: boolean;
}

/** The chain is cut into this many blocks; the first half of them are tried as the start. */
const nBlock = 20;

/** Where walkers began, and who hears how far the search is. */
export interface BurnInOptions {
  /** Walkers were brought into the posterior before the first stored step: there is no transient to sit out, unless the draws show one. */
  readonly adapted?: boolean;
  /** Called as often as there are columns. */
  readonly onColumn?: () => void;
}

/**
 * How much to discard: the larger of 5 tau_max, tau of the second half of the chain so that the transient does not enter, and the
 * start of the first block at which every column passes `geweke`; of `adapted` walkers the latter alone. Columns that never vary have no
 * say. Give log densities too: they see a start that is merely too wide. A chain that drifts all along has a tau of that length; that it is too short for it
 * is for the verdict to say.
 */
export function burnIn(
  columns: readonly Draws[],
  thin: number,
  { adapted = false, onColumn = () => {} }: BurnInOptions = {},
): BurnIn {
  const nStep = stepCount(columns[0]);
  const half = Math.floor(nStep / 2) * thin;
  const none = (why: string): BurnIn => ({ steps: half, reason: `no stationary part: ${why}`, stationary: false });
  if (nStep < 2 * nBlock) {
    columns.forEach(onColumn);
    return none(`${nStep} stored steps, needs ${2 * nBlock}`);
  }

  let tauMax = 0;
  const series: Float64Array[][] = [];
  for (const draws of columns) {
    const { z } = rank(draws);
    if (!adapted) {
      const late = stepRange(z, nStep - Math.floor(nStep / 2), nStep);
      const tau = autocorrelationTime(late, thin, late);
      if (tau > tauMax) tauMax = tau;
    }
    series.push(walkerMeans(z), walkerMeans(folded(z)));
    onColumn();
  }

  const block = firstStationaryBlock(series);
  if (block < 0) return none("every block of the first half fails Geweke's test against the second");
  const start = thin * Math.floor((block * nStep) / nBlock);
  // Sokal's window closes within the second half, so 5 tau is never more than that half
  const memory = thin * Math.ceil((5 * tauMax) / thin);
  if (start > memory) return { steps: start, reason: `Geweke: block ${block + 1} of ${nBlock}`, stationary: true };
  const reason = adapted ? "none: walkers began in the posterior" : `5 tau, tau ${Math.ceil(tauMax)} steps`;
  return { steps: memory, reason, stationary: true };
}

/**
 * The first block in the first half of the chain in which no series strays; -1 if there is none. A single 3-sigma test fails on
 * stationary draws in 0.27 % of cases; tens of columns would make that a habit, so all tests of a block together are given
 * those 0.27 % (Bonferroni: 3 sigma for one series, 3.6 for ten, 4.1 for sixty).
 */
function firstStationaryBlock(series: readonly (readonly Float64Array[])[]): number {
  const allowed = -normalQuantile(normalCdf(-3, 0, 1) / series.length, 0, 1);
  const nStep = series[0][0].length;
  for (let block = 0; block < nBlock / 2; block++) {
    const from = Math.floor((block * nStep) / nBlock);
    const to = Math.floor(((block + 1) * nStep) / nBlock);
    if (series.every((s) => !(Math.abs(geweke(s, from, to)) > allowed))) return block;
  }
  return -1;
}

/**
 * Geweke's (1992) z-score of steps `from` to `to` against the second half of the series. Both means have the long-run variance of
 * the second half over their lengths: a block is too short to tell its own, and inside a transient it would excuse the transient.
 * Taken about each ensemble's own mean, for ensembles that disagree may be stationary all the same. NaN where nothing varies.
 */
export function geweke(series: readonly Float64Array[], from: number, to: number): number {
  const late = series.map((x) => x.subarray(x.length - Math.floor(x.length / 2)));
  const perStep = longRunVariance(autocovariance(aboutOwnMeans(late))) / series.length;
  const difference = mean(series.map((x) => x.subarray(from, to))) - mean(late);
  return difference / Math.sqrt(perStep / (to - from) + perStep / late[0].length);
}
