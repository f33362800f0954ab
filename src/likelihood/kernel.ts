/** The hot loops: no allocation, no check. */

/** out[i] += Σ_c template[c, i] · values[places[c]]; `template` is column-major, one contiguous run of bins a column. */
export function addCounts(template: Float64Array, values: Float64Array, places: Int32Array, out: Float64Array): void {
  const nBin = out.length;
  const nColumn = places.length;
  let c = 0;
  // eight columns at a time: one pass over the running sums for eight terms
  for (let k = 0; c + 8 <= nColumn; c += 8, k += 8 * nBin) {
    const w0 = values[places[c]];
    const w1 = values[places[c + 1]];
    const w2 = values[places[c + 2]];
    const w3 = values[places[c + 3]];
    const w4 = values[places[c + 4]];
    const w5 = values[places[c + 5]];
    const w6 = values[places[c + 6]];
    const w7 = values[places[c + 7]];
    for (let i = 0, j = k; i < nBin; i++, j++) {
      const low =
        w0 * template[j] + w1 * template[j + nBin] + w2 * template[j + 2 * nBin] + w3 * template[j + 3 * nBin];
      const high =
        w4 * template[j + 4 * nBin] +
        w5 * template[j + 5 * nBin] +
        w6 * template[j + 6 * nBin] +
        w7 * template[j + 7 * nBin];
      out[i] += low + high;
    }
  }
  for (; c < nColumn; c++) {
    const weight = values[places[c]];
    for (let i = 0, j = c * nBin; i < nBin; i++, j++) out[i] += weight * template[j];
  }
}

/** out[i · nTime + t] += shares[t] · counts[i]: of every bin the share of each bin of time, which is innermost. */
export function addShares(counts: Float64Array, shares: Float64Array, out: Float64Array): void {
  const nTime = shares.length;
  for (let i = 0, k = 0; i < counts.length; i++) {
    const n = counts[i];
    for (let t = 0; t < nTime; t++) out[k++] += shares[t] * n;
  }
}

/** out[places[c]] += Σ_i template[c, i] · slope[i]: how the sum that `addCounts` makes follows each of its values. */
export function addSlopes(template: Float64Array, slope: Float64Array, places: Int32Array, out: Float64Array): void {
  const nBin = slope.length;
  const nColumn = places.length;
  let c = 0;
  // four columns at a time: four sums that do not wait for one another
  for (let k = 0; c + 4 <= nColumn; c += 4, k += 4 * nBin) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0, j = k; i < nBin; i++, j++) {
      const by = slope[i];
      s0 += template[j] * by;
      s1 += template[j + nBin] * by;
      s2 += template[j + 2 * nBin] * by;
      s3 += template[j + 3 * nBin] * by;
    }
    out[places[c]] += s0;
    out[places[c + 1]] += s1;
    out[places[c + 2]] += s2;
    out[places[c + 3]] += s3;
  }
  for (let k = c * nBin; c < nColumn; c++) {
    let sum = 0;
    for (let i = 0; i < nBin; i++) sum += template[k++] * slope[i];
    out[places[c]] += sum;
  }
}

/** out[i] = values[places[i]]. */
export function gather(values: Float64Array, places: Int32Array, out: Float64Array): void {
  for (let i = 0; i < places.length; i++) out[i] = values[places[i]];
}

/** Whether some value is below 0; NaN is not, so that it passes on to the sum of a likelihood. */
export function anyNegative(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] < 0) return true;
  return false;
}
