import gammaln from "@stdlib/math-base-special-gammaln";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { poissonDeviate } from "../math/poisson.ts";
import type { Random } from "../math/random.ts";

/** How data are distributed about what is expected of them; every array has one value a bin. */
export interface Statistic {
  /** ln L but for `constant`; −Infinity where the data cannot be, or less than nothing is expected. NaN stays NaN. Allocates nothing. */
  logLikelihood(data: Float64Array, expected: Float64Array): number;
  /** What `logLikelihood` leaves out, for it does not depend on what is expected. */
  constant(data: Float64Array): number;
  /** Fill `out` with ln L of each bin, in full. */
  byBin(data: Float64Array, expected: Float64Array, out: Float64Array): void;
  /** Fill `out` with ∂ ln L/∂λ of each bin. */
  slope(data: Float64Array, expected: Float64Array, out: Float64Array): void;
  /** Fill `out` with −∂² ln L/∂λ² of each bin, as expected of data. */
  information(expected: Float64Array, out: Float64Array): void;
  /** −2 ln L over that of an expectation that is the data; Infinity where the data cannot be. */
  deviance(data: ArrayLike<number>, expected: ArrayLike<number>): number;
  /** Fill `out` with data that might have been. */
  replicate(expected: ArrayLike<number>, random: Random, out: Float64Array): void;
  /** The deviance as a formula, n observed and m expected. */
  readonly words: string;
}

// written so that NaN passes on and is caught by the sampler, never taken for an empty bin
const isImpossible = (n: number, mean: number): boolean => mean < 0 || (mean === 0 && n > 0);

/** Poisson counts. Deviance: S. Baker and R. D. Cousins, Nucl. Instrum. Meth. 221 (1984) 437. */
export const poissonStatistic: Statistic = {
  logLikelihood(data, expected) {
    let sum = 0;
    for (let i = 0; i < data.length; i++) {
      const mean = expected[i];
      const n = data[i];
      if (isImpossible(n, mean)) return -Infinity;
      if (mean !== 0) sum += n * Math.log(mean) - mean;
    }
    return sum;
  },
  constant: (data) => data.reduce((sum, n) => sum - gammaln(n + 1), 0),
  byBin(data, expected, out) {
    for (let i = 0; i < data.length; i++) {
      const [n, mean] = [data[i], expected[i]];
      out[i] = isImpossible(n, mean) ? -Infinity : (n > 0 ? n * Math.log(mean) : 0) - mean - gammaln(n + 1);
    }
  },
  slope(data, expected, out) {
    for (let i = 0; i < data.length; i++) out[i] = data[i] === 0 ? -1 : data[i] / expected[i] - 1;
  },
  information(expected, out) {
    for (let i = 0; i < out.length; i++) out[i] = expected[i] > 0 ? 1 / expected[i] : 0;
  },
  deviance(data, expected) {
    let sum = 0;
    for (let i = 0; i < data.length; i++) {
      const [n, mean] = [data[i], expected[i]];
      if (isImpossible(n, mean)) return Infinity;
      sum += mean - n + (n > 0 ? n * Math.log(n / mean) : 0);
    }
    return 2 * sum;
  },
  replicate(expected, random, out) {
    for (let i = 0; i < out.length; i++) out[i] = poissonDeviate(Math.max(expected[i], 0), random);
  },
  words: "deviance 2 Σ (m − n + n ln n/m)",
};

/** Gaussian numbers with known 1σ; their deviance is χ². */
export function gaussianStatistic(error: Float64Array): Statistic {
  const normal = normalQuantile.factory(0, 1);
  const constants = error.map((sigma) => -Math.log(sigma * Math.sqrt(2 * Math.PI)));
  const pull = (data: ArrayLike<number>, expected: ArrayLike<number>, i: number): number =>
    (data[i] - expected[i]) / error[i];
  const deviance = (data: ArrayLike<number>, expected: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < error.length; i++) sum += pull(data, expected, i) ** 2;
    return sum;
  };
  return {
    logLikelihood: (data, expected) => -0.5 * deviance(data, expected),
    constant: () => constants.reduce((sum, x) => sum + x, 0),
    byBin(data, expected, out) {
      for (let i = 0; i < error.length; i++) out[i] = constants[i] - 0.5 * pull(data, expected, i) ** 2;
    },
    slope(data, expected, out) {
      for (let i = 0; i < error.length; i++) out[i] = pull(data, expected, i) / error[i];
    },
    information(_expected, out) {
      for (let i = 0; i < error.length; i++) out[i] = 1 / error[i] ** 2;
    },
    deviance,
    replicate(expected, random, out) {
      // 1 − u lies above 0, where the quantile is finite
      for (let i = 0; i < out.length; i++) out[i] = expected[i] + error[i] * normal(1 - random());
    },
    words: "χ² = Σ ((n − m)/σ)²",
  };
}

/** Gaussian where there are errors, else Poisson. */
export const statisticOf = (error: Float64Array | undefined): Statistic =>
  error ? gaussianStatistic(error) : poissonStatistic;
