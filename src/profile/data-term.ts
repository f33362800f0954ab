import type { Template } from "../experiment/template.ts";
import { expectation } from "../likelihood/expectation.ts";
import { statisticOf } from "../likelihood/statistic.ts";
import { columnsOf } from "../model/columns.ts";

/** χ² of one experiment's bins as a function of the quantities as last updated. Owns scratch space. */
export interface DataTerm {
  /** Infinity where Poisson counts cannot be, or less than none are expected. */
  chi2(): number;
  /** χ²; adds its derivative by each quantity q to adjoint[q]. */
  pull(adjoint: Float64Array): number;
  /** Add half the Hessian that is expected of data, row-major, of n coordinates; `fillTangent` gives the derivatives of the quantities by one. */
  addInformation(n: number, fillTangent: (j: number, tangent: Float64Array) => void, matrix: Float64Array): void;
}

/** matrix += Σ_i information[i] J_a[i] J_b[i], both triangles. */
function addProducts(J: readonly Float64Array[], information: Float64Array, matrix: Float64Array): void {
  const n = J.length;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < information.length; i++) sum += information[i] * J[a][i] * J[b][i];
      matrix[a * n + b] += sum;
      if (a !== b) matrix[b * n + a] += sum;
    }
  }
}

/** Bind a template, its likelihood to a power above 0, to the quantities of a model. */
export function dataTerm(
  template: Template,
  power: number,
  { at, quantities }: { readonly at: (name: string) => number; readonly quantities: Float64Array },
): DataTerm {
  const { observed } = template;
  const counts = expectation(columnsOf(template, at));
  const { expected } = counts;
  const statistic = statisticOf(template.error);
  const slope = new Float64Array(observed.length);
  const chi2 = (): number => {
    counts.fill(quantities);
    return power * statistic.deviance(observed, expected);
  };
  return {
    chi2,
    pull(adjoint) {
      const value = chi2();
      statistic.slope(observed, expected, slope);
      for (let i = 0; i < slope.length; i++) slope[i] *= -2 * power;
      counts.pull(slope, adjoint);
      return value;
    },
    addInformation(n, fillTangent, matrix) {
      counts.fill(quantities);
      const [tangent, information] = [quantities.length, observed.length].map((length) => new Float64Array(length));
      const J = Array.from({ length: n }, (_, j) => {
        const column = new Float64Array(observed.length);
        fillTangent(j, tangent);
        counts.push(tangent, column);
        return column;
      });
      statistic.information(expected, information);
      addProducts(
        J,
        information.map((x) => power * x),
        matrix,
      );
    },
  };
}
