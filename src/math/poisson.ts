import gammaln from "@stdlib/math-base-special-gammaln";
import { reject } from "../reject.ts";
import type { Random } from "./random.ts";

/** From this mean on rejection is faster than a search, and its constants hold. */
const LARGE = 10;

/** A Poisson deviate of a mean of at least 0. */
export function poissonDeviate(mean: number, random: Random): number {
  if (!(mean >= 0 && Number.isFinite(mean))) reject("mean", "expected a number of at least 0", mean);
  if (typeof random !== "function") reject("random", "expected a stream of deviates", random);
  return mean < LARGE ? bySearch(mean, random) : byRejection(mean, random);
}

/** Inversion: the first count whose cumulative probability exceeds a uniform deviate. */
function bySearch(mean: number, random: Random): number {
  const u = random();
  let probability = Math.exp(-mean);
  let cumulative = probability;
  let count = 0;
  // rounding may leave the sum of all probabilities below u
  while (u >= cumulative && probability > 0) {
    count++;
    probability *= mean / count;
    cumulative += probability;
  }
  return count;
}

/** Transformed rejection, algorithm PTRS of Hörmann, Insurance: Mathematics and Economics 12 (1993) 39. */
function byRejection(mean: number, random: Random): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const alpha = 1 / (1.1239 + 1.1328 / (b - 3.4));
  const sure = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const s = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / s + b) * u + mean + 0.43);
    if (s >= 0.07 && v <= sure) return k;
    if (k < 0 || (s < 0.013 && v > s)) continue;
    if (Math.log(v / alpha / (a / (s * s) + b)) <= k * Math.log(mean) - mean - gammaln(k + 1)) return k;
  }
}
