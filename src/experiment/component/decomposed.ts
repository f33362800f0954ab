import { reject } from "../../document.ts";
import type { TemplateColumn } from "../column.ts";
import type { ComponentDocument } from "./component.ts";
import { countsIn } from "./rebin.ts";

type Decomposed = Extract<ComponentDocument, { kind: "decomposed" }>;

/**
 * The columns of a best fit published with its components: each of those with factors, and under its own name what is left of the
 * total without these and without what is taken out. The rest may be negative where components are not known as well as their sum.
 * Throws where the table does not cover the bins, or the total does not cover what is taken out.
 */
export function decomposedColumns(
  name: string,
  document: Decomposed,
  edges: Float64Array,
  place: string,
): TemplateColumn[] {
  const counts = (column: string): Float64Array => countsIn(document.counts, column, edges, `${place}.counts`);
  const columns = Object.entries(document.factors).map(([component, factors]) => ({
    name: component,
    factors,
    counts: counts(component),
  }));
  const removed = document.without.map(counts);
  const kept = counts("total").map((n, bin) => removed.reduce((rest, one) => rest - one[bin], n));
  const negative = kept.findIndex((n) => n < 0);
  if (negative >= 0) reject(place, `negative in bin ${negative + 1} without what is taken out`, kept[negative]);
  const rest = kept.map((n, bin) => columns.reduce((left, column) => left - column.counts[bin], n));
  return [{ name, factors: [], counts: rest }, ...columns];
}
