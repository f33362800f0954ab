import type { DensityGrid } from "../../store/sensitivity.ts";
import { axisOver, narrowest, nodesOf, positions } from "../density/axis.ts";
import { bandwidth } from "../density/bandwidth.ts";
import { applied, margin } from "../density/density.ts";
import { smoother, withoutNegative } from "../density/smoothing.ts";
import type { Support } from "../draws/support.ts";
import type { SortedColumn, Weighted } from "./weighted.ts";

/** Densities of one column under several weights, on one grid. */
export interface WeightedDensity {
  readonly grid: DensityGrid;
  /** Trapezium integral 1. */
  of(weighted: Weighted): Float64Array;
}

/** Cells that draws are gathered in before they are smoothed. */
const FINE = 400;

/**
 * Densities of a column worth `ess` independent draws at `nCell` + 1 points, as `density` makes them. The kernel has the width that
 * suits equal weights: what differs between two curves is then the weights alone.
 */
export function weightedDensity(
  { sorted, edges }: SortedColumn,
  ess: number,
  support: Support,
  nCell: number,
): WeightedDensity {
  const wanted = bandwidth(sorted, ess, support);
  const axis = axisOver(sorted, margin * wanted, support, FINE);
  const points = nodesOf({ ...axis, nCell });
  const rows = smoother(axis, points, Math.max(wanted, narrowest({ ...axis, nCell })));
  const step = (axis.to - axis.from) / nCell;
  // the mass of a cell of ranks lies where its draws do on average
  const places = new Float64Array(edges.length - 1);
  const at = positions(sorted, axis);
  for (let c = 0; c < places.length; c++) {
    for (let i = edges[c]; i < edges[c + 1]; i++) places[c] += at[i] / (edges[c + 1] - edges[c]);
  }
  return {
    grid: { from: axis.from, step, n: nCell + 1 },
    of({ below }) {
      const masses = new Float64Array(FINE + 1);
      for (let c = 0; c < places.length; c++) {
        const node = Math.min(Math.floor(places[c]), FINE - 1);
        const mass = below[c + 1] - below[c];
        masses[node] += mass * (node + 1 - places[c]);
        masses[node + 1] += mass * (places[c] - node);
      }
      const raw = withoutNegative(applied(rows, masses));
      const total = raw.reduce((sum, value) => sum + value, -(raw[0] + raw[nCell]) / 2) * step;
      return raw.map((value) => value / total);
    },
  };
}
