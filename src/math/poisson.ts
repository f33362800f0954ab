// this file alone: the package's index builds a Mersenne twister, which takes 100 ms to load
import deviate from "@stdlib/random-base-poisson/lib/poisson.js";
import { reject } from "../reject.ts";
import type { Random } from "./random.ts";

/** A Poisson deviate of a mean of at least 0. */
export function poissonDeviate(mean: number, random: Random): number {
  if (!(mean >= 0 && Number.isFinite(mean))) reject("mean", "expected a number of at least 0", mean);
  if (typeof random !== "function") reject("random", "expected a stream of deviates", random);
  return mean === 0 ? 0 : deviate(random, mean);
}
