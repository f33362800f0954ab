import type { Draws } from "../draws/draws.ts";
import { pooled, stepCount } from "../draws/posterior.ts";
import { sortOrder } from "../draws/rank.ts";
import { aboutOwnMeans, autocovariance, longRunVariance } from "./autocorrelation.ts";

/** How the draws of each ensemble are spread over the ranks among all draws. */
export interface RankHistograms {
  /** By ensemble and bin: the share of the ensemble's draws over that which every bin has of all draws, so that 1 is as expected. */
  readonly heights: readonly Float64Array[];
  /** Standard deviation of a height if ensembles agree. */
  readonly deviation: number;
}

/**
 * Rank histograms of ensembles: Vehtari et al., Bayesian Analysis 16 (2021) 667, section 6. Ranks of equal draws follow the order of
 * the ensembles. The deviation comes from how the share of walkers in a bin moves along each ensemble about its own mean, over all
 * bins, so that draws count for what they are worth; an ensemble is part of the ranks that it is compared with.
 */
export function rankHistograms(draws: Draws, nBin: number): RankHistograms {
  const nEnsemble = draws.ensembles.length;
  const nStep = stepCount(draws);
  const shares = sharesInTime(draws, nBin);
  const heights = Array.from({ length: nEnsemble }, (_, e) =>
    Float64Array.from(shares, (series) => (nBin * series[e].reduce((sum, x) => sum + x, 0)) / nStep),
  );
  // NaN where a bin has the same share at every step
  const variances = shares.map((series) => (longRunVariance(autocovariance(aboutOwnMeans(series))) || 0) / nStep);
  const variance = variances.reduce((sum, x) => sum + x, 0) / nBin;
  return { heights, deviation: nBin * Math.sqrt(variance * (1 - 1 / nEnsemble)) };
}

/** By bin and ensemble: the share of walkers whose rank lies there, at every step. */
function sharesInTime(draws: Draws, nBin: number): Float64Array[][] {
  const { ensembles, nWalker } = draws;
  const nStep = stepCount(draws);
  const shares = Array.from({ length: nBin }, () => ensembles.map(() => new Float64Array(nStep)));
  const all = pooled(draws);
  sortOrder(all).forEach((index, rank) => {
    const step = Math.floor(index / nWalker);
    shares[Math.floor((rank * nBin) / all.length)][Math.floor(step / nStep)][step % nStep] += 1 / nWalker;
  });
  return shares;
}
