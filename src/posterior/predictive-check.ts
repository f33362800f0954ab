import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { poissonDeviate } from "../math/poisson.ts";
import type { Random } from "../math/random.ts";
import { type Estimate, varianceOfMean } from "./mcse.ts";
import { mean } from "./mean.ts";

/** How data scatter about their expectation m, and how far from it they are said to be. */
export interface Scatter {
  /** D(n, m). */
  discrepancy(data: ArrayLike<number>, expected: ArrayLike<number>): number;
  /** Fill `out` with data that might have been. */
  replicate(expected: ArrayLike<number>, random: Random, out: Float64Array): void;
  /** D in words. */
  readonly words: string;
}

/**
 * Poisson counts and their deviance. Pearson's χ² = Σ (n − m)²/m would be decided by single counts where bins expect far less than
 * one: one count where m = 0.001 adds 1000 to it, and 14 to the deviance.
 */
export const POISSON: Scatter = {
  discrepancy(data, expected) {
    let sum = 0;
    for (let i = 0; i < data.length; i++) {
      const [n, m] = [data[i], expected[i]];
      sum += m - n + (n > 0 ? n * Math.log(n / m) : 0);
    }
    return 2 * sum;
  },
  replicate(expected, random, out) {
    for (let i = 0; i < out.length; i++) out[i] = poissonDeviate(Math.max(expected[i], 0), random);
  },
  words: "deviance 2 Σ (m − n + n ln n/m)",
};

/** Gaussian numbers with known 1σ, and their χ². */
export function gaussianScatter(error: ArrayLike<number>): Scatter {
  const normal = normalQuantile.factory(0, 1);
  return {
    discrepancy(data, expected) {
      let sum = 0;
      for (let i = 0; i < data.length; i++) sum += ((data[i] - expected[i]) / error[i]) ** 2;
      return sum;
    },
    replicate(expected, random, out) {
      // 1 − u lies above 0, where the quantile is finite
      for (let i = 0; i < out.length; i++) out[i] = expected[i] + error[i] * normal(1 - random());
    },
    words: "χ² = Σ ((n − m)/σ)²",
  };
}

/** How data scatter of which the 1σ are known, and Poisson counts where there are none. */
export const scatterOf = (error: ArrayLike<number> | undefined): Scatter => (error ? gaussianScatter(error) : POISSON);

/**
 * Posterior predictive p-value P(D(replica, θ) ≥ D(observed, θ)), one replica a point of the posterior: Gelman, Meng & Stern,
 * Statistica Sinica 6 (1996) 733, section 2.3. It is no uniform number where the model is true, but gathers about ½, for the same
 * data were fitted. `expected[e][i]` are the counts that point i of ensemble e expects, equally many points an ensemble, in the
 * order of the chain. The error is that of the mean over dependent points, at least the share of one of them.
 */
export function predictivePValue(
  observed: ArrayLike<number>,
  expected: readonly (readonly ArrayLike<number>[])[],
  { discrepancy, replicate }: Scatter,
  random: Random,
): Estimate {
  const replica = new Float64Array(observed.length);
  const reached = expected.map((ensemble) =>
    Float64Array.from(ensemble, (m) => {
      replicate(m, random, replica);
      return discrepancy(replica, m) >= discrepancy(observed, m) ? 1 : 0;
    }),
  );
  const one = 1 / (reached.length * reached[0].length);
  // NaN where all points say the same
  return { value: mean(reached), mcse: Math.max(Math.sqrt(varianceOfMean(reached)) || 0, one) };
}
