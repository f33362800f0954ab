import type { Draws } from "../draws/draws.ts";
import { mean, variance } from "../draws/mean.ts";
import { stepCount } from "../draws/posterior.ts";
import { aboutOwnMeans, autocovariance, fractionsBelow, longRunVariance } from "./autocorrelation.ts";
import { largestRatio } from "./variance-ratio.ts";

/** Beyond these quantiles lie the tails that limits and intervals of 90 % and 95 % are read from. */
export const TAILS = [0.05, 0.1, 0.9, 0.95] as const;

/** What the tails of a column say against it. */
export interface Tails {
  /** Walkers that lie below the 5 % quantile, or above the 95 % quantile, at every step. */
  readonly strays: number;
  /** Where halves of ensembles disagree most. */
  readonly apart: TailsApart;
}

/** How far the fractions of draws beyond a quantile differ between the halves in time of the ensembles. */
export interface TailsApart {
  /** The quantile, of 0.05, 0.1, 0.9, 0.95. */
  readonly p: number;
  /** The least and the greatest fraction of draws beyond it: below it in the lower tail, above it in the upper. */
  readonly between: readonly [number, number];
  /** Their variance over the largest that chance allows: above 1, they differ by more than their errors. */
  readonly excess: number;
}

/** Probability that any tail of any column of a run is called apart by chance, where errors are those of Gaussian noise; found: below 1e-3. */
const FALSE_ALARM = 1e-5;

/** Both verdicts on the tails of one column of `nColumn`, whose quantiles at `TAILS` are given. */
export function tails(draws: Draws, quantiles: readonly number[], nColumn: number): Tails {
  const each = FALSE_ALARM / (nColumn * TAILS.length);
  const apart = TAILS.map((p, i) => tailApart(draws, p, quantiles[i], each));
  return {
    strays: strays(draws, quantiles[0], quantiles[TAILS.length - 1]),
    apart: apart.reduce((worst, one) => (one.excess > worst.excess ? one : worst)),
  };
}

/**
 * How many walkers have all of their draws below `low`, or all of them above `high`: the 5 % and the 95 % quantile. A walker that moves through the posterior
 * comes back many times in a chain of 50 autocorrelation times; one that does not was left behind where it began, and the means of
 * its ensemble, which never change for it, say nothing.
 */
export function strays({ ensembles, nWalker }: Draws, low: number, high: number): number {
  let count = 0;
  for (const x of ensembles) {
    for (let walker = 0; walker < nWalker; walker++) {
      let [below, above] = [x.length > 0, x.length > 0];
      for (let k = walker; k < x.length && (below || above); k += nWalker) {
        below &&= x[k] < low;
        above &&= x[k] > high;
      }
      if (below || above) count++;
    }
  }
  return count;
}

/**
 * Analysis of variance of the fraction of walkers beyond a quantile, between the first and second halves of all ensembles: F is the variance of
 * their means over what the long-run variance about each half's own mean lets them have. That of T steps is low by some 2.5 tau / T,
 * and n series of them are worth n T / (10 tau) degrees of freedom at least (n T / (4 tau) of AR(1) of one memory, -0.5 to 0.8). Unlike R-hat,
 * which asks for differences below a tenth of the width, it asks whether they are chance.
 */
function tailApart(draws: Draws, p: number, bound: number, falseAlarm: number): TailsApart {
  const nStep = stepCount(draws);
  const half = Math.floor(nStep / 2);
  const series = fractionsBelow(draws, bound);
  const halves = series.flatMap((x) => [x.subarray(0, half), x.subarray(nStep - half)]);
  const means = halves.map((x) => mean([x]));
  const gamma = autocovariance(aboutOwnMeans(halves));
  const longRun = longRunVariance(gamma);
  const taus = half / Math.max(1, longRun / gamma[0]);
  const expected = longRun / (1 - Math.min(0.5, 2.5 / taus)) / half;
  const f = variance([Float64Array.from(means)]) / expected;
  const excess = f / largestRatio(falseAlarm, means.length - 1, (halves.length * taus) / 10) || 0;
  const beyond = means.map((fraction) => (p < 0.5 ? fraction : 1 - fraction));
  return { p, between: [Math.min(...beyond), Math.max(...beyond)], excess };
}
