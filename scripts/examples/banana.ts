/** A density for worker threads: each loads this module. */
export const logProb = ([x, y]: Float64Array): number => -0.5 * (x ** 2 + (y - x ** 2) ** 2);
export const start = (random: () => number): number[] => [4 * random() - 2, 6 * random() - 1];
export const derived = { r: ([x, y]: Float64Array): number => Math.hypot(x, y) };
