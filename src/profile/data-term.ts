import type { Template } from "../experiment/template.ts";
import { products } from "../model/kernel.ts";
import type { Jacobian } from "./jacobian.ts";
import { type Statistic, statisticOf } from "./statistic.ts";

/** Second derivatives by what is expected of the data, or by the data themselves. */
export type Curvature = "expected" | "observed";

/** χ² of one experiment's bins as a function of the quantities. Owns scratch space. */
export interface DataTerm {
  /** At the quantities as last updated; Infinity where Poisson counts cannot be, or less than none are expected. */
  chi2(): number;
  /** The same, with its gradient and half its Hessian added, as if all products of quantities were linear. */
  add(gradient: Float64Array, matrix: Float64Array, curvature: Curvature): number;
  /** Σ_c (∂χ²/∂w_c) w_c of the products w_c at the quantities as last updated, the derivatives as last added. */
  linear(): number;
  /** Half of what two factors of one product add to the Hessian, at least one of them a parameter that is no mover. */
  addMixed(matrix: Float64Array): void;
}

/** Where each column counts: in the first bin said and every so many from there. */
interface Reach {
  readonly first: Int32Array;
  readonly stride: Int32Array;
}

const reachOf = ({ components, nTime = 1 }: Template): Reach => ({
  first: Int32Array.from(components, ({ timeBin = 0 }) => timeBin),
  stride: Int32Array.from(components, ({ timeBin }) => (timeBin === undefined ? 1 : nTime)),
});

/** out[bin] += Σ_c counts[bin, c] · weights[c]. */
function addCounts(counts: Float64Array, weights: Float64Array, { first, stride }: Reach, out: Float64Array): void {
  const n = weights.length;
  for (let c = 0; c < n; c++) {
    const w = weights[c];
    if (w === 0) continue;
    for (let i = first[c], step = stride[c]; i < out.length; i += step) out[i] += w * counts[i * n + c];
  }
}

/** out[c] = Σ_bin counts[bin, c] · slope[bin]. */
function fillSlopes(counts: Float64Array, slope: Float64Array, { first, stride }: Reach, out: Float64Array): void {
  const n = out.length;
  for (let c = 0; c < n; c++) {
    let sum = 0;
    for (let i = first[c], step = stride[c]; i < slope.length; i += step) sum += slope[i] * counts[i * n + c];
    out[c] = sum;
  }
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

/** The products of factors, one a component, and how they follow theta. */
interface Products {
  readonly weights: Float64Array;
  update(): void;
  /** slopes[j][c] = ∂w_c/∂y_j. */
  differentiate(slopes: readonly Float64Array[]): void;
  /** matrix += ½ Σ_c by[c] ∂²w_c over pairs with a parameter that is no mover. */
  addMixed(by: Float64Array, matrix: Float64Array): void;
}

function productsOf(
  places: readonly (readonly number[])[],
  { quantities, follow, movers, parameters }: Jacobian,
): Products {
  const factors = Int32Array.from(places.flat());
  const offsets = new Int32Array(places.length + 1);
  for (const [c, own] of places.entries()) offsets[c + 1] = offsets[c] + own.length;
  const weights = new Float64Array(places.length);
  const n = parameters.length;
  const isMover = parameters.map((_, j) => movers.includes(j));
  return {
    weights,
    update: () => products(factors, offsets, quantities, weights),
    differentiate(slopes) {
      for (const slope of slopes) slope.fill(0);
      for (const [c, own] of places.entries()) {
        for (const [k, place] of own.entries()) {
          const others = productWithout(quantities, own, k, k);
          follow(place, (j, derivative) => {
            slopes[j][c] += others * derivative;
          });
        }
      }
    },
    addMixed(by, matrix) {
      for (const [c, own] of places.entries()) {
        for (const [k, a] of own.entries()) {
          if (a >= n || isMover[a]) continue;
          for (const [m, place] of own.entries()) {
            if (m === k) continue;
            const half = (by[c] * productWithout(quantities, own, k, m)) / 2;
            follow(place, (j, derivative) => {
              matrix[a * n + j] += half * derivative;
              if (isMover[j]) matrix[j * n + a] += half * derivative;
            });
          }
        }
      }
    },
  };
}

/** Bind a template, its likelihood to a power, to the quantities of a model and to their derivatives. */
export function dataTerm(template: Template, power: number, jacobian: Jacobian): DataTerm {
  const { components, counts, observed, error } = template;
  const reach = reachOf(template);
  const statistic: Statistic = statisticOf(error, power);
  const own = productsOf(
    components.map(({ factors }) => factors.map(jacobian.at)),
    jacobian,
  );
  const [expected, slope, information] = [0, 1, 2].map(() => new Float64Array(observed.length));
  const by = new Float64Array(components.length);
  const slopes = jacobian.parameters.map(() => new Float64Array(components.length));
  const J = jacobian.parameters.map(() => new Float64Array(observed.length));
  const chi2 = (): number => {
    own.update();
    addCounts(counts, own.weights, reach, expected.fill(0));
    return observed.reduce((sum, n, i) => sum + statistic.chi2(n, expected[i], i), 0);
  };
  return {
    chi2,
    add(gradient, matrix, curvature) {
      const value = chi2();
      own.differentiate(slopes);
      for (let i = 0; i < observed.length; i++) {
        slope[i] = statistic.slope(observed[i], expected[i], i);
        information[i] = statistic[curvature](observed[i], expected[i], i);
      }
      fillSlopes(counts, slope, reach, by);
      for (const [j, column] of J.entries()) {
        addCounts(counts, slopes[j], reach, column.fill(0));
        for (let i = 0; i < observed.length; i++) gradient[j] += column[i] * slope[i];
      }
      addInformation(J, information, matrix);
      return value;
    },
    linear() {
      own.update();
      return by.reduce((sum, derivative, c) => sum + derivative * own.weights[c], 0);
    },
    addMixed: (matrix) => own.addMixed(by, matrix),
  };
}
