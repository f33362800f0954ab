import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/**
 * What Fisher's matrix says of the errors of functions of theta: σ² = g†F⁻¹g for a gradient g. `fisher` is row-major, half the Hessian
 * of χ²; `scales` are lengths of the parameters that make their numbers comparable. Along a direction that the data leave open theta is
 * known to `reach` scales: where χ² is level on a sphere, a tangent says nothing of what lies farther.
 */
export function errors(fisher: Float64Array, scales: Float64Array, reach: number): (gradient: Float64Array) => number {
  const n = scales.length;
  const scaled = new Matrix(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) scaled.set(i, j, fisher[i * n + j] * scales[i] * scales[j]);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(scaled, { assumeSymmetric: true });
  return (gradient) => {
    let variance = 0;
    for (let k = 0; k < n; k++) {
      let along = 0;
      for (let i = 0; i < n; i++) along += gradient[i] * scales[i] * eigenvectorMatrix.get(i, k);
      variance += along ** 2 / (Math.max(realEigenvalues[k], 0) + reach ** -2);
    }
    return Math.sqrt(variance);
  };
}
