import { type Side, side } from "../../posterior/density/density-2d.ts";
import type { Column } from "../../store/run-record.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { legendConfig } from "../chart/legend.ts";
import { type CellPlace, cellAxis, type PairShape, pairPanel, pairRegions, pairSquare } from "../chart/pair-panel.ts";
import { type Mark, type Panel, position, specOf } from "../chart/spec.ts";
import { PANEL_LINE } from "../chart/theme.ts";
import { titled } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import type { StoredRun } from "../input/stored-run.ts";
import type { Domain } from "../picture/density-panel.ts";
import { MOST_UNCHOSEN, sampledFirst } from "../text/choice.ts";
import { unitText } from "../text/labels.ts";
import { type Compared, compared } from "./compared.ts";
import { byRun, commonDomain, drawsOfRuns, posteriorCurve } from "./curves.ts";
import { type ComparedQuantity, drawnQuantities } from "./quantities.ts";

/** The most columns of which a comparison draws all pairs: panels of more are too small to read. */
export const MOST_COMPARED = 6;

/** Levels of the regions, ascending, unless others are chosen. */
const LEVELS = [0.68, 0.9];
/** Pixels of a cell, and between two: half the label of one cell's 0 stands below the cell before it. */
const CELL = {
  page: { size: 118, spacing: { row: 12, column: 16 } },
  column: { size: 46, spacing: { row: 7, column: 7 } },
} as const;
const CELLS = 128;
const FILL = 0.16;

/** Levels of the regions of a comparison, ascending. */
export const cornerLevels = ([{ run }]: readonly Compared[]): readonly number[] => run.choice?.levels ?? LEVELS;

/** The quantities that two runs or more have: those chosen, or those sampled first, five at most. */
export function cornerQuantities(all: readonly Compared[]): readonly ComparedQuantity[] {
  const shared = drawnQuantities(all).filter(({ of }) => of.filter((own) => own !== undefined).length > 1);
  if (all[0].run.choice?.columns) return shared;
  return sampledFirst(shared, ({ column }) => column);
}

/** A quantity as the corner plot needs it: one axis, and each run's side of the pairs. */
interface Edge {
  readonly column: Column;
  readonly domain: Domain;
  readonly isLog: boolean;
  readonly diagonal: readonly { readonly x: number; readonly y: number; readonly run: string }[];
  /** By the run's name. */
  readonly sides: ReadonlyMap<string, Side>;
}

/** Every pair of the shared quantities, one colour a run: the largest region outlined, smaller ones filled; densities on the diagonal. */
export function cornersSpec(runs: readonly StoredRun[], frame: Frame = PAGE): TopLevelSpec {
  const all = compared(runs);
  const edges = cornerQuantities(all).map((quantity) => edge(all, quantity));
  const n = edges.length;
  const concat = pairSquare(n, pixelsOf(n, frame), (at) =>
    cell(all, edges[at.column], edges[at.row], { ...at, frame, last: n - 1 }),
  );
  const units = [...new Set(edges.map(({ column }) => unitText(column.unit)))].filter((unit) => unit !== "");
  const title =
    frame.layout === "page" || units.length === 0 ? {} : { title: titled(`in ${units.join(", ")}`, frame.width - 40) };
  const figure = specOf({ ...title, columns: n, bounds: "flush", spacing: CELL[frame.layout].spacing, concat }, frame);
  const names = all.map(({ name }) => name);
  return { ...figure, config: legendConfig(names, widthOf(n, frame), frame) };
}

function edge(all: readonly Compared[], quantity: ComparedQuantity): Edge {
  const drawn = drawsOfRuns(all, quantity);
  const domain = commonDomain(drawn);
  return {
    column: quantity.column,
    domain,
    isLog: drawn[0].isLog,
    diagonal: drawn.flatMap((one) => posteriorCurve(one, domain).map((point) => ({ ...point, run: one.name }))),
    sides: new Map(
      drawn.map(({ name, run, column, draws }) => [name, side(draws, run.summary[column.name].essBulk, column, CELLS)]),
    ),
  };
}

/** Pixels of n cells side by side. */
const widthOf = (n: number, frame: Frame): number =>
  n * pixelsOf(n, frame) + (n - 1) * CELL[frame.layout].spacing.column;

/** Pixels of a cell of n: more than five share the width of five. */
function pixelsOf(n: number, { layout }: Frame): number {
  const { size, spacing } = CELL[layout];
  const whole = MOST_UNCHOSEN * size + (MOST_UNCHOSEN - 1) * spacing.column;
  return Math.min(size, Math.floor((whole - (n - 1) * spacing.column) / n));
}

interface Place extends CellPlace {
  readonly frame: Frame;
  readonly last: number;
}

function cell(all: readonly Compared[], x: Edge, y: Edge, place: Place): Panel {
  const { row, column, last, size } = place;
  if (column === row)
    return { width: size, height: size, view: { stroke: PANEL_LINE }, layer: [diagonal(all, x, place)] };
  return pairPanel({
    size,
    x: { field: "x", domain: x.domain, axis: axis(x, row === last, place) },
    y: { field: "y", domain: y.domain, axis: axis(y, column === 0, place, true) },
    shapes: all.flatMap((one) => shapes(one, x, y, cornerLevels(all))),
  });
}

function diagonal(all: readonly Compared[], edge: Edge, place: Place): Mark {
  const { frame, row, last } = place;
  const { domain, diagonal } = edge;
  return {
    data: { values: [...diagonal] },
    mark: { type: "line", strokeWidth: 1.5 },
    encoding: {
      x: position("x", domain, axis(edge, row === last, place)),
      y: position("y", [0, 1.1 * Math.max(...diagonal.map(({ y }) => y))], null),
      stroke: byRun(all, widthOf(last + 1, frame)),
    },
  };
}

/** The regions of one run: the largest outlined, smaller ones filled, one alone both. */
function shapes({ name, colour }: Compared, x: Edge, y: Edge, levels: readonly number[]): PairShape[] {
  const [sideX, sideY] = [x.sides.get(name), y.sides.get(name)];
  if (!sideX || !sideY) return [];
  const of = pairRegions(sideX, sideY, levels.toReversed());
  const [outer, ...inner] = of.regions;
  const filled = { stroke: colour, fill: colour, fillOpacity: FILL, strokeWidth: 0.5 };
  return [
    ...(inner.length > 0 ? inner : [outer]).map((region) => ({ of, region, look: filled })),
    { of, region: outer, look: { stroke: colour, fill: null, strokeWidth: 1.25 } },
  ];
}

/** In a small cell the axis says the symbol alone, its unit stands above; along it there is room for few labels. */
const axis = (of: Edge, outer: boolean, { frame: { fontSize, layout }, size }: Place, upright = false) =>
  cellAxis(of, {
    ...{ size, fontSize, outer, upright },
    ...{ apart: CELL[layout].spacing.column, small: layout === "column", most: layout === "column" ? 3 : 4 },
  });
