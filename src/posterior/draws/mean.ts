/**
 * The mean of all numbers of all arrays; NaN if one is not finite. Sums start from the first number, so that equal numbers have
 * exactly their own mean.
 */
export function mean(arrays: readonly Float64Array[]): number {
  const origin = arrays[0][0];
  let sum = 0;
  let n = 0;
  for (const x of arrays) {
    for (let i = 0; i < x.length; i++) sum += x[i] - origin;
    n += x.length;
  }
  return Number.isFinite(sum) ? origin + sum / n : Number.NaN;
}

/** The variance (n - 1 in the denominator) of all numbers of all arrays, in two passes. */
export function variance(arrays: readonly Float64Array[]): number {
  const centre = mean(arrays);
  let sum = 0;
  let n = 0;
  for (const x of arrays) {
    for (let i = 0; i < x.length; i++) sum += (x[i] - centre) ** 2;
    n += x.length;
  }
  return n > 1 ? sum / (n - 1) : Number.NaN;
}
