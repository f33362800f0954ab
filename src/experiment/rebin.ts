import { column, reject, type Table } from "../document.ts";
import { inUnit } from "../units.ts";
import { sameEnergy } from "./component.ts";

/** The integral over each bin of a density constant between its own edges, which must cover the bins. */
function rebin(table: Table, density: Float64Array, edges: Float64Array, place: string): Float64Array {
  const [from, to] = [column(table, "from"), column(table, "to")];
  const [lo, hi] = [from[0], to[to.length - 1]].map((E) => Number(inUnit(E, "keV").toPrecision(12)));
  const [first, last] = [edges[0], edges[edges.length - 1]];
  const short =
    (from[0] > first && !sameEnergy(from[0], first)) ||
    (to[to.length - 1] < last && !sameEnergy(to[to.length - 1], last));
  if (short) reject(place, "does not cover the bins", `${lo}–${hi} keV`);
  return Float64Array.from({ length: edges.length - 1 }, (_, bin) => {
    const overlap = (i: number) => Math.max(0, Math.min(to[i], edges[bin + 1]) - Math.max(from[i], edges[bin]));
    return density.reduce((sum, d, i) => sum + d * overlap(i), 0);
  });
}

/** Counts in each bin of a table's column of counts, even within each of the table's own. Throws where it does not cover the bins. */
export function countsIn(table: Table, name: string, edges: Float64Array, place: string): Float64Array {
  const [from, to] = [column(table, "from"), column(table, "to")];
  const density = column(table, name).map((n, i) => n / (to[i] - from[i]));
  return rebin(table, density, edges, place);
}

/** The same of a column of rates per energy, integrated. */
export function rateIn(table: Table, name: string, edges: Float64Array, place: string): Float64Array {
  return rebin(table, column(table, name), edges, place);
}
