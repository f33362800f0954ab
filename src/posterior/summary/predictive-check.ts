import type { Random } from "../../math/random.ts";
import { type Estimate, varianceOfMean } from "../diagnostics/mcse.ts";
import { mean } from "../draws/mean.ts";

/** How data are distributed about what is expected of them. */
export interface PredictiveStatistic {
  /** How far data lie from what is expected. */
  deviance(data: ArrayLike<number>, expected: ArrayLike<number>): number;
  /** Fill `out` with data that might have been. */
  replicate(expected: ArrayLike<number>, random: Random, out: Float64Array): void;
}

/**
 * Posterior predictive p-value P(D(replica, θ) ≥ D(observed, θ)) of the deviance D, one replica a point of the posterior: Gelman, Meng & Stern,
 * Statistica Sinica 6 (1996) 733, section 2.3. It is no uniform number where the model is true, but gathers about ½, for the same
 * data were fitted. `expected[e][i]` are the counts that point i of ensemble e expects, equally many points an ensemble, in the
 * order of the chain. The error is that of the mean over dependent points, at least the share of one of them.
 */
export function predictivePValue(
  observed: ArrayLike<number>,
  expected: readonly (readonly ArrayLike<number>[])[],
  { deviance, replicate }: PredictiveStatistic,
  random: Random,
): Estimate {
  const replica = new Float64Array(observed.length);
  const reached = expected.map((ensemble) =>
    Float64Array.from(ensemble, (m) => {
      replicate(m, random, replica);
      return deviance(replica, m) >= deviance(observed, m) ? 1 : 0;
    }),
  );
  const one = 1 / (reached.length * reached[0].length);
  // NaN where all points say the same
  return { value: mean(reached), mcse: Math.max(Math.sqrt(varianceOfMean(reached)) || 0, one) };
}
