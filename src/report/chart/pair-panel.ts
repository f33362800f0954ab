import type { Axis as VegaAxis } from "vega-lite/types_unstable/axis.js";
import type { Axis } from "../../posterior/density/axis.ts";
import { density2d, type Side } from "../../posterior/density/density-2d.ts";
import { type Region, regions } from "../../posterior/density/region.ts";
import type { Column } from "../../store/run-record.ts";
import { axisTitle } from "../text/labels.ts";
import { inLines } from "./label-width.ts";
import { fittedLogAxis } from "./log-axis.ts";
import type { Mass } from "./masses.ts";
import { regionShape } from "./region-shape.ts";
import { type Mark, type Panel, position } from "./spec.ts";
import { COLOUR, PANEL_LINE } from "./theme.ts";
import { columnTicks } from "./ticks.ts";

/** The joint density of two columns as regions of highest density, in cells of a grid along each. */
export interface PairRegions {
  readonly x: Axis;
  readonly y: Axis;
  readonly regions: readonly Region[];
}

/** The regions of a pair of columns that hold each of `masses`, parts of the posterior, in that order. */
export const pairRegions = (x: Side, y: Side, masses: readonly number[]): PairRegions => ({
  ...{ x: x.axis, y: y.axis },
  regions: regions(density2d(x, y), x, y, masses),
});

/** One direction of a panel of two columns: the field, the ends and the look of its axis. */
export interface PairAxis {
  readonly field: string;
  readonly domain: readonly [number, number];
  readonly axis: VegaAxis;
}

/** A panel of two columns, `size` pixels wide and high. */
export interface PairContent {
  readonly size: number;
  readonly x: PairAxis;
  readonly y: PairAxis;
  /** In the order in which they are drawn, the first below all. */
  readonly shapes: readonly PairShape[];
  /** Marks between the regions and the axes, and above these. */
  readonly between?: readonly Mark[];
  readonly above?: readonly Mark[];
  /** What selections call it. */
  readonly name?: string;
}

/** Regions of one look. */
export interface PairShape {
  readonly of: PairRegions;
  /** Which of them. */
  readonly region: Region;
  /** Properties of the mark besides those of every region. */
  readonly look: object;
  readonly encoding?: NonNullable<Mark["encoding"]>;
}

/** Regions of highest density in the plane of two columns. */
export function pairPanel({ size, x, y, shapes, between = [], above = [], name }: PairContent): Panel {
  const shape = ({ of, region, look, encoding }: PairShape): Mark => ({
    data: {
      values: [
        regionShape(
          region,
          { axis: of.x, domain: x.domain, pixels: size },
          { axis: of.y, domain: y.domain, pixels: size },
        ),
      ],
    },
    projection: { type: "identity", scale: 1, translate: [0, 0] },
    mark: { type: "geoshape", clip: true, ...look },
    ...(encoding && { encoding }),
  });
  return {
    width: size,
    height: size,
    view: { stroke: PANEL_LINE },
    layer: [...shapes.map(shape), ...between, axesOf(x, y, name), ...above],
  };
}

/** An unseen point that carries the axes: regions are in pixels, and know no scales. */
const axesOf = (x: PairAxis, y: PairAxis, name?: string): Mark => ({
  ...(name !== undefined && { name }),
  data: { values: [{ [x.field]: x.domain[0], [y.field]: y.domain[0] }] },
  mark: { type: "point", opacity: 0 },
  encoding: { x: position(x.field, x.domain, x.axis), y: position(y.field, y.domain, y.axis) },
});

/** Regions filled by the mass that they hold, which a legend says. */
export function massShapes(
  of: PairRegions,
  masses: readonly Mass[],
  { strokeWidth, legend }: { readonly strokeWidth: number; readonly legend: object },
): PairShape[] {
  const scale = {
    domain: masses.map(({ name }) => name).toReversed(),
    range: masses.map(({ colour }) => colour).toReversed(),
  };
  return of.regions.map((region, i) => ({
    ...{ of, region },
    look: { stroke: COLOUR.posterior, strokeWidth },
    encoding: {
      fill: { datum: masses[i].name, type: "nominal", scale, legend: { ...legend, symbolType: "square" } },
    },
  }));
}

/** Where a cell stands in a square of pairs. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
  /** Pixels of the cell. */
  readonly size: number;
}

/** The cells of a square of pairs, row by row: on the diagonal one column, below it two, above it nothing. */
export function pairSquare(n: number, size: number, cell: (place: CellPlace) => Panel): Panel[] {
  const empty: Panel = { width: size, height: size, layer: [{ data: { values: [] }, mark: "point" }] };
  return Array.from({ length: n * n }, (_, i) => {
    const [row, column] = [Math.floor(i / n), i % n];
    return column > row ? empty : cell({ row, column, size });
  });
}

/** How the axis of a cell is written. */
export interface CellAxis {
  readonly size: number;
  readonly fontSize: number;
  /** Pixels between cells side by side. */
  readonly apart: number;
  /** Whether its title is the symbol alone. */
  readonly small: boolean;
  /** Ticks at most. */
  readonly most: number;
  /** Whether it is one of the outer cells, which alone have labels and titles. */
  readonly outer: boolean;
  readonly upright?: boolean;
}

/** The axis of a column at a cell: labels where none runs into the next cell's. */
export function cellAxis(
  {
    column,
    domain,
    isLog,
  }: { readonly column: Column; readonly domain: readonly [number, number]; readonly isLog: boolean },
  { size, fontSize, apart, small, most, outer, upright = false }: CellAxis,
): VegaAxis {
  // a label may begin left of its cell, where the one before has none
  const beyond = upright ? ([fontSize / 2, fontSize / 2] as const) : ([Math.max(4, apart - 6), 0] as const);
  const room = { pixels: size, fontSize, beyond, most, upright };
  const ticks = isLog ? fittedLogAxis(domain, room) : columnTicks(column, domain, room);
  if (!outer) return { ...ticks, title: null, labels: false };
  return { ...ticks, title: inLines(small ? column.symbol : axisTitle(column), size + apart, fontSize) };
}
