import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** Nothing is known along a direction that carries less information than this, in units of the scales. */
const NOTHING = 1e-9;

/**
 * What Fisher's matrix says of the errors of functions of theta: σ² = g†F⁻¹g for a gradient g. `fisher` is row-major, half the Hessian
 * of χ²; `scales` are lengths of the parameters that make their numbers comparable. Infinity, or so large that it
 * says the same, where g has a part along a direction that the data leave open.
 */
export function errors(fisher: Float64Array, scales: Float64Array): (gradient: Float64Array) => number {
  const n = scales.length;
  const scaled = new Matrix(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) scaled.set(i, j, fisher[i * n + j] * scales[i] * scales[j]);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(scaled, { assumeSymmetric: true });
  return (gradient) => {
    const size = gradient.reduce((sum, g, i) => sum + (g * scales[i]) ** 2, 0);
    let variance = 0;
    for (let k = 0; k < n; k++) {
      let along = 0;
      for (let i = 0; i < n; i++) along += gradient[i] * scales[i] * eigenvectorMatrix.get(i, k);
      if (along ** 2 > NOTHING * size) variance += along ** 2 / Math.max(realEigenvalues[k], 0);
    }
    return Math.sqrt(variance);
  };
}
