import { type CountColumns, expectation } from "./expectation.ts";
import { statisticOf } from "./statistic.ts";

/** What was observed in each bin, and its 1σ where it is Gaussian. */
export interface Data {
  readonly observed: Float64Array;
  readonly error?: Float64Array;
}

/** ln L of data as a function of the quantities that scale what is expected. Owns scratch space; allocates nothing. */
export interface Likelihood {
  /** ln of the probability of the data; −Infinity where they cannot be, or where backgrounds are less than nothing in a bin. */
  value(quantities: Float64Array): number;
  /** ln of the probability of the data; where it is finite, adds power · ∂ ln L/∂q of each quantity q to `adjoint`. */
  pull(quantities: Float64Array, power: number, adjoint: Float64Array): number;
}

/** Bind columns and data. */
export function likelihood(columns: CountColumns, { observed, error }: Data): Likelihood {
  const counts = expectation(columns);
  const { expected } = counts;
  const statistic = statisticOf(error);
  const constant = statistic.constant(observed);
  const slope = new Float64Array(observed.length);
  const value = (quantities: Float64Array): number => {
    counts.fill(quantities);
    return counts.hasNegative(quantities) ? -Infinity : statistic.logLikelihood(observed, expected) + constant;
  };
  return {
    value,
    pull(quantities, power, adjoint) {
      const logLikelihood = value(quantities);
      if (!Number.isFinite(logLikelihood)) return logLikelihood;
      statistic.slope(observed, expected, slope);
      if (power !== 1) for (let i = 0; i < slope.length; i++) slope[i] *= power;
      counts.pull(slope, adjoint);
      return logLikelihood;
    },
  };
}
