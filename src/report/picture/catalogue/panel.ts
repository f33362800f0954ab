import type { ColorDef, Field } from "vega-lite/types_unstable/channeldef.js";
import { intervalOf, type PublishedBound } from "../../../catalogue/bound.ts";
import { barMark, type DotRows, dotMark } from "../../chart/dots-and-bars.ts";
import type { Mark, Panel } from "../../chart/spec.ts";
import { COLOUR, CYCLE } from "../../chart/theme.ts";
import {
  type CatalogueFrame,
  extent,
  frameOf,
  pixelX,
  pixelY,
  roundedYear,
  valueAxis,
  yearAt,
  yearAxis,
} from "./frame.ts";
import { labelMarks, labelsOf, ownMarks, type PlacedRow, REACH } from "./labels.ts";
import type { CatalogueRow, OwnBound } from "./rows.ts";

/** One panel and what it shares with the others. */
export interface PanelContent {
  readonly name: string;
  readonly rows: readonly CatalogueRow[];
  readonly own: readonly OwnBound[];
  /** First and last year of all panels. */
  readonly years: readonly [number, number];
  /** Beams of all panels, and what their marks mean. */
  readonly beams: readonly string[];
  readonly meanings: readonly string[];
  /** Whether the legend stands above this one. */
  readonly legend: boolean;
}

/** Colours by beam. */
const BEAM_COLOURS: Readonly<Record<string, string>> = {
  reactor: CYCLE[0],
  accelerator: CYCLE[1],
  collider: CYCLE[2],
  solar: CYCLE[4],
  astro: CYCLE[6],
  laboratory: CYCLE[7],
};

/** Marks by what they say: lines in a square of two. */
const SHAPES: Readonly<Record<string, string>> = {
  "upper limit": "M-0.9,0L0.9,0M0,0L0,1.6M-0.45,1.05L0,1.6L0.45,1.05",
  "about, ≲": "M-0.8,-0.3L0.8,-0.3L0,1.1Z",
  "upper limit on x": "M-0.9,0L0.9,0M0,0L0,1.6M-0.45,1.05L0,1.6L0.45,1.05M-0.4,-0.8L0.4,-0.8M0,-1.2L0,-0.4",
  "upper limit on −x": "M-0.9,0L0.9,0M0,0L0,1.6M-0.45,1.05L0,1.6L0.45,1.05M-0.4,-0.8L0.4,-0.8",
};

const LEGEND = { title: null, orient: "top", symbolSize: 110, symbolStrokeWidth: 1.75, columnPadding: 14 } as const;

/** Closer than this, in pixels, marks of one year would cover one another. */
const CLOSE = 14;
const APART = 6;

function sideBySide(frame: CatalogueFrame, rows: readonly CatalogueRow[]): PlacedRow[] {
  const height = (row: CatalogueRow) => extent(row.bound).map((value) => pixelY(frame, value));
  const near = (a: CatalogueRow, b: CatalogueRow): boolean => {
    const [[aLow, aHigh], [bLow, bHigh]] = [height(a), height(b)];
    return a.year === b.year && aLow > bHigh - CLOSE && bLow > aHigh - CLOSE;
  };
  return rows.map((row) => {
    const group = rows.filter((other) => near(row, other));
    const shift = (group.indexOf(row) - (group.length - 1) / 2) * Math.min(APART, 16 / group.length);
    return { ...row, at: yearAt(frame, pixelX(frame, row.year) + shift) };
  });
}

/** What the marks of some rows mean, in the order of the legend. */
export function meaningsOf(rows: readonly CatalogueRow[]): string[] {
  const found = new Set(rows.flatMap(({ bound }) => marksOf(bound).map(({ means }) => means)));
  return Object.keys(SHAPES).filter((name) => found.has(name));
}

