import { checkAscending } from "../draws/check-arguments.ts";

/**
 * Whether two sets of ascending independent draws may be of one law: the largest distance of their distribution functions is not
 * above that of Kolmogorov & Smirnov at five standard errors, sqrt(-ln(alpha / 2) / 2 * (1/n + 1/m)) with alpha = 5.7e-7
 * (Smirnov, Ann. Math. Stat. 19 (1948) 279). The same draws always are.
 */
export function sameDistribution(a: Float64Array, b: Float64Array): boolean {
  checkAscending(a, "a");
  checkAscending(b, "b");
  const alpha = 5.7e-7;
  return distance(a, b) <= Math.sqrt((-Math.log(alpha / 2) / 2) * (1 / a.length + 1 / b.length));
}

/** sup |F_a - F_b|, at points where neither jumps. */
function distance(a: Float64Array, b: Float64Array): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const x = Math.min(a[i], b[j]);
    while (a[i] === x) i++;
    while (b[j] === x) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}
