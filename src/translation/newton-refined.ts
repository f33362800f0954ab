import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { realForm } from "../math/hermitian-eigen.ts";
import { type Problem, slack } from "./relaxation.ts";

/** Λ as three [re, im] pairs and a weight for each bound Λ†A_iΛ ≤ 1. */
export interface PrimalDual {
  readonly Lambda: Float64Array;
  readonly y: Float64Array;
}

/** Singular directions: the common phase, and solutions that form a family. */
const SINGULAR = 1e-6;

/** The least-norm solution of a symmetric system. */
function leastNorm(system: Matrix, right: Float64Array): Float64Array {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(system, { assumeSymmetric: true });
  const out = new Float64Array(right.length);
  const most = Math.max(...realEigenvalues.map(Math.abs));
  for (const [k, value] of realEigenvalues.entries()) {
    if (Math.abs(value) < SINGULAR * most) continue;
    const e = eigenvectorMatrix.getColumn(k);
    const along = e.reduce((sum, c, i) => sum + c * right[i], 0) / value;
    for (const [i, c] of e.entries()) out[i] += along * c;
  }
  return out;
}

/** The next point of Newton's method for S x = 0, x†A_i x = 1, with S = Σ y_i A_i − B; real forms, x as (Re Λ, Im Λ). */
function advance(S: Matrix, A: readonly Matrix[], x: Float64Array, y: Float64Array): void {
  const column = Matrix.columnVector(x);
  const images = A.map((a) => a.mmul(column).to1DArray());
  const system = Matrix.zeros(6 + A.length, 6 + A.length);
  system.setSubMatrix(S, 0, 0);
  for (const [i, image] of images.entries()) {
    for (const [k, value] of image.entries()) {
      system.set(k, 6 + i, value);
      system.set(6 + i, k, value);
    }
  }
  const stationarity = S.mmul(column).to1DArray();
  const norms = images.map((image) => image.reduce((sum, value, k) => sum + value * x[k], 0));
  const step = leastNorm(system, Float64Array.of(...stationarity.map((r) => -r), ...norms.map((n) => (1 - n) / 2)));
  for (let k = 0; k < 6; k++) x[k] += step[k];
  for (let i = 0; i < y.length; i++) y[i] += step[6 + i];
}

/**
 * A stationary point of Λ†BΛ on Λ†A_iΛ = 1 near Λ, with its multipliers: the optimum, where the relaxation is exact and
 * Λ and y come from the end of its central path.
 */
export function newtonRefined(problem: Problem, { Lambda, y }: PrimalDual): PrimalDual {
  const A = problem.forms.map(realForm);
  const x = Float64Array.from({ length: 6 }, (_, k) => Lambda[k < 3 ? 2 * k : 2 * k - 5]);
  const weights = Float64Array.from(y);
  for (let n = 0; n < 4; n++) advance(realForm(slack(problem, weights)), A, x, weights);
  return { Lambda: Float64Array.from({ length: 6 }, (_, i) => x[(i >> 1) + 3 * (i & 1)]), y: weights };
}