/** The marks of a bound: one, or one for each sign of x. */
function marksOf(bound: PublishedBound): { value: number; means: string }[] {
  switch (bound.kind) {
    case "upper":
      return [{ value: bound.value, means: bound.approximate ? "about, ≲" : "upper limit" }];
    case "range":
      return [{ value: Math.sqrt(bound.from * bound.to), means: "about, ≲" }];
    case "interval":
    case "measured":
      return intervalOf(bound)
        .filter((end) => end !== 0)
        .map((end) => ({ value: Math.abs(end), means: end > 0 ? "upper limit on x" : "upper limit on −x" }));
  }
}

/** Pixels to try beyond the usual height, until every label finds a place. */
const EXTRA = [0, 20, 40, 70, 100, 150];

/** A frame that has room for all labels, if one of the heights has. */
function laidOut(rows: readonly CatalogueRow[], own: readonly OwnBound[], years: readonly [number, number]) {
  const layOut = (extra: number) => {
    const frame = frameOf(rows, own, years, extra);
    const shown = sideBySide(frame, rows);
    return { frame, shown, labels: labelsOf(frame, shown, own) };
  };
  const found = EXTRA.find((extra) => layOut(extra).labels.every(({ place }) => place));
  return layOut(found ?? EXTRA[EXTRA.length - 1]);
}

/** One quantity: rules of intervals and ranges, marks, labels with lines to them, bounds of a run. */
export function cataloguePanel({ name, rows, own, years, beams, meanings, legend }: PanelContent): Panel {
  const { frame, shown, labels } = laidOut(rows, own, years);
  const color: ColorDef<Field> = {
    field: "beam",
    type: "nominal",
    scale: { domain: [...beams], range: beams.map((beam) => BEAM_COLOURS[beam] ?? COLOUR.observed) },
    legend: legend ? { ...LEGEND, symbolType: "M-1,-1L1,-1L1,1L-1,1Z" } : null,
  };
  return {
    width: frame.width,
    height: frame.height,
    layer: [
      titleMark(name),
      ...ownMarks(frame, own),
      ...labelMarks(frame, labels),
      ruleMark(frame, shown, color),
      pointMark(frame, shown, color, meanings, legend),
    ],
  };
}

/** The name of the panel above it; a title would stand above the legend. */
function titleMark(name: string): Mark {
  return {
    data: { values: [{ name }] },
    mark: { type: "text", align: "left", baseline: "bottom", fontSize: 12 },
    encoding: { x: { value: 0 }, y: { value: -5 }, text: { field: "name", type: "nominal" } },
  };
}

function ruleMark(frame: CatalogueFrame, rows: readonly PlacedRow[], color: ColorDef<Field>): Mark {
  const values = rows
    .filter(({ bound }) => bound.kind !== "upper")
    .map(({ at, beam, bound }) => ({
      year: roundedYear(at),
      low: extent(bound)[0],
      high: extent(bound)[1],
      beam,
      kind: bound.kind === "range" ? "range" : "interval",
    }));
  const look = {
    // the two ends of an interval are two limits: what joins them is no range of values
    strokeWidth: { expr: "datum.kind === 'range' ? 5 : 1" },
    strokeDash: { expr: "datum.kind === 'range' ? [1, 0] : [1, 3]" },
    opacity: { expr: "datum.kind === 'range' ? 0.35 : 0.8" },
  };
  return barMark(dotRows(frame, values), ["low", "high"], look, { color });
}

const dotRows = (frame: CatalogueFrame, values: readonly object[]): DotRows => ({
  ...{ values, across: { x: yearAxis(frame) } },
  along: (field) => valueAxis(frame, field),
});

function pointMark(
  frame: CatalogueFrame,
  rows: readonly PlacedRow[],
  color: ColorDef<Field>,
  meanings: readonly string[],
  legend: boolean,
): Mark {
  const values = rows.flatMap(({ at, beam, bound }) =>
    marksOf(bound).map(({ value, means }) => ({ year: roundedYear(at), value, means, beam })),
  );
  const look = { filled: false, strokeWidth: 1.75, size: 4 * REACH * REACH };
  return dotMark(dotRows(frame, values), "value", look, {
    color,
    shape: {
      field: "means",
      type: "nominal",
      scale: { domain: [...meanings], range: meanings.map((name) => SHAPES[name]) },
      legend: legend ? LEGEND : null,
    },
  });
}
