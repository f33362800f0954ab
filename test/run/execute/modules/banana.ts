import type { Random } from "../../../../src/math/random.ts";

/** x ~ N(0, 1), y | x ~ N(x², 1). */
export const logProb = ([x, y]: Float64Array): number => -0.5 * (x ** 2 + (y - x ** 2) ** 2);
export const start = (random: Random): number[] => [4 * random() - 2, 6 * random() - 1];
export const derived = { r: ([x, y]: Float64Array): number => Math.hypot(x, y) };
