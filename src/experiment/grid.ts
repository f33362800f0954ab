import { column, columnUnit, reject, type TableDocument, table } from "../document.ts";

/** Units of the axis of a table of bins: energy, or photoelectrons. */
export const AXIS_UNITS = ["keV", "PE"] as const;

/** Columns of a table of bins. */
export const BINS = { from: AXIS_UNITS, to: AXIS_UNITS };

/** Further axes along which bins may be cut, the outermost first, with their units. */
const INNER = { f90: "", time: "us" } as const;

type InnerName = keyof typeof INNER;

const INNER_NAMES = Object.keys(INNER) as InnerName[];

/** Edges along the further axes; all or none of an axis. */
const FURTHER = Object.fromEntries(
  INNER_NAMES.flatMap((name) => [
    [`${name}_from`, INNER[name]],
    [`${name}_to`, INNER[name]],
  ]),
);

/** A table of bins with some columns, which may be cut along further axes; `extra` allows more columns of bare numbers. */
export const gridTable = (columns: Readonly<Record<string, string>>, extra = false) =>
  table({ ...BINS, ...columns }, { optional: FURTHER, extra });

/** Whether two edges are equal but for rounding in a conversion of units. */
export const sameEdge = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/** One of the further axes, its edges in the program's units. */
export interface InnerAxis {
  readonly name: InnerName;
  readonly edges: Float64Array;
}

/** Bins on a product of axes: those of the first axis slowest, those of the last fastest. */
export interface BinGrid {
  readonly unit: (typeof AXIS_UNITS)[number];
  /** Along the first axis; MeV or photoelectrons. */
  readonly edges: Float64Array;
  readonly inner: readonly InnerAxis[];
}

/** Number of bins that share an interval of the first axis. */
export const innerBins = ({ inner }: Pick<BinGrid, "inner">): number =>
  inner.reduce((product, { edges }) => product * (edges.length - 1), 1);

/** Edges of the intervals that rows i, i + stride, … have in a column pair; undefined where they are not one after the other. */
function edgesAlong(from: Float64Array, to: Float64Array, stride: number): Float64Array | undefined {
  const edges = [from[0]];
  for (let i = 0; i < from.length; i += stride) {
    // the rows of an inner axis begin anew with the next interval of an outer one
    if (i > 0 && sameEdge(from[i], from[0])) break;
    if (!sameEdge(from[i], edges[edges.length - 1]) || !(to[i] > from[i])) return undefined;
    edges.push(to[i]);
  }
  return Float64Array.from(edges);
}

/** Whether rows of a column pair repeat the intervals of an axis, each for `stride` rows. */
function repeats(from: Float64Array, to: Float64Array, edges: Float64Array, stride: number): boolean {
  return from.every((x, row) => {
    const bin = Math.floor(row / stride) % (edges.length - 1);
    return sameEdge(x, edges[bin]) && sameEdge(to[row], edges[bin + 1]);
  });
}

/** A grid with the number of its rows that a table has. */
interface Layout extends BinGrid {
  readonly nRow: number;
}

/** The grid that a table's rows begin; undefined where they are not those of a product of axes, in order. */
function layout(value: TableDocument): Layout | undefined {
  const pair = (prefix: string) => [column(value, `${prefix}from`), column(value, `${prefix}to`)] as const;
  const inner: InnerAxis[] = [];
  let stride = 1;
  const along = (prefix: string): Float64Array | undefined => {
    const [from, to] = pair(prefix);
    const edges = edgesAlong(from, to, stride);
    return edges && repeats(from, to, edges, stride) ? edges : undefined;
  };
  for (const name of INNER_NAMES.toReversed()) {
    const ends = [`${name}_from`, `${name}_to`].filter((end) => columnUnit(value, end) !== undefined);
    if (ends.length === 0) continue;
    const edges = ends.length === 2 ? along(`${name}_`) : undefined;
    if (!edges) return undefined;
    inner.unshift({ name, edges });
    stride *= edges.length - 1;
  }
  const edges = along("");
  const unit = columnUnit(value, "from") === "PE" ? "PE" : "keV";
  return edges && { unit, edges, inner, nRow: column(value, "from").length };
}

/** True where a table's bins are those of a product of axes in order: each interval begins where the one before ends. */
export const isOrdered = (value: TableDocument): boolean =>
  column(value, "from").length > 0 && layout(value) !== undefined;

/** The error of a table whose bins are not those of a product of axes in order. */
export const ORDER = { message: "bins out of order: expected each to begin where the one before ends" };

/** The grid of an ordered table's bins. Throws where some are missing. */
export function gridOf(value: TableDocument, place: string): BinGrid {
  const { nRow, ...grid } = layout(value)!;
  const nBin = (grid.edges.length - 1) * innerBins(grid);
  if (nRow !== nBin) reject(place, `expected the ${nBin} bins of all axes`, `${nRow} rows`);
  return grid;
}
