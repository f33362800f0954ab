import { quantile } from "../../math/quantile.ts";
import { checkDraws } from "../draws/check-arguments.ts";
import type { Draws } from "../draws/draws.ts";
import { mean, variance } from "../draws/mean.ts";
import { rank } from "../draws/rank.ts";
import { fractionsBelow, walkerMeans } from "./autocorrelation.ts";
import { varianceOfMean } from "./mcse.ts";

/**
 * Effective sample size of the mean of the draws as they stand: their variance over the squared Monte-Carlo error of their mean,
 * i.e. how many independent draws would give the mean as well. NaN for a constant column.
 */
export function ess(draws: Draws): number {
  return variance(draws.ensembles) / varianceOfMean(walkerMeans(draws));
}

/** Effective sample size of the rank-normalised draws, for the middle of the distribution. */
export function essBulk(draws: Draws, z: Draws = rank(draws).z): number {
  checkDraws(z);
  return ess(z);
}

/** Effective sample size of the tails: the smaller one of the indicators of the 5 % and the 95 % quantile. */
export function essTail(draws: Draws, sorted: Float64Array = rank(draws).sorted): number {
  checkDraws(draws);
  return Math.min(essBelow(draws, quantile(sorted, 0.05)), essBelow(draws, quantile(sorted, 0.95)));
}

/** Effective sample size of the indicator 1[x <= bound], whose variance is p (1 - p). NaN where all draws lie on one side. */
function essBelow(draws: Draws, bound: number): number {
  const fractions = fractionsBelow(draws, bound);
  const p = mean(fractions);
  return (p * (1 - p)) / varianceOfMean(fractions);
}
