import { periodOf, type Support } from "../draws/support.ts";

/** A stretch of a column cut into equal cells: `nCell + 1` nodes, the first at `from`, the last at `to`. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly nCell: number;
  readonly support: Support;
}

/** All draws and `margin` beyond them, but nothing beyond a bound; of a periodic column the whole circle. */
export function axisOver(sorted: Float64Array, margin: number, support: Support, nCell: number): Axis {
  const lower = support.bounds[0] ?? Number.NEGATIVE_INFINITY;
  const upper = support.bounds[1] ?? Number.POSITIVE_INFINITY;
  if (periodOf(support) !== null) return { from: lower, to: upper, nCell, support };
  const from = Math.max(sorted[0] - margin, lower);
  const to = Math.min(sorted[sorted.length - 1] + margin, upper);
  return { from, to, nCell, support };
}

/**
 * The narrowest Gaussian kernel that does not show the cells: 0.6 of one. Its sum over nodes one cell apart is constant to
 * 2 exp(-2 pi² 0.6²) = 0.2 % (Poisson's summation formula).
 */
export function narrowest({ from, to, nCell }: Axis): number {
  return (0.6 * (to - from)) / nCell;
}

/** The nodes of an axis. */
export function nodesOf({ from, to, nCell }: Axis): Float64Array {
  return new Float64Array(nCell + 1).map((_, i) => from + ((to - from) * i) / nCell);
}

/** The centres of its cells. */
export function centresOf({ from, to, nCell }: Axis): Float64Array {
  return new Float64Array(nCell).map((_, i) => from + ((to - from) * (i + 0.5)) / nCell);
}

/** Where values lie in units of cells: i at node i, kept within the axis. */
export function positions(values: Float64Array, { from, to, nCell }: Axis): Float64Array {
  const scale = nCell / (to - from);
  return values.map((x) => Math.min(Math.max((x - from) * scale, 0), nCell));
}

/** Each value's share 1/n of the mass, split linearly between the two nodes beside it. */
export function binned(values: Float64Array, { from, to, nCell }: Axis): Float64Array {
  const masses = new Float64Array(nCell + 1);
  const share = 1 / values.length;
  const scale = nCell / (to - from);
  for (let i = 0; i < values.length; i++) {
    const at = Math.min(Math.max((values[i] - from) * scale, 0), nCell);
    const node = Math.min(Math.floor(at), nCell - 1);
    masses[node] += share * (node + 1 - at);
    masses[node + 1] += share * (at - node);
  }
  return masses;
}
