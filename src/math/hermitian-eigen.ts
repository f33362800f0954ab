import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { addProjector, congruence, toRows } from "./hermitian.ts";

/** Eigenvalues, ascending, and orthonormal eigenvectors, three [re, im] pairs each, of a packed Hermitian matrix. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/** Eigenvalues below this part of the trace count as zero. */
const ZERO = 1e-12;

/** h11 + h22 + h33. */
export const trace = (h: Float64Array): number => h[0] + h[1] + h[2];

/** H as the real symmetric 6×6 matrix [[Re H, −Im H], [Im H, Re H]]: each eigenvalue of H twice. */
export function realForm(h: Float64Array): Matrix {
  const out = new Matrix(6, 6);
  for (const [i, row] of toRows(h).entries()) {
    for (const [j, [re, im]] of row.entries()) {
      out.set(i, j, re);
      out.set(i + 3, j + 3, re);
      out.set(i, j + 3, -im);
      out.set(i + 3, j, im);
    }
  }
  return out;
}

/** v −= w (w†v). */
function removeAlong(w: Float64Array, v: Float64Array): void {
  let [re, im] = [0, 0];
  for (let i = 0; i < 6; i += 2) {
    re += w[i] * v[i] + w[i + 1] * v[i + 1];
    im += w[i] * v[i + 1] - w[i + 1] * v[i];
  }
  for (let i = 0; i < 6; i += 2) {
    v[i] -= w[i] * re - w[i + 1] * im;
    v[i + 1] -= w[i] * im + w[i + 1] * re;
  }
}

/** Three orthonormal complex vectors among six real ones in the order of their eigenvalues. */
function complexBasis(real: Matrix): Float64Array[] {
  const basis: Float64Array[] = [];
  for (let column = 0; column < 6 && basis.length < 3; column++) {
    const v = Float64Array.from({ length: 6 }, (_, i) => real.get((i >> 1) + 3 * (i & 1), column));
    // twice: one pass leaves the rounding of a short remainder
    for (let pass = 0; pass < 2; pass++) for (const w of basis) removeAlong(w, v);
    const norm = Math.hypot(...v);
    // v and iv are one complex direction; among four real vectors of a degenerate pair one keeps at least this much
    if (norm > 0.3) basis.push(v.map((x) => x / norm));
  }
  return basis;
}

/** The eigenvalues and eigenvectors of a packed Hermitian matrix, to 1e-13 of its largest element. */
export function eigen(h: Float64Array): Eigen {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(realForm(h), { assumeSymmetric: true });
  const values = Float64Array.from({ length: 3 }, (_, i) => (realEigenvalues[2 * i] + realEigenvalues[2 * i + 1]) / 2);
  return { values, vectors: complexBasis(eigenvectorMatrix) };
}

/** Orthonormal directions along which a positive semidefinite form vanishes. */
export function nullSpace(h: Float64Array): readonly Float64Array[] {
  const { values, vectors } = eigen(h);
  return vectors.filter((_, i) => values[i] <= ZERO * trace(h));
}

/** Σ_i weight_i H_i. */
export function weightedSum(forms: readonly Float64Array[], weights: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 9 }, (_, k) => forms.reduce((sum, h, i) => sum + weights[i] * h[k], 0));
}

/** The 3×3 matrix, 18 numbers, with rows scale_j u_j†: of H it makes scale_i u_i†H u_j scale_j by `congruence`. */
export function frame(vectors: readonly Float64Array[], scale: ArrayLike<number>): Float64Array {
  const rows = new Float64Array(18);
  for (const [j, u] of vectors.entries()) {
    for (let i = 0; i < 6; i++) rows[6 * j + i] = scale[j] * (i % 2 === 0 ? u[i] : -u[i]);
  }
  return rows;
}

/** W†x: the vector whose coordinates in the frame W are x. */
export function fromFrame(W: Float64Array, x: Float64Array): Float64Array {
  const v = new Float64Array(6);
  for (let j = 0; j < 3; j++) {
    for (let i = 0; i < 6; i += 2) {
      const [a, b] = [W[6 * j + i], W[6 * j + i + 1]];
      v[i] += a * x[2 * j] + b * x[2 * j + 1];
      v[i + 1] += a * x[2 * j + 1] - b * x[2 * j];
    }
  }
  return v;
}

/** H v. */
export function times(h: Float64Array, v: Float64Array): Float64Array {
  const out = new Float64Array(6);
  for (const [i, row] of toRows(h).entries()) {
    for (const [j, [re, im]] of row.entries()) {
      out[2 * i] += re * v[2 * j] - im * v[2 * j + 1];
      out[2 * i + 1] += re * v[2 * j + 1] + im * v[2 * j];
    }
  }
  return out;
}

/** v v† as a packed Hermitian matrix. */
export function projector(v: Float64Array): Float64Array {
  const out = new Float64Array(9);
  addProjector(v, 1, out);
  return out;
}

/** The largest κ of B v = κ A v and its v. */
export interface Generalised {
  readonly kappa: number;
  readonly v: Float64Array;
}

/** The largest eigenvalue of W B W† and the vector it belongs to. */
function largest(B: Float64Array, W: Float64Array): Generalised {
  const { values, vectors } = eigen(congruence(W, B));
  return { kappa: values[2], v: fromFrame(W, vectors[2]) };
}

/**
 * The largest κ with B v = κ A v for positive semidefinite forms, and v with v†A v = 1. Directions in which both vanish
 * are left out; κ is infinite, with a unit v, where A alone vanishes.
 */
export function generalised(B: Float64Array, A: Float64Array): Generalised {
  const { values, vectors } = eigen(A);
  const unseen = values.map((a) => (a <= ZERO * trace(A) ? 1 : 0));
  if (unseen[0] === 1) {
    const blind = largest(B, frame(vectors, unseen));
    if (blind.kappa > ZERO * trace(B)) return { kappa: Infinity, v: blind.v };
  }
  const whitening = values.map((a, i) => (unseen[i] === 1 ? 0 : 1 / Math.sqrt(a)));
  return largest(B, frame(vectors, whitening));
}
