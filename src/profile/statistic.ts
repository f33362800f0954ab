/** χ² of a bin with n observed where λ is expected; its derivative in λ; half its second one, on average and as observed. */
export interface Statistic {
  chi2(n: number, mean: number, bin: number): number;
  slope(n: number, mean: number, bin: number): number;
  expected(n: number, mean: number, bin: number): number;
  observed(n: number, mean: number, bin: number): number;
}

/** 2(λ − n + n ln(n/λ)): S. Baker and R. D. Cousins, Nucl. Instrum. Meth. 221 (1984) 437. */
const POISSON: Statistic = {
  chi2(n, mean) {
    if (mean < 0 || (mean === 0 && n > 0)) return Infinity;
    return 2 * (n === 0 ? mean : mean - n - n * Math.log(mean / n));
  },
  slope: (n, mean) => (n === 0 ? 2 : 2 * (1 - n / mean)),
  expected: (_, mean) => (mean > 0 ? 1 / mean : 0),
  observed: (n, mean) => (n === 0 ? 0 : n / mean ** 2),
};

/** ((n − λ)/σ)². */
function gaussian(error: Float64Array): Statistic {
  const information = (_n: number, _mean: number, bin: number): number => 1 / error[bin] ** 2;
  return {
    chi2: (n, mean, bin) => ((n - mean) / error[bin]) ** 2,
    slope: (n, mean, bin) => (2 * (mean - n)) / error[bin] ** 2,
    expected: information,
    observed: information,
  };
}

/** χ² of a likelihood to a power; data to the power 0 do not count, whatever is expected. */
function raised(statistic: Statistic, power: number): Statistic {
  if (power === 1) return statistic;
  const times = (f: Statistic["chi2"]): Statistic["chi2"] =>
    power === 0 ? () => 0 : (n, mean, bin) => power * f(n, mean, bin);
  return {
    chi2: times(statistic.chi2),
    slope: times(statistic.slope),
    expected: times(statistic.expected),
    observed: times(statistic.observed),
  };
}

/** Gaussian where there are errors, else Poisson; of a likelihood to a power. */
export const statisticOf = (error: Float64Array | undefined, power = 1): Statistic =>
  raised(error ? gaussian(error) : POISSON, power);
