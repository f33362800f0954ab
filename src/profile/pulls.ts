import { type Correlation, coupling } from "../prior/correlation.ts";
import { familyOf, type Pull } from "../prior/density.ts";
import type { FreeParameter } from "../prior/parameter.ts";

/** Terms of χ² of the priors of parameters, in their order. */
export interface Pulls {
  /**
   * χ² of all: z² of Gaussians, split normals and of the logarithm of log-normals; of flat and power-law priors nothing;
   * zᵀ R⁻¹ z of correlated Gaussians.
   */
  chi2(theta: Float64Array): number;
  /** Add the gradient. */
  addSlope(theta: Float64Array, gradient: Float64Array): void;
  /** Add half the Hessian, row-major. */
  addCurvature(theta: Float64Array, matrix: Float64Array): void;
}

/** Bind the pulls of parameters once. */
export function pulls(parameters: readonly FreeParameter[], correlations: readonly Correlation[]): Pulls {
  const terms = parameters.flatMap(({ shape }, j): readonly [number, (x: number) => Pull][] => {
    const { pull } = familyOf(shape);
    return pull ? [[j, pull]] : [];
  });
  const couplings = correlations.map((one) => coupling(one, parameters));
  const n = parameters.length;
  return {
    chi2: (theta) =>
      couplings.reduce(
        (sum, one) => sum + one.chi2(theta),
        terms.reduce((sum, [j, pull]) => sum + pull(theta[j]).chi2, 0),
      ),
    addSlope(theta, gradient) {
      for (const [j, pull] of terms) gradient[j] += pull(theta[j]).slope;
      for (const { addSlope } of couplings) addSlope(theta, 1, gradient);
    },
    addCurvature(theta, matrix) {
      for (const [j, pull] of terms) matrix[j * (n + 1)] += pull(theta[j]).curvature;
      for (const { curvature, places } of couplings) {
        curvature.forEach((x, i) => {
          matrix[places[Math.floor(i / places.length)] * n + places[i % places.length]] += x;
        });
      }
    },
  };
}
