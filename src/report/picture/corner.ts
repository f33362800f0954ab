import type { TopLevelSpec } from "vega-lite";
import { density2d, type Side, side } from "../../posterior/density-2d.ts";
import { regions } from "../../posterior/region.ts";
import type { Column } from "../../store/run-record.ts";
import { axisTitle, mainColumns, propertyColumns } from "../labels.ts";
import { type StoredRun, shownDraws, varying } from "../report.ts";
import { curve, type Domain, propertyDomain } from "./density-panel.ts";
import { along, type Mark, type Panel, rounded, topLevel } from "./spec.ts";
import { COLOUR } from "./theme.ts";

/** A corner plot has so many columns: those sampled first, then in the order of the pictures. */
const MOST = 5;

function corners(columns: readonly Column[]): string[] {
  const main = mainColumns(columns);
  const [sampled, derived] = ["parameter", "derived"].map((kind) => main.filter((column) => column.kind === kind));
  return [...sampled, ...derived].slice(0, MOST).map(({ name }) => name);
}

/** Regions of highest density, the larger first so that the smaller lies on top. */
const MASSES = [
  { mass: 0.9, name: "90 % of the posterior mass", colour: COLOUR.mass90 },
  { mass: 0.68, name: "68 % of the posterior mass", colour: COLOUR.mass68 },
];

const SIZE = 118;
const CELLS = 128;
/** Half the label of one cell's 0 stands below the cell before it. */
const SPACING = { row: 12, column: 16 };
/** Ticks so far along an axis have no label, which would run into the next cell's. */
const LABELLED = 0.9;

/** A column as the corner plot needs it. */
interface Edge {
  readonly column: Column;
  readonly domain: Domain;
  readonly diagonal: readonly { readonly x: number; readonly y: number }[];
  readonly side: Side;
}

/** Every pair of the chosen columns: regions that hold 68 % and 90 % of the posterior mass; densities on the diagonal. */
export function cornerSpec(run: StoredRun, names = corners(run.record.columns)): TopLevelSpec {
  const columns = varying(run, propertyColumns(run.record.columns)).filter(({ name }) => names.includes(name));
  const edges = columns.map((column) => edge(run, column));
  const n = edges.length;
  const cells = edges.flatMap((y, row) => edges.map((x, column) => cell(x, y, { row, column, last: n - 1 })));
  return topLevel({ columns: n, bounds: "flush", spacing: SPACING, concat: cells });
}

function edge(run: StoredRun, column: Column): Edge {
  const draws = shownDraws(run, column.name);
  const sorted = draws.slice().sort();
  const ess = run.summary[column.name].essBulk;
  const domain = propertyDomain(column, sorted);
  return { column, domain, diagonal: curve(sorted, ess, column, domain), side: side(draws, ess, column, CELLS) };
}

interface Place {
  readonly row: number;
  readonly column: number;
  readonly last: number;
}

function cell(x: Edge, y: Edge, place: Place): Panel {
  const size = { width: SIZE, height: SIZE };
  if (place.column > place.row) return { ...size, layer: [{ data: { values: [] }, mark: "point" }] };
  const layer = place.column === place.row ? diagonal(x, place) : [...shapes(x, y), frame(x, y, place)];
  return { ...size, view: { stroke: "#c8c8c8" }, layer };
}

function diagonal({ column, domain, diagonal }: Edge, { row, last }: Place): Mark[] {
  const encoding = {
    x: along("x", domain, axis(column, domain, row === last)),
    y: along("y", [0, 1.1 * Math.max(...diagonal.map(({ y }) => y))], null),
  };
  const data = { values: [...diagonal] };
  return [
    { data, mark: { type: "area", color: COLOUR.mass90 }, encoding },
    { data, mark: { type: "line", color: COLOUR.posterior, strokeWidth: 1.5 }, encoding },
  ];
}

/** The shapes, in pixels of the cell: Vega's only mark with holes and islands knows no scales. */
function shapes(x: Edge, y: Edge): Mark[] {
  const names = MASSES.map(({ name }) => name);
  const colours = MASSES.map(({ colour }) => colour);
  const toX = pixel(x);
  const toY = pixel(y);
  const place = ([gx, gy]: readonly [number, number]) => [toX(gx), rounded(SIZE - toY(gy))];
  const found = regions(
    density2d(x.side, y.side),
    x.side,
    y.side,
    MASSES.map(({ mass }) => mass),
  );
  return found.map(({ polygons }, i) => ({
    data: { values: [feature(polygons.map((polygon) => polygon.map((ring) => ring.map(place))))] },
    projection: { type: "identity", scale: 1, translate: [0, 0] },
    mark: { type: "geoshape", stroke: COLOUR.posterior, strokeWidth: 0.8, clip: true },
    encoding: {
      fill: {
        datum: names[i],
        type: "nominal",
        scale: { domain: names.toReversed(), range: colours.toReversed() },
        legend: { title: null, orient: "top", symbolType: "square", offset: 4 },
      },
    },
  }));
}

function feature(coordinates: readonly unknown[]) {
  return { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates } };
}

/** From cells of a column's grid to pixels of its axis. */
function pixel({ side: { axis }, domain: [from, to] }: Edge): (at: number) => number {
  const scale = (axis.to - axis.from) / axis.nCell;
  return (at) => rounded((SIZE * (axis.from + at * scale - from)) / (to - from));
}

/** An unseen point that carries the axes of a cell. */
function frame(x: Edge, y: Edge, { row, column, last }: Place): Mark {
  return {
    data: { values: [{ x: x.domain[0], y: y.domain[0] }] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      x: along("x", x.domain, axis(x.column, x.domain, row === last)),
      y: along("y", y.domain, axis(y.column, y.domain, column === 0)),
    },
  };
}

function axis(column: Column, [from, to]: Domain, outer: boolean) {
  if (!outer) return { title: null, labels: false, tickCount: 3 };
  const end = from + LABELLED * (to - from);
  return { title: axisTitle(column), tickCount: 3, labelExpr: `datum.value > ${end} ? '' : datum.label` };
}
