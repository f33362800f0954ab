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
 * Geyer, Statistical Science 7 (1992) 473, section 3.3. Where neighbours avoid one another that sum is a small difference, which noise
 * makes anything, negative too: below gamma_0 it is never less than `batchVariance`. NaN where nothing varies.
 */
export function longRunVariance(autocovariance: Float64Array): number {
  const [gamma0] = autocovariance;
  let sum = -gamma0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let lag = 0; lag + 1 < autocovariance.length; lag += 2) {
    const pair = autocovariance[lag] + autocovariance[lag + 1];
    if (pair <= 0) break;
    smallest = Math.min(smallest, pair);
    sum += 2 * smallest;
  }
  const least = Math.min(gamma0, batchVariance(autocovariance));
  return gamma0 > 0 ? Math.max(sum, least) : Number.NaN;
}

/**
 * The long-run variance that overlapping batches of the square root of the length have, Bartlett's window of autocovariances: gamma_0
 * + 2 sum_k (1 - k / b) gamma_k, never negative. It misses -2 sum_k k gamma_k / b: of a series that avoids itself it is too large.
 * Meketon & Schmeiser, Winter Simulation Conference (1984) 226.
 */
function batchVariance(autocovariance: Float64Array): number {
  const b = Math.floor(Math.sqrt(autocovariance.length));
  let [sum] = autocovariance;
  for (let k = 1; k < b; k++) sum += 2 * (1 - k / b) * autocovariance[k];
  return sum;
}

/**
 * Integrated autocorrelation time, long-run variance over variance, in units of the lag: 1 + 2 (rho_1 + … + rho_M), M the first lag
 * with M >= 5 tau, which is Sokal's window in the convention of Goodman & Weare (2010) and emcee. Below 1 that window closes at once,
 * because correlations cancel, not because they are over: there it is `longRunVariance` that tells. NaN where nothing varies.
 */
export function integratedTime(autocovariance: Float64Array): number {
  const windowFactor = 5;
  const [gamma0] = autocovariance;
  let tau = gamma0 > 0 ? 1 : Number.NaN;
  for (let lag = 1; lag < autocovariance.length; lag++) {
    tau += (2 * autocovariance[lag]) / gamma0;
    if (lag >= windowFactor * tau) break;
  }
  return tau < 1 ? longRunVariance(autocovariance) / gamma0 : tau;
}

/**
 * Autocorrelation time in sampler steps, of the walker means of `z` about each ensemble's own mean: it is the memory of one
 * ensemble, whether or not the ensembles agree (R-hat and ESS say that). Like emcee's it comes out low on short chains, by
 * some 15 % at 50 tau; hence the rule that asks for 50 tau. Of thinned chains it is what
 * stored steps tell: independent draws give about `thin`, which are sampler steps from one stored step to the next, and those that
 * avoid one another less. Throws without.
 */
export function autocorrelationTime(draws: Draws, thin: number, z: Draws = rank(draws).z): number {
  checkThin(thin);
  return thin * integratedTime(autocovariance(aboutOwnMeans(walkerMeans(z))));
}
