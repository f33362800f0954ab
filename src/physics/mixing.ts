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
