import { expectLength } from "../reject.ts";

/** Mixing parameters: sin²θ_ij and δ_CP [rad]; Δm²_21 and Δm²_31 [eV²]. */
export interface Mixing {
  readonly sin2_12: number;
  readonly sin2_13: number;
  readonly sin2_23: number;
  readonly delta_cp: number;
  readonly dm2_21: number;
  readonly dm2_31: number;
}

/**
 * Fill `out` with the lepton mixing matrix U, row-major in (flavour, mass), as [re, im] pairs: 18 numbers.
 * Standard parametrisation without Majorana phases; arXiv:2411.03122, eq. 2.
 */
export function mixingMatrix(
  sin2_12: number,
  sin2_13: number,
  sin2_23: number,
  delta: number,
  out: Float64Array,
): void {
  expectLength(out, 18, "out");
  const s12 = Math.sqrt(sin2_12);
  const c12 = Math.sqrt(1 - sin2_12);
  const s13 = Math.sqrt(sin2_13);
  const c13 = Math.sqrt(1 - sin2_13);
  const s23 = Math.sqrt(sin2_23);
  const c23 = Math.sqrt(1 - sin2_23);
  const re = Math.cos(delta);
  const im = Math.sin(delta);
  out[0] = c12 * c13;
  out[1] = 0;
  out[2] = s12 * c13;
  out[3] = 0;
  out[4] = s13 * re;
  out[5] = -s13 * im;
  out[6] = -s12 * c23 - c12 * s23 * s13 * re;
  out[7] = -c12 * s23 * s13 * im;
  out[8] = c12 * c23 - s12 * s23 * s13 * re;
  out[9] = -s12 * s23 * s13 * im;
  out[10] = s23 * c13;
  out[11] = 0;
  out[12] = s12 * s23 - c12 * c23 * s13 * re;
  out[13] = -c12 * c23 * s13 * im;
  out[14] = -c12 * s23 - s12 * c23 * s13 * re;
  out[15] = -s12 * c23 * s13 * im;
  out[16] = c23 * c13;
  out[17] = 0;
}

/** Fill `out` with |U_lk|², row-major in (flavour, mass): 9 numbers. */
export function squaredModuli(U: Float64Array, out: Float64Array): void {
  for (let i = 0; i < 9; i++) out[i] = U[2 * i] * U[2 * i] + U[2 * i + 1] * U[2 * i + 1];
}

/** matrix[i] += Σ by[l, k] ∂|U_lk|²/∂matrix[i]: the transpose of `squaredModuli`'s derivative at U. */
export function pullSquaredModuli(U: Float64Array, by: Float64Array, matrix: Float64Array): void {
  for (let i = 0; i < 18; i++) matrix[i] += 2 * by[i >> 1] * U[i];
}

/**
 * Fill `out` with the derivatives of Σ by[i] U[i] by sin²θ_12, sin²θ_13, sin²θ_23 and δ, of U as `mixingMatrix` fills it.
 * Infinite where an angle is 0 or 90°, as those of sin θ are.
 */
export function pullMixingMatrix(
  sin2_12: number,
  sin2_13: number,
  sin2_23: number,
  delta: number,
  by: Float64Array,
  out: Float64Array,
): void {
  const s12 = Math.sqrt(sin2_12);
  const c12 = Math.sqrt(1 - sin2_12);
  const s13 = Math.sqrt(sin2_13);
  const c13 = Math.sqrt(1 - sin2_13);
  const s23 = Math.sqrt(sin2_23);
  const c23 = Math.sqrt(1 - sin2_23);
  const re = Math.cos(delta);
  const im = Math.sin(delta);
  // s13 e^{±iδ} times what multiplies it in each element of the lower rows
  const along = (a: number, b: number): number => a * re + b * im;
  const z6 = along(by[6], by[7]);
  const z8 = along(by[8], by[9]);
  const z12 = along(by[12], by[13]);
  const z14 = along(by[14], by[15]);
  const s12Bar = by[2] * c13 - by[6] * c23 - z8 * s23 * s13 + by[12] * s23 - z14 * c23 * s13;
  const c12Bar = by[0] * c13 - z6 * s23 * s13 + by[8] * c23 - z12 * c23 * s13 - by[14] * s23;
  const c13Bar = by[0] * c12 + by[2] * s12 + by[10] * s23 + by[16] * c23;
  const lower = z6 * c12 * s23 + z8 * s12 * s23 + z12 * c12 * c23 + z14 * s12 * c23;
  const s13Bar = by[4] * re - by[5] * im - lower;
  const s23Bar = s13 * (-z6 * c12 - z8 * s12) + by[10] * c13 + by[12] * s12 - by[14] * c12;
  const c23Bar = -by[6] * s12 + by[8] * c12 - s13 * (z12 * c12 + z14 * s12) + by[16] * c13;
  const across = (a: number, b: number): number => b * re - a * im;
  const turned =
    across(by[6], by[7]) * c12 * s23 +
    across(by[8], by[9]) * s12 * s23 +
    across(by[12], by[13]) * c12 * c23 +
    across(by[14], by[15]) * s12 * c23;
  // d sin θ/d sin²θ = 1/(2 sin θ), d cos θ/d sin²θ = −1/(2 cos θ)
  out[0] = s12Bar / (2 * s12) - c12Bar / (2 * c12);
  out[1] = s13Bar / (2 * s13) - c13Bar / (2 * c13);
  out[2] = s23Bar / (2 * s23) - c23Bar / (2 * c23);
  out[3] = -s13 * (by[4] * im + by[5] * re + turned);
}
