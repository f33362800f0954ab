import { column, reject, type TableDocument } from "../../document.ts";
import { inUnit } from "../../units.ts";
import { type BinGrid, gridOf, innerBins, sameEdge } from "../grid.ts";

/** The integral over each bin of a density constant between its own edges, which must cover the bins. */
function rebin(table: TableDocument, density: Float64Array, edges: Float64Array, place: string): Float64Array {
  const [from, to] = [column(table, "from"), column(table, "to")];
  const [lo, hi] = [from[0], to[to.length - 1]].map((E) => Number(inUnit(E, "keV").toPrecision(12)));
  const [first, last] = [edges[0], edges[edges.length - 1]];
  const short =
    (from[0] > first && !sameEdge(from[0], first)) || (to[to.length - 1] < last && !sameEdge(to[to.length - 1], last));
  if (short) reject(place, "does not cover the bins", `${lo}–${hi} keV`);
  return Float64Array.from({ length: edges.length - 1 }, (_, bin) => {
    const overlap = (i: number) => Math.max(0, Math.min(to[i], edges[bin + 1]) - Math.max(from[i], edges[bin]));
    return density.reduce((sum, d, i) => sum + d * overlap(i), 0);
  });
}

/** Counts in each bin of a table's column of counts, even within each of the table's own. Throws where it does not cover the bins. */
export function countsIn(table: TableDocument, name: string, edges: Float64Array, place: string): Float64Array {
  const [from, to] = [column(table, "from"), column(table, "to")];
  const density = column(table, name).map((n, i) => n / (to[i] - from[i]));
  return rebin(table, density, edges, place);
}

/** Counts of a table's column in bins that may be cut along further axes, which the table must then have: its rows in order. */
export function countsOn(
  table: TableDocument,
  name: string,
  bins: Pick<BinGrid, "edges" | "inner">,
  place: string,
): Float64Array {
  const own = gridOf(table, place);
  if (!equalInner(own.inner, bins.inner)) reject(place, "expected bins along the axes of those observed", axesOf(own));
  if (own.inner.length === 0) return countsIn(table, name, bins.edges, place);
  const first = own.edges.findIndex((edge) => sameEdge(edge, bins.edges[0]));
  const same = first >= 0 && bins.edges.every((edge, i) => sameEdge(edge, own.edges[first + i]));
  if (!same) reject(place, "expected the bins of those observed", axesOf(own));
  const per = innerBins(own);
  return column(table, name).slice(first * per, (first + bins.edges.length - 1) * per);
}

const equalInner = (a: BinGrid["inner"], b: BinGrid["inner"]): boolean =>
  a.length === b.length &&
  a.every(
    ({ name, edges }, i) =>
      name === b[i].name && edges.length === b[i].edges.length && edges.every((x, k) => sameEdge(x, b[i].edges[k])),
  );

const axesOf = ({ edges, inner, unit }: BinGrid): string =>
  [[unit, edges.length - 1] as const, ...inner.map((axis) => [axis.name, axis.edges.length - 1] as const)]
    .map(([name, n]) => `${n} in ${name}`)
    .join(" × ");

/** Integrals over each bin of a table's column of rates per energy. Throws where it does not cover the bins. */
export function rateIn(table: TableDocument, name: string, edges: Float64Array, place: string): Float64Array {
  return rebin(table, column(table, name), edges, place);
}
