import FFT from "fft.js";

/** Tables of fft.js by size: they depend on nothing else and cost as much as a transform. */
const plans = new Map<number, FFT>();

function plan(size: number): FFT {
  const known = plans.get(size);
  if (known) return known;
  const made = new FFT(size);
  plans.set(size, made);
  return made;
}

/** The smallest power of two that is at least n, and at least 2. */
export function powerOfTwo(n: number): number {
  let size = 2;
  while (size < n) size *= 2;
  return size;
}

/**
 * Add |F_k|² of real `values` to `out[k]`, k = 0 … size / 2, with F_k = sum_j values[j] exp(-2 pi i j k / size).
 * `size` is a power of two that is at least the number of values; the missing ones are zero.
 */
export function addPower(values: Float64Array, size: number, out: Float64Array): void {
  const padded = new Float64Array(size);
  padded.set(values);
  const spectrum = new Float64Array(2 * size);
  plan(size).realTransform(spectrum, padded);
  for (let k = 0; k <= size / 2; k++) out[k] += spectrum[2 * k] ** 2 + spectrum[2 * k + 1] ** 2;
}

/**
 * The circular correlation c[j] = sum_i x[i] x[i + j] whose power spectrum is `power` (as from `addPower`), j = 0 … size / 2.
 * A power spectrum is real and even, so its inverse transform is a forward one over the size.
 */
export function correlationOf(power: Float64Array, size: number): Float64Array {
  const even = new Float64Array(size);
  for (let k = 0; k <= size / 2; k++) even[k] = even[(size - k) % size] = power[k];
  const transform = new Float64Array(2 * size);
  plan(size).realTransform(transform, even);
  const out = new Float64Array(size / 2 + 1);
  for (let j = 0; j < out.length; j++) out[j] = transform[2 * j] / size;
  return out;
}

/**
 * Autocovariances summed over several series, each centred by the caller: sum over series and t of x(t) x(t + lag), lag = 0 … length - 1.
 * The series have equal lengths; zero padding to twice the length keeps their ends apart.
 */
export function lagProducts(series: readonly Float64Array[]): Float64Array {
  const length = series[0].length;
  const size = powerOfTwo(2 * length);
  const power = new Float64Array(size / 2 + 1);
  for (const x of series) addPower(x, size, power);
  return correlationOf(power, size).subarray(0, length);
}
