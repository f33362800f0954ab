import type { Random } from "../../../../src/math/random.ts";

/** x ~ N(1, 0.2²) cut at 0 ≤ x ≤ 1.2, an angle t with von Mises density of concentration 4 about 0, at the seam of [0, 2π]. */
export const logProb = ([x, t]: Float64Array): number => -12.5 * (x - 1) ** 2 + 4 * Math.cos(t);
export function logProbAndGradient(theta: Float64Array, gradient: Float64Array): number {
  gradient[0] = -25 * (theta[0] - 1);
  gradient[1] = -4 * Math.sin(theta[1]);
  return logProb(theta);
}
export const start = (random: Random): number[] => [1.2 * random(), 2 * Math.PI * random()];
export const derived = { cosine: ([, t]: Float64Array): number => Math.cos(t) };
