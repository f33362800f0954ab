import { CholeskyDecomposition, Matrix, solve } from "ml-matrix";
import { addGram, congruence, traceProduct } from "../math/hermitian.ts";
import { trace, weightedSum } from "../math/hermitian-eigen.ts";

/** max Λ†BΛ subject to Λ†A_iΛ ≤ 1, where Σ A_i = 1 and the largest eigenvalue of B is 1. */
export interface Problem {
  readonly forms: readonly Float64Array[];
  readonly target: Float64Array;
}

/** A pair near the optimum of the semidefinite relaxation and of its dual. */
export interface Relaxed {
  /** Weights with Σ y_i A_i ⪰ B, so that no feasible X has Tr[B X] above Σ y_i. */
  readonly y: Float64Array;
  /** X ⪰ 0 with Tr[A_i X] ≤ 1, packed Hermitian, both up to rounding. */
  readonly X: Float64Array;
}

/** Where the central path ends: further on, rounding in the inverse slack costs X more than the path gains. */
const LAST = 1e8;

/** Σ y_i A_i − B. */
export function slack({ forms, target }: Problem, y: ArrayLike<number>): Float64Array {
  return weightedSum(forms, y).map((h, k) => h - target[k]);
}

/** K, lower triangular, with K S K† = 1: the inverse of Cholesky's L. Null where S is not positive definite. */
function inverseCholesky(S: Float64Array): Float64Array | null {
  const l11 = Math.sqrt(S[0]);
  const [a, b] = [S[3] / l11, -S[4] / l11];
  const [c, d] = [S[5] / l11, -S[6] / l11];
  const l22 = Math.sqrt(S[1] - a * a - b * b);
  // l32 = (h32 − l31 l21*)/l22
  const [e, f] = [(S[7] - c * a - d * b) / l22, (-S[8] - d * a + c * b) / l22];
  const l33 = Math.sqrt(S[2] - c * c - d * d - e * e - f * f);
  if (!(l11 > 0 && l22 > 0 && l33 > 0)) return null;
  const K = new Float64Array(18);
  [K[0], K[8], K[16]] = [1 / l11, 1 / l22, 1 / l33];
  [K[6], K[7]] = [(-a * K[0]) / l22, (-b * K[0]) / l22];
  [K[14], K[15]] = [(-e * K[8]) / l33, (-f * K[8]) / l33];
  K[12] = -(c * K[0] + e * K[6] - f * K[7]) / l33;
  K[13] = -(d * K[0] + e * K[7] + f * K[6]) / l33;
  return K;
}

/** The solution of a positive definite system; the least-norm one where bounds that say the same leave it singular to rounding. */
function solved(system: Matrix, right: Matrix): number[] {
  const cholesky = new CholeskyDecomposition(system);
  return (cholesky.isPositiveDefinite() ? cholesky.solve(right) : solve(system, right, true)).to1DArray();
}

/** The Newton step of t Σ y_i − log det S − Σ log y_i, and its decrement λ; in the frame K, S is one. */
function newton(forms: readonly Float64Array[], K: Float64Array, y: Float64Array, t: number) {
  const seen = forms.map((h) => congruence(K, h));
  const gradient = seen.map((h, i) => t - trace(h) - 1 / y[i]);
  const hessian = seen.map((g, i) => seen.map((h, j) => traceProduct(g, h) + (i === j ? 1 / y[i] ** 2 : 0)));
  const step = solved(new Matrix(hessian), Matrix.columnVector(gradient));
  return { step, lambda: Math.sqrt(step.reduce((sum, s, i) => sum + s * gradient[i], 0)) };
}

/**
 * The logarithmic barrier of the dual, min Σ y_i with Σ y_i A_i ⪰ B and y ≥ 0, of max Tr[B X] over X ⪰ 0 with
 * Tr[A_i X] ≤ 1; Vandenberghe & Boyd, SIAM Rev. 38 (1996) 49. The damped Newton step stays feasible because the barrier is
 * self-concordant.
 */
export function relax(problem: Problem): Relaxed {
  let y = new Float64Array(problem.forms.length).fill(2);
  let K = inverseCholesky(slack(problem, y)) ?? new Float64Array(18);
  let t = 1;
  for (let n = 0; n < 500; n++) {
    const { step, lambda } = newton(problem.forms, K, y, t);
    const damping = lambda > 0.25 ? 1 / (1 + lambda) : 1;
    const nextY = y.map((x, i) => x - damping * step[i]);
    const nextK = nextY.every((x) => x > 0) ? inverseCholesky(slack(problem, nextY)) : null;
    if (nextK === null) break;
    [y, K] = [nextY, nextK];
    if (t >= LAST && lambda < 1e-3) break;
    if (t < LAST && lambda <= 0.25) t *= 100;
  }
  const X = new Float64Array(9);
  addGram(K, 1 / t, X);
  return { y, X };
}
