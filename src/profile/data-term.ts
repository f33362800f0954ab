import type { Template } from "../experiment/template.ts";
import { expectation } from "../likelihood/expectation.ts";
import { type Curvature, statisticOf } from "../likelihood/statistic.ts";
import { columnsOf } from "../model/columns.ts";
import type { Jacobian } from "./jacobian.ts";

/** χ² of one experiment's bins as a function of the quantities. Owns scratch space. */
export interface DataTerm {
  /** At the quantities as last updated; Infinity where Poisson counts cannot be, or less than none are expected. */
  chi2(): number;
  /** The same, with its gradient and half its Hessian added, as if all products of quantities were linear. */
  add(gradient: Float64Array, matrix: Float64Array, curvature: Curvature): number;
  /** Σ_bin (∂χ²/∂λ) λ of the counts λ expected at the quantities as last updated, the derivatives as last added. */
  linear(): number;
  /** Half of what two factors of one product add to the Hessian, at least one of them a parameter that reaches counts as a factor alone. */
  addMixed(matrix: Float64Array): void;
}

/** matrix += Σ_i information[i] J_a[i] J_b[i], both triangles. */
function addInformation(J: readonly Float64Array[], information: Float64Array, matrix: Float64Array): void {
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

/** Π of the quantities at `places` but those at two positions. */
function productWithout(quantities: Float64Array, places: readonly number[], k: number, m: number): number {
  let product = 1;
  for (let i = 0; i < places.length; i++) if (i !== k && i !== m) product *= quantities[places[i]];
  return product;
}

/** Half the second derivatives of one product of quantities, times `by`, over pairs with a parameter that reaches counts as a factor alone. */
function addMixedOf(
  places: readonly number[],
  by: number,
  { quantities, addDerivatives, parameters }: Jacobian,
  isNonlinear: readonly boolean[],
  matrix: Float64Array,
): void {
  const n = parameters.length;
  for (const [k, a] of places.entries()) {
    if (a >= n || isNonlinear[a]) continue;
    for (const [m, place] of places.entries()) {
      if (m === k) continue;
      const half = (by * productWithout(quantities, places, k, m)) / 2;
      addDerivatives(place, (j, derivative) => {
        matrix[a * n + j] += half * derivative;
        if (isNonlinear[j]) matrix[j * n + a] += half * derivative;
      });
    }
  }
}

/** Bind a template, its likelihood to a power, to the quantities of a model and to their derivatives. */
export function dataTerm(template: Template, power: number, jacobian: Jacobian): DataTerm {
  const { observed } = template;
  const { quantities, parameters } = jacobian;
  const counts = expectation(columnsOf(template, jacobian.at));
  const { expected } = counts;
  const statistic = statisticOf(template.error);
  const [slope, information] = [0, 1].map(() => new Float64Array(observed.length));
  const J = parameters.map(() => new Float64Array(observed.length));
  const isNonlinear = parameters.map((_, j) => jacobian.nonlinear.includes(j));
  const tangent = new Float64Array(quantities.length);
  const chi2 = (): number => {
    counts.fill(quantities);
    // data to the power 0 do not count, whatever is expected
    return power === 0 ? 0 : power * statistic.deviance(observed, expected);
  };
  return {
    chi2,
    add(gradient, matrix, curvature) {
      const value = chi2();
      statistic.slope(observed, expected, slope);
      statistic.information(observed, expected, curvature, information);
      for (let i = 0; i < observed.length; i++) {
        slope[i] = power === 0 ? 0 : -2 * power * slope[i];
        information[i] = power === 0 ? 0 : power * information[i];
      }
      for (const [j, column] of J.entries()) {
        jacobian.fillTangent(j, tangent);
        counts.push(quantities, tangent, column.fill(0));
        for (let i = 0; i < observed.length; i++) gradient[j] += column[i] * slope[i];
      }
      addInformation(J, information, matrix);
      return value;
    },
    linear() {
      counts.fill(quantities);
      return expected.reduce((sum, n, i) => sum + slope[i] * n, 0);
    },
    addMixed(matrix) {
      counts.products(slope, (places, by) => addMixedOf(places, by, jacobian, isNonlinear, matrix));
    },
  };
}
