import { density2d, type Side, side } from "../../posterior/density-2d.ts";
import { type Region, regions } from "../../posterior/region.ts";
import type { Column } from "../../store/run-record.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { legendConfig } from "../chart/legend.ts";
import { fittedLogAxis } from "../chart/log-axis.ts";
import { regionShape } from "../chart/region-shape.ts";
import { type Mark, type Panel, position, specOf } from "../chart/spec.ts";
import { PANEL_LINE } from "../chart/theme.ts";
import { angleTicks } from "../chart/ticks.ts";
import { titled } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import type { StoredRun } from "../input/stored-run.ts";
import type { Domain } from "../picture/density-panel.ts";
import { axisTitle, unitText } from "../text/labels.ts";
import { type Compared, compared } from "./compared.ts";
import { byRun, commonDomain, drawsOfRuns, posteriorCurve } from "./curves.ts";
import { type ComparedQuantity, drawnQuantities } from "./quantities.ts";

/** A corner plot has so many columns unless they are chosen: those sampled first, then in the order of the pictures. */
const MOST = 5;

/** So many chosen columns can be read in the pairs of several runs. */
export const MOST_COMPARED = 6;

/** Levels of the regions, ascending, unless others are chosen. */
const LEVELS = [0.68, 0.9];
/** Pixels of a cell, and between two: half the label of one cell's 0 stands below the cell before it. */
const CELL = {
  page: { size: 118, spacing: { row: 12, column: 16 } },
  column: { size: 46, spacing: { row: 7, column: 7 } },
} as const;
const CELLS = 128;
/** Ticks so far along an axis have no label, which would run into the next cell's. */
const LABELLED = { page: 0.9, column: 0.7 };
const FILL = 0.16;

/** Levels of the regions of a comparison, ascending. */
export const cornerLevels = ([{ run }]: readonly Compared[]): readonly number[] => run.choice?.levels ?? LEVELS;

/** The quantities that two runs or more have: those chosen, or those sampled first, five at most. */
export function cornerQuantities(all: readonly Compared[]): readonly ComparedQuantity[] {
  const shared = drawnQuantities(all).filter(({ of }) => of.filter((own) => own !== undefined).length > 1);
  if (all[0].run.choice?.columns) return shared;
  const [sampled, derived] = ["parameter", "derived"].map((kind) =>
    shared.filter(({ column }) => column.kind === kind),
  );
  const chosen = [...sampled, ...derived].slice(0, MOST);
  return shared.filter((quantity) => chosen.includes(quantity));
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
  const cells = edges.flatMap((y, row) =>
    edges.map((x, column) => cell(all, x, y, { frame, row, column, last: n - 1, pixels: pixelsOf(n, frame) })),
  );
  const units = [...new Set(edges.map(({ column }) => unitText(column.unit)))].filter((unit) => unit !== "");
  const title =
    frame.layout === "page" || units.length === 0 ? {} : { title: titled(`in ${units.join(", ")}`, frame.width - 40) };
  const figure = specOf(
    { ...title, columns: n, bounds: "flush", spacing: CELL[frame.layout].spacing, concat: cells },
    frame,
  );
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
  const whole = MOST * size + (MOST - 1) * spacing.column;
  return Math.min(size, Math.floor((whole - (n - 1) * spacing.column) / n));
}

interface Place {
  readonly frame: Frame;
  readonly row: number;
  readonly column: number;
  readonly last: number;
  readonly pixels: number;
}

function cell(all: readonly Compared[], x: Edge, y: Edge, place: Place): Panel {
  const { pixels } = place;
  const size = { width: pixels, height: pixels };
  if (place.column > place.row) return { ...size, layer: [{ data: { values: [] }, mark: "point" }] };
  const layer =
    place.column === place.row
      ? [diagonal(all, x, place)]
      : [...all.flatMap((one) => shapes(one, x, y, { pixels, levels: cornerLevels(all) })), axes(x, y, place)];
  return { ...size, view: { stroke: PANEL_LINE }, layer };
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

/** What regions there are, and the pixels of their cell. */
interface Shown {
  readonly pixels: number;
  readonly levels: readonly number[];
}

/** The regions of one run: the largest outlined, smaller ones filled, one alone both. */
function shapes({ name, colour }: Compared, x: Edge, y: Edge, { pixels, levels }: Shown): Mark[] {
  const [sideX, sideY] = [x.sides.get(name), y.sides.get(name)];
  if (!sideX || !sideY) return [];
  const [outer, ...inner] = regions(density2d(sideX, sideY), sideX, sideY, levels.toReversed());
  const extent = ({ axis }: Side, { domain }: Edge) => ({ axis, domain, pixels });
  const shape = (region: Region, look: object): Mark => ({
    data: { values: [regionShape(region, extent(sideX, x), extent(sideY, y))] },
    projection: { type: "identity", scale: 1, translate: [0, 0] },
    mark: { type: "geoshape", stroke: colour, clip: true, ...look },
  });
  return [
    ...(inner.length > 0 ? inner : [outer]).map((one) =>
      shape(one, { fill: colour, fillOpacity: FILL, strokeWidth: 0.5 }),
    ),
    shape(outer, { fill: null, strokeWidth: 1.25 }),
  ];
}

/** An unseen point that carries the axes of a cell. */
function axes(x: Edge, y: Edge, place: Place): Mark {
  const { row, column, last } = place;
  return {
    data: { values: [{ x: x.domain[0], y: y.domain[0] }] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      x: position("x", x.domain, axis(x, row === last, place)),
      y: position("y", y.domain, axis(y, column === 0, place, true)),
    },
  };
}

/** In a small cell the axis says the symbol alone, its unit stands above; along it there is room for few labels. */
function axis({ column, domain, isLog }: Edge, outer: boolean, { frame, pixels }: Place, upright = false) {
  const [from, to] = domain;
  const { layout, fontSize } = frame;
  const small = layout === "column";
  const beyond = upright ? ([fontSize / 2, fontSize / 2] as const) : ([4, 0] as const);
  const room = { pixels, fontSize, beyond, most: 3, upright };
  const fitted = isLog ? fittedLogAxis(domain, room) : angleTicks(column, domain, room);
  const ticks = fitted ?? { tickCount: small ? 2 : 3, labelExpr: "datum.label" };
  if (!outer) return { ...ticks, title: null, labels: false };
  const title = small ? column.symbol : axisTitle(column);
  if (fitted) return { ...fitted, title };
  const end = from + LABELLED[layout] * (to - from);
  return {
    ...ticks,
    title,
    labelExpr: `datum.value > ${end} ? '' : datum.label`,
    ...(small && { labelOverlap: "greedy" as const, format: ",~r" }),
  };
}
