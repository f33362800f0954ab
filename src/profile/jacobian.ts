import { stencil } from "../math/difference.ts";
import type { Parts } from "../model/parts.ts";
import { layOutQuantities } from "../model/quantities.ts";
import { type FreeParameter, isFree } from "../prior/parameter.ts";
import type { SearchChart } from "./chart.ts";

/** Steps of first and second differences over the scale of a coordinate. */
const [STEP, SECOND] = [3e-4, 1e-4];

/** Quantities at a point of a chart and how they follow it. Owns scratch space. */
export interface Jacobian {
  readonly parameters: readonly FreeParameter[];
  readonly quantities: Float64Array;
  /** theta as last updated. */
  readonly theta: Float64Array;
  /** Coordinates that reach quantities through steps between, not only as factors. */
  readonly nonlinear: readonly number[];
  /** The place of a quantity. */
  at(name: string): number;
  /** Bring the quantities up to date. */
  update(y: Float64Array, chart: SearchChart): void;
  /** The same, and then their derivatives. */
  differentiate(y: Float64Array, chart: SearchChart): void;
  /** add(j, ∂q/∂y_j) for each coordinate j that the quantity at `place` depends on, as last differentiated. */
  addDerivatives(place: number, add: (j: number, derivative: number) => void): void;
  /** Fill `tangent` with ∂q/∂y_j of every quantity, as last differentiated; 0 of those that nobody watches. */
  fillTangent(j: number, tangent: Float64Array): void;
  /** add(j, k, ∂²f/∂y_j∂y_k) once for each pair of nonlinear coordinates, of a function of the quantities, to first order in 1e-4. */
  addSecondDerivatives(
    y: Float64Array,
    chart: SearchChart,
    f: () => number,
    add: (j: number, k: number, derivative: number) => void,
  ): void;
}

/** Quantities as functions of a point, brought up to date one point at a time. */
interface Evaluator {
  readonly quantities: Float64Array;
  readonly theta: Float64Array;
  update(y: Float64Array, chart: SearchChart): void;
}

/** Derivatives of the quantities at `places`, one row each, along `nonlinear`, one column each. */
function fillRows(
  { quantities, update }: Evaluator,
  places: readonly number[],
  nonlinear: readonly number[],
  y: Float64Array,
  chart: SearchChart,
  rows: Float64Array,
): void {
  const { domains, box } = chart;
  const near = y.slice();
  rows.fill(0);
  for (const [m, j] of nonlinear.entries()) {
    for (const [offset, weight] of stencil(y[j], STEP * box.scales[j], ...domains[j])) {
      near[j] = y[j] + offset;
      update(near, chart);
      for (let r = 0; r < places.length; r++) rows[r * nonlinear.length + m] += weight * quantities[places[r]];
    }
    near[j] = y[j];
  }
}

/** f at y + step_j + step_k less f at y + step_j and y + step_k; steps lead into the domain. */
function secondDifferences(
  { update }: Evaluator,
  nonlinear: readonly number[],
  y: Float64Array,
  chart: SearchChart,
  f: () => number,
  add: (j: number, k: number, derivative: number) => void,
): void {
  const { domains, box } = chart;
  const near = y.slice();
  const step = y.map((c, j) => SECOND * box.scales[j] * (c + 2 * SECOND * box.scales[j] > domains[j][1] ? -1 : 1));
  const valueAt = (...moved: readonly number[]): number => {
    for (const j of moved) near[j] += step[j];
    update(near, chart);
    for (const j of moved) near[j] = y[j];
    return f();
  };
  const here = valueAt();
  const single = new Map(nonlinear.map((j) => [j, valueAt(j)]));
  for (const [m, j] of nonlinear.entries()) {
    for (const k of nonlinear.slice(0, m + 1)) {
      add(j, k, (valueAt(j, k) - single.get(j)! - single.get(k)! + here) / (step[j] * step[k]));
    }
  }
}

/**
 * Bind the quantities `watched` of a model. Those that are parameters have derivatives 0 and 1; all others follow by differences
 * of fourth order of the quantities themselves, good to some 1e-10 of what one scale changes.
 */
export function jacobian(parts: Parts, watched: readonly string[]): Jacobian {
  const parameters = parts.parameters.filter(isFree);
  const ordered = [...parameters, ...parts.parameters.filter((p) => !isFree(p))];
  const arranged = layOutQuantities({ ...parts, parameters: ordered }, watched);
  const { at, quantities } = arranged;
  const places = [...new Set(watched.map(at))].filter((place) => place >= ordered.length);
  const row = new Int32Array(quantities.length).fill(-1);
  for (const [r, place] of places.entries()) row[place] = r;
  const nonlinear = arranged.nonlinear.map((name) => parameters.findIndex((p) => p.name === name));
  const rows = new Float64Array(places.length * nonlinear.length);
  const theta = quantities.subarray(0, parameters.length);
  const update = (y: Float64Array, chart: SearchChart): void => {
    chart.toTheta(y, theta);
    arranged.update();
  };
  const evaluator = { quantities, theta, update };
  return {
    ...evaluator,
    parameters,
    nonlinear,
    at,
    differentiate(y, chart) {
      fillRows(evaluator, places, nonlinear, y, chart, rows);
      update(y, chart);
    },
    addDerivatives(place, add) {
      if (place < parameters.length) add(place, 1);
      else if (row[place] >= 0) {
        for (let m = 0; m < nonlinear.length; m++) add(nonlinear[m], rows[row[place] * nonlinear.length + m]);
      }
    },
    fillTangent(j, tangent) {
      tangent.fill(0);
      tangent[j] = 1;
      const m = nonlinear.indexOf(j);
      if (m >= 0) for (const [r, place] of places.entries()) tangent[place] = rows[r * nonlinear.length + m];
    },
    addSecondDerivatives(y, chart, f, add) {
      secondDifferences(evaluator, nonlinear, y, chart, f, add);
      update(y, chart);
    },
  };
}
