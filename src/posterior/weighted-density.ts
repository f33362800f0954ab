import type { Grid } from "../store/sensitivity.ts";
import { axisOver, narrowest, nodesOf } from "./axis.ts";
import { bandwidth } from "./bandwidth.ts";
import { applied, margin } from "./density.ts";
import type { Support } from "./interval.ts";
import { positive, smoother } from "./smoothing.ts";
import type { Weighted } from "./weighted.ts";

/** Densities of one column under several weights, on one grid. */
export interface WeightedDensity {
  readonly grid: Grid;
  /** Trapezium integral 1. */
  of(weighted: Weighted): Float64Array;
}

/** Cells that draws are gathered in before they are smoothed. */
const FINE = 400;

/**
 * Densities of ascending draws worth `ess` independent ones at `nCell` + 1 points, as `density` makes them. The kernel has the width
 * that suits equal weights: what differs between two curves is then the weights alone.
 */
export function weightedDensity(sorted: Float64Array, ess: number, support: Support, nCell: number): WeightedDensity {
  const wanted = bandwidth(sorted, ess, support);
  const axis = axisOver(sorted, margin * wanted, support, FINE);
  const points = nodesOf({ ...axis, nCell });
  const rows = smoother(axis, points, Math.max(wanted, narrowest({ ...axis, nCell })));
  const step = (axis.to - axis.from) / nCell;
  const scale = FINE / (axis.to - axis.from);
  const masses = new Float64Array(FINE + 1);
  return {
    grid: { from: axis.from, step, n: nCell + 1 },
    of({ below }) {
      masses.fill(0);
      let before = 0;
      for (let i = 0; i < sorted.length; i++) {
        const at = Math.min(Math.max((sorted[i] - axis.from) * scale, 0), FINE);
        const node = Math.min(Math.floor(at), FINE - 1);
        const weight = below[i] - before;
        before = below[i];
        masses[node] += weight * (node + 1 - at);
        masses[node + 1] += weight * (at - node);
      }
      const raw = positive(applied(rows, masses));
      const total = raw.reduce((sum, value) => sum + value, -(raw[0] + raw[nCell]) / 2) * step;
      return raw.map((value) => value / total);
    },
  };
}
