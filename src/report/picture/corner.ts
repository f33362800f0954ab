import { checkFrame, checkNames, checkRun } from "../door.ts";
import { axisTitle, unitText } from "../labels.ts";
import type { StoredRun } from "../report.ts";
import { chosenDensity, chosenPoints } from "./corner-live.ts";
import { cornerColumns, type Edge, edges, MASSES, regionsOf } from "./corner-regions.ts";
import { type Frame, PAGE } from "./frame.ts";
import { along, type Mark, type Panel, rounded, topLevel } from "./spec.ts";
import { COLOUR, PANEL_LINE } from "./theme.ts";
import type { TopLevelSpec } from "./top-level.ts";

/** Pixels of a cell, and between two: half the label of one cell's 0 stands below the cell before it. */
export const CELL = {
  page: { size: 118, spacing: { row: 12, column: 16 } },
  column: { size: 46, spacing: { row: 7, column: 7 } },
} as const;

/** Ticks so far along an axis have no label, which would run into the next cell's. */
const LABELLED = { page: 0.9, column: 0.7 };

interface Place {
  readonly frame: Frame;
  readonly row: number;
  readonly column: number;
  readonly last: number;
  /** Whether draws can be chosen in it. */
  readonly live: boolean;
}

/** Every pair of the chosen columns: regions that hold 68 %, 90 % and 95 % of the posterior mass; densities on the diagonal. */
export function cornerSpec(run: StoredRun, names?: readonly string[], frame: Frame = PAGE, live = false): TopLevelSpec {
  checkRun(run);
  if (names) checkNames(run, names);
  checkFrame(frame);
  const all = edges(run, names ?? cornerColumns(run));
  const n = all.length;
  const place = (row: number, column: number): Place => ({ frame, row, column, last: n - 1, live });
  const concat = all.flatMap((y, row) => all.map((x, column) => cell(x, y, place(row, column))));
  const title = frame.layout === "page" ? {} : { title: { text: unitLines(all), offset: 4 } };
  return topLevel({ ...title, columns: n, bounds: "flush", spacing: CELL[frame.layout].spacing, concat }, frame);
}

/** The same with draws to choose: an interval in one panel, and empty data that the page fills with the draws inside. */
export function liveCornerSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const n = edges(run, cornerColumns(run)).length;
  const views = Array.from({ length: n * n }, (_, i) => [Math.floor(i / n), i % n]).flatMap(([row, column]) =>
    column < row ? [viewName(row, column)] : [],
  );
  const select = { type: "interval", resolve: "global", mark: BRUSH } as const;
  return { ...cornerSpec(run, undefined, frame, true), params: [{ name: "brush", select, views }] };
}

/** What is in which unit, a line each. */
function unitLines(all: readonly Edge[]): string[] {
  const units = [...new Set(all.map(({ column }) => unitText(column.unit)))];
  if (units.length === 1) return [`all in ${units[0]}`];
  const symbolsIn = (unit: string) =>
    all.flatMap(({ column }) => (unitText(column.unit) === unit ? column.symbol : []));
  return units.map((unit) => `${symbolsIn(unit).join(", ")} in ${unit}`);
}

const BRUSH = { fill: COLOUR.rule, fillOpacity: 0.12, stroke: COLOUR.rule, strokeWidth: 1 };

const viewName = (row: number, column: number): string => `pair-${row}-${column}`;

function cell(x: Edge, y: Edge, place: Place): Panel {
  const { row, column, live, frame } = place;
  const { size } = CELL[frame.layout];
  const box = { width: size, height: size };
  if (column > row) return { ...box, layer: [{ data: { values: [] }, mark: "point" }] };
  if (column === row) return { ...box, view: { stroke: PANEL_LINE }, layer: diagonal(x, place) };
  const chosen = live ? [chosenPoints(row, column, size < 100 ? 1.4 : 2.2)] : [];
  const layer = [...shapes(x, y, size), ...chosen, axes(x, y, place)];
  return { ...box, view: { stroke: PANEL_LINE }, layer };
}

