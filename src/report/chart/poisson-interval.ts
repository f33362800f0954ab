import gammaln from "@stdlib/math-base-special-gammaln";

/** Probability of one tail outside a central interval of 68.27 %. */
const TAIL = 0.15865525393145705;

/**
 * Central interval for the mean of a Poisson variable observed as n, with exact coverage of at least 68.27 %: P(N >= n | lower) =
 * P(N <= n | upper) = 15.87 %. Garwood, Biometrika 28 (1936) 437. For what is not a count (background subtracted), n ± sqrt|n|.
 */
export function poissonInterval(n: number): readonly [number, number] {
  if (!(Number.isInteger(n) && n >= 0)) return [n - Math.sqrt(Math.abs(n)), n + Math.sqrt(Math.abs(n))];
  const reach = 10 + 5 * Math.sqrt(n);
  const lower = n === 0 ? 0 : bisect((mu) => TAIL - atLeast(n, mu), 0, n);
  const upper = bisect((mu) => atMost(n, mu) - TAIL, n, n + reach);
  return [lower, upper];
}

/** P(N >= n | mu), mu <= n, term after term. */
function atLeast(n: number, mu: number): number {
  return series(n, mu, (k) => mu / (n + k));
}

/** P(N <= n | mu), mu >= n. */
function atMost(n: number, mu: number): number {
  return series(n, mu, (k) => (n - k + 1) / mu);
}

/** P(n | mu) times 1 + r_1 + r_1 r_2 + …, a falling series of the ratios r_k. */
function series(n: number, mu: number, ratio: (k: number) => number): number {
  let sum = 1;
  for (let k = 1, term = 1; term > Number.EPSILON * sum; k++) {
    term *= ratio(k);
    sum += term;
  }
  return sum * Math.exp(n === 0 ? -mu : n * Math.log(mu) - mu - gammaln(n + 1));
}

/** The zero of a falling function between two points, to the last digits. */
function bisect(falling: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1e-12 * (1 + high)) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
