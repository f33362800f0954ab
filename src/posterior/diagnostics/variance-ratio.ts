import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";

/**
 * The ratio that two independent estimates of one variance, of m over n degrees of freedom, exceed with a probability: Fisher's F, of
 * which n / (n + m F) has the beta distribution of n / 2 and m / 2.
 */
export function largestRatio(probability: number, m: number, n: number): number {
  const y = betaQuantile(probability, n / 2, m / 2);
  return (n * (1 - y)) / (m * y);
}
