import { periodOf } from "../draws/support.ts";
import { type Axis, nodesOf } from "./axis.ts";

/** A Gaussian kernel is cut off at this number of widths. */
const REACH = 8;

/**
 * What turns masses at the nodes of an axis into a density at `points`, `[point * (nCell + 1) + node]`: Gaussian kernels of width h,
 * near a bound the linear boundary kernel of Jones, Stat. Comput. 3 (1993) 135, (a2 - a1 u) K(u) / (a0 a2 - a1²), with a_l the
 * moments of K over what lies inside. They are summed over the nodes that `binned` fills, so that a density that is linear near
 * the bound is reproduced however wide the cells. On a periodic column the kernel goes round the circle. The density may come out
 * negative where there is next to nothing near a bound: see `positive`.
 */
export function smoother(axis: Axis, points: Float64Array, h: number): Float64Array {
  const period = periodOf(axis.support);
  return period === null ? boundedRows(axis, points, h) : circleRows(axis, points, h, period);
}

function boundedRows(axis: Axis, points: Float64Array, h: number): Float64Array {
  const { from, to, nCell, support } = axis;
  const cell = (to - from) / nCell;
  const width = nCell + 1;
  const first = from === support.bounds[0] ? 0 : Number.NEGATIVE_INFINITY;
  const last = to === support.bounds[1] ? nCell : Number.POSITIVE_INFINITY;
  const rows = new Float64Array(points.length * width);
  for (let i = 0; i < points.length; i++) {
    const row = rows.subarray(i * width, (i + 1) * width);
    const lo = Math.max(first, Math.ceil((points[i] - from - REACH * h) / cell));
    const hi = Math.min(last, Math.floor((points[i] - from + REACH * h) / cell));
    const distance = (j: number) => (points[i] - from - cell * placeOf(j, first, last)) / h;
    let [a0, a1, a2] = [0, 0, 0];
    for (let j = lo; j <= hi; j++) {
      const u = distance(j);
      const kernel = gaussian(u) / h;
      if (j >= 0 && j <= nCell) row[j] = kernel;
      const share = (j === first || j === last ? cell / 2 : cell) * kernel;
      a0 += share;
      a1 += share * u;
      a2 += share * u * u;
    }
    const scale = 1 / (a0 * a2 - a1 * a1);
    for (let j = Math.max(lo, 0); j <= Math.min(hi, nCell); j++) row[j] *= scale * (a2 - a1 * distance(j));
  }
  return rows;
}

/** Where, in cells, the mass that is put on a node lies on average: at a bound, a third into the only cell beside it. */
function placeOf(j: number, first: number, last: number): number {
  if (j === first) return j + 1 / 3;
  return j === last ? j - 1 / 3 : j;
}

function circleRows(axis: Axis, points: Float64Array, h: number, period: number): Float64Array {
  const nodes = nodesOf(axis);
  const rows = new Float64Array(points.length * nodes.length);
  const turns = Math.ceil((REACH * h) / period) + 1;
  for (let i = 0, k = 0; i < points.length; i++) {
    for (let j = 0; j < nodes.length; j++, k++) {
      for (let turn = -turns; turn <= turns; turn++) {
        const u = (points[i] - nodes[j] + turn * period) / h;
        if (Math.abs(u) < REACH) rows[k] += gaussian(u) / h;
      }
    }
  }
  return rows;
}

function gaussian(u: number): number {
  return Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
}

/**
 * A density as the linear boundary kernel gives it, 0 where that is negative. At a bound where the density vanishes what is cut is
 * noise, 0.4 of its own standard deviation on average; a factor that keeps the estimate positive (Jones & Foster, Stat. Sinica 6
 * (1996) 1005) leaves 1/e of the uncorrected one there, 2 % of the maximum of a ramp for 2000 draws.
 */
export const withoutNegative = (raw: Float64Array): Float64Array => raw.map((value) => Math.max(value, 0));
