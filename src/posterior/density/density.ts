import { checkAscending, checkEss, checkSupport } from "../draws/check-arguments.ts";
import { type Support, UNBOUNDED } from "../draws/support.ts";
import { type Axis, axisOver, binned, narrowest, nodesOf } from "./axis.ts";
import { bandwidth } from "./bandwidth.ts";
import { smoother, withoutNegative } from "./smoothing.ts";

/** A density on a grid. Beyond the grid it is zero, or too small to draw; beyond a bound it is exactly zero. */
export interface Density {
  /** Ascending, equally spaced; the first and the last at a bound where the draws come near it. */
  readonly x: Float64Array;
  readonly density: Float64Array;
  /** Width of the kernel. */
  readonly bandwidth: number;
}

/** How far beyond the outermost draws a density is followed, in bandwidths. */
export const margin = 4;

/** How draws become a density: where, how wide the kernel is, and what turns masses at the nodes into densities there. */
export interface Estimator {
  readonly axis: Axis;
  /** Width of the kernel. */
  readonly width: number;
  /** `[point * (nCell + 1) + node]` */
  readonly rows: Float64Array;
}

/** The estimator for ascending draws worth `ess` independent ones; null where all are equal or one is not finite. */
export function estimator(sorted: Float64Array, ess: number, support: Support, nCell = 400): Estimator | null {
  if (!(sorted[sorted.length - 1] > sorted[0])) return null;
  const wanted = bandwidth(sorted, ess, support);
  const axis = axisOver(sorted, margin * wanted, support, nCell);
  const width = Math.max(wanted, narrowest(axis));
  return { axis, width, rows: smoother(axis, nodesOf(axis), width) };
}

/**
 * Density of ascending draws worth `ess` independent ones, at `nCell` + 1 points: Gaussian kernel, unbiased to second order at the
 * bounds, round the circle on a periodic column, trapezium integral 1. No points where all draws are equal or not finite;
 * throws where they are not in order.
 */
export function density(sorted: Float64Array, ess: number, support: Support = UNBOUNDED, nCell = 400): Density {
  checkAscending(sorted);
  checkEss(ess);
  checkSupport(support);
  const found = estimator(sorted, ess, support, nCell);
  if (!found) return { x: new Float64Array(), density: new Float64Array(), bandwidth: Number.NaN };
  const { axis, width, rows } = found;
  const x = nodesOf(axis);
  const raw = withoutNegative(applied(rows, binned(sorted, axis)));
  const total = raw.reduce((sum, value) => sum + value, -(raw[0] + raw[nCell]) / 2) * (x[1] - x[0]);
  return { x, density: raw.map((value) => value / total), bandwidth: width };
}

/** out[i] = sum_j rows[i, j] * masses[j]. */
export function applied(rows: Float64Array, masses: Float64Array): Float64Array {
  const out = new Float64Array(rows.length / masses.length);
  for (let i = 0, k = 0; i < out.length; i++) {
    let sum = 0;
    for (let j = 0; j < masses.length; j++) sum += rows[k++] * masses[j];
    out[i] = sum;
  }
  return out;
}
