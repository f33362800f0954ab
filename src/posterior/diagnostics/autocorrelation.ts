import { lagProducts } from "../../math/fft.ts";
import { checkThin } from "../draws/check-arguments.ts";
import type { Draws } from "../draws/draws.ts";
import { mean } from "../draws/mean.ts";
import { stepCount } from "../draws/posterior.ts";
import { rank } from "../draws/rank.ts";

/**
 * Mean over the walkers at each step, one series an ensemble. The walkers of an affine-invariant ensemble move with one
 * another, so this series, not a walker's, tells how much an ensemble has learnt; all errors here start from it.
 */
export function walkerMeans(draws: Draws): Float64Array[] {
  const { ensembles, nWalker } = draws;
  return ensembles.map((x) => {
    const means = new Float64Array(stepCount(draws));
    for (let t = 0, k = 0; t < means.length; t++) {
      let sum = 0;
      for (let w = 0; w < nWalker; w++) sum += x[k++];
      means[t] = sum / nWalker;
    }
    return means;
  });
}

/** `walkerMeans` of the indicator 1[x <= bound]: the fraction of walkers not above the bound. NaN if the bound is. */
export function fractionsBelow(draws: Draws, bound: number): Float64Array[] {
  const { ensembles, nWalker } = draws;
  return ensembles.map((x) => {
    const means = new Float64Array(stepCount(draws));
    if (Number.isNaN(bound)) return means.fill(bound);
    for (let t = 0, k = 0; t < means.length; t++) {
      let count = 0;
      for (let w = 0; w < nWalker; w++) if (x[k++] <= bound) count++;
      means[t] = count / nWalker;
    }
    return means;
  });
}

/** Each series less its own mean. */
export function aboutOwnMeans(series: readonly Float64Array[]): Float64Array[] {
  return series.flatMap((x) => aboutCommonMean([x]));
}

/** Each series less the mean of them all. */
export function aboutCommonMean(series: readonly Float64Array[]): Float64Array[] {
  const centre = mean(series);
  return series.map((x) => x.map((value) => value - centre));
}

/** Autocovariance at lags 0 … length - 1, averaged over centred series; each lag divided by the full length. */
export function autocovariance(centred: readonly Float64Array[]): Float64Array {
  const n = centred.length * centred[0].length;
  return lagProducts(centred).map((sum) => sum / n);
}

/**
 * The variance of a long mean times its length, gamma_0 + 2 (gamma_1 + gamma_2 + …), by Geyer's initial monotone sequence:
 * the sums gamma_2m + gamma_2m+1 of neighbours are added while they are positive, each at most as large as the one before.
 * Geyer, Statistical Science 7 (1992) 473, section 3.3. NaN where nothing varies.
 */
export function longRunVariance(autocovariance: Float64Array): number {
  let sum = -autocovariance[0];
  let smallest = Number.POSITIVE_INFINITY;
  for (let lag = 0; lag + 1 < autocovariance.length; lag += 2) {
    const pair = autocovariance[lag] + autocovariance[lag + 1];
    if (pair <= 0) break;
    smallest = Math.min(smallest, pair);
    sum += 2 * smallest;
  }
  return sum > 0 ? sum : Number.NaN;
}

/**
 * Integrated autocorrelation time 1 + 2 (rho_1 + … + rho_M), M the first lag with M >= 5 tau: Sokal's window, in the
 * convention of Goodman & Weare (2010) and emcee. In units of the lag. NaN where nothing varies.
 */
export function integratedTime(autocovariance: Float64Array): number {
  const windowFactor = 5;
  let tau = autocovariance[0] > 0 ? 1 : Number.NaN;
  for (let lag = 1; lag < autocovariance.length; lag++) {
    tau += (2 * autocovariance[lag]) / autocovariance[0];
    if (lag >= windowFactor * tau) break;
  }
  return tau;
}

/**
 * Autocorrelation time in sampler steps, of the walker means of `z` about each ensemble's own mean: it is the memory of one
 * ensemble, whether or not the ensembles agree (R-hat and ESS say that). Like emcee's it comes out low on short chains, by
 * some 15 % at 50 tau; hence the rule that asks for 50 tau. Nothing shorter than `thin` can be seen in thinned chains:
 * independent draws give about `thin`, which are sampler steps from one stored step to the next. Throws without.
 */
export function autocorrelationTime(draws: Draws, thin: number, z: Draws = rank(draws).z): number {
  checkThin(thin);
  return thin * integratedTime(autocovariance(aboutOwnMeans(walkerMeans(z))));
}
