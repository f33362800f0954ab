/** What is smaller than this part of the norm is zero. */
const ZERO = 1e-12;

/** Moduli of the three components; those that vanish against the norm are exactly zero. */
export function moduli(v: Float64Array): [number, number, number] {
  const zero = ZERO * Math.hypot(...v);
  const modulus = (k: number): number => {
    const r = Math.hypot(v[2 * k], v[2 * k + 1]);
    return r > zero ? r : 0;
  };
  return [modulus(0), modulus(1), modulus(2)];
}

/** v with the common phase that makes Λ_2 real and ≥ 0; where it vanishes, Λ_1, and then Λ_3. Three [re, im] pairs. */
export function aligned(v: Float64Array): Float64Array {
  const r = moduli(v);
  const k = [1, 0, 2].find((i) => r[i] > 0);
  if (k === undefined) return v;
  const [c, s] = [v[2 * k] / r[k], v[2 * k + 1] / r[k]];
  return Float64Array.from({ length: 6 }, (_, i) => {
    if (i === 2 * k + 1) return 0;
    return i % 2 === 0 ? c * v[i] + s * v[i + 1] : c * v[i] - s * v[i - 1];
  });
}