function diagonal({ column, domain, diagonal }: Edge, { frame, row, last, live }: Place): Mark[] {
  const top = 1.1 * Math.max(...diagonal.map(({ y }) => y));
  const encoding = { x: along("x", domain, axis(column, domain, row === last, frame)), y: along("y", [0, top], null) };
  const data = { values: [...diagonal] };
  return [
    ...(live ? [chosenDensity(row, domain, top)] : []),
    { data, mark: { type: "area", color: COLOUR.mass90, ...(live && { opacity: 0.6 }) }, encoding },
    { data, mark: { type: "line", color: COLOUR.posterior, strokeWidth: 1.5 }, encoding },
  ];
}

/** The shapes, in pixels of the cell: Vega's only mark with holes and islands knows no scales. */
function shapes(x: Edge, y: Edge, size: number): Mark[] {
  const names = MASSES.map(({ name }) => name);
  const colours = MASSES.map(({ colour }) => colour);
  const toX = pixel(x, size);
  const toY = pixel(y, size);
  const place = ([gx, gy]: readonly [number, number]) => [toX(gx), rounded(size - toY(gy))];
  return regionsOf(x, y).map(({ polygons }, i) => ({
    data: { values: [feature(polygons.map((polygon) => polygon.map((ring) => ring.map(place))))] },
    projection: { type: "identity", scale: 1, translate: [0, 0] },
    mark: { type: "geoshape", stroke: COLOUR.posterior, strokeWidth: size < 100 ? 0.5 : 0.8, clip: true },
    encoding: {
      fill: {
        datum: names[i],
        type: "nominal",
        scale: { domain: names.toReversed(), range: colours.toReversed() },
        legend: {
          ...{ title: null, orient: "top", symbolType: "square", offset: 4 },
          ...(size < 100 && { direction: "vertical" }),
        },
      },
    },
  }));
}

function feature(coordinates: readonly unknown[]) {
  return { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates } };
}

/** From cells of a column's grid to pixels of its axis. */
function pixel({ side: { axis }, domain: [from, to] }: Edge, size: number): (at: number) => number {
  const scale = (axis.to - axis.from) / axis.nCell;
  return (at) => rounded((size * (axis.from + at * scale - from)) / (to - from));
}

/** An unseen point that carries the axes of a cell; fields by the number of their column, so that a choice means the same draws everywhere. */
function axes(x: Edge, y: Edge, { row, column, last, frame, live }: Place): Mark {
  const [fieldX, fieldY] = [`c${column}`, `c${row}`];
  return {
    ...(live && { name: viewName(row, column) }),
    data: { values: [{ [fieldX]: x.domain[0], [fieldY]: y.domain[0] }] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      x: along(fieldX, x.domain, axis(x.column, x.domain, row === last, frame)),
      y: along(fieldY, y.domain, axis(y.column, y.domain, column === 0, frame, true)),
    },
  };
}

/** In a small cell the axis says the symbol alone; its unit stands above the picture. */
function axis(column: Edge["column"], [from, to]: Edge["domain"], outer: boolean, { layout }: Frame, upright = false) {
  const tickCount = layout === "page" ? 3 : 2;
  if (!outer) return { title: null, labels: false, tickCount };
  const end = from + LABELLED[layout] * (to - from);
  const title = layout === "page" ? axisTitle(column) : column.symbol;
  const short = layout === "page" ? {} : { format: ",~r" };
  // along a small cell there is room for one label with a sign
  const others = layout === "column" && from < 0 && !upright ? " || datum.index > 0" : "";
  return { title, tickCount, ...short, labelExpr: `datum.value > ${end}${others} ? '' : datum.label` };
}

/** The units of the columns of a corner plot, for a caption. */
export const cornerUnits = (run: StoredRun): string =>
  [...new Set(edges(run, cornerColumns(run)).map(({ column }) => unitText(column.unit)))].join(", ");
