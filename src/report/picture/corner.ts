import { checkFrame, type Frame, PAGE } from "../chart/frame.ts";
import { stacked } from "../chart/legend.ts";
import { masses } from "../chart/masses.ts";
import { type CellPlace, cellAxis, massShapes, pairPanel, pairSquare } from "../chart/pair-panel.ts";
import { type Mark, type Panel, position, specOf } from "../chart/spec.ts";
import { COLOUR, PANEL_LINE, themeIn } from "../chart/theme.ts";
import { wrappedText } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { checkNames, checkRun } from "../input/door.ts";
import { filled, type OwnRun, type StoredRun } from "../input/stored-run.ts";
import { regionLevels } from "../text/choice.ts";
import { unitText } from "../text/labels.ts";
import { chosenDensity, chosenPoints } from "./corner-live.ts";
import { numberMarks, numbersWords } from "./corner-numbers.ts";
import { cornerColumns, type Edge, edges, regionsOf } from "./corner-regions.ts";
import { priorMark } from "./density-panel.ts";

/** Pixels that n cells and what is between them may have side by side, and a cell at most. */
const ROOM = { page: { all: 654, cell: 180 }, column: { all: 248, cell: 110 } } as const;

/** Pixels between cells: half the label of one cell's 0 stands below the cell before it, and numbers stand above cells. */
const SPACING = { page: { row: 26, column: 16 }, column: { row: 20, column: 7 } } as const;

/** The most columns of which a picture draws all pairs: panels of more are too small to read. */
export const MOST_PAIRED = { page: 10, column: 6 } as const;

/** Pixels of a cell of n side by side. */
export function cellSize(n: number, { layout }: Pick<Frame, "layout">): number {
  const { all, cell } = ROOM[layout];
  return Math.min(cell, Math.max(LEAST, Math.floor((all - (n - 1) * SPACING[layout].column) / n)));
}

/** Pixels of the smallest cell: more of them make a picture wider. */
const LEAST = 36;

/** In smaller cells axes say symbols alone, and numbers stand without. */
const SMALL = 90;

interface Place extends CellPlace {
  readonly run: StoredRun;
  readonly frame: Frame;
  readonly last: number;
  /** Whether draws can be chosen in it. */
  readonly live: boolean;
}

/**
 * Every pair of the chosen columns: regions that hold 68 %, 90 % and 95 % of the posterior mass unless levels are chosen;
 * on the diagonal the densities, posterior (filled) and prior (dashed), with the limit or the median above.
 */
export function cornerSpec(own: OwnRun, names?: readonly string[], frame: Frame = PAGE, live = false): TopLevelSpec {
  checkRun(own);
  const run = filled(own);
  if (names) checkNames(run, names);
  checkFrame(frame);
  const all = edges(run, names ?? cornerColumns(run));
  const n = all.length;
  const size = cellSize(n, frame);
  const shared = { run, frame, last: n - 1, live };
  const concat = pairSquare(n, size, (at) => cell(all[at.column], all[at.row], { ...shared, ...at }));
  const said = numbersWords(
    run,
    all.map(({ column }) => column),
  );
  const lines = [
    ...(size < SMALL ? unitLines(all) : []),
    ...wrappedText(`above the diagonal: ${said}`, frame.width - 40),
    ...(all.some(({ isLog }) => isLog) ? wrappedText(LOGARITHMS, frame.width - 40) : []),
  ];
  const title = { text: lines, offset: 4 };
  const figure = specOf({ title, columns: n, bounds: "flush", spacing: SPACING[frame.layout], concat }, frame);
  return frame.layout === "page" ? figure : { ...figure, config: stacked(themeIn(frame)) };
}

/** The corner plot of the page, with a rectangle that selects draws, and empty data that the page fills with them. */
export function liveCornerSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const n = edges(run, cornerColumns(run)).length;
  const views = Array.from({ length: n * n }, (_, i) => [Math.floor(i / n), i % n]).flatMap(([row, column]) =>
    column < row ? [viewName(row, column)] : [],
  );
  const select = { type: "interval", resolve: "global", mark: BRUSH } as const;
  return { ...cornerSpec(run, undefined, frame, true), params: [{ name: "brush", select, views }] };
}

/** What is shown where an axis is logarithmic. */
const LOGARITHMS = "on logarithmic axes densities and regions are those of the logarithm, dP/dlog₁₀ x";

/** What is in which unit, a line each; what has none is not named. */
function unitLines(all: readonly Edge[]): string[] {
  const units = [...new Set(all.map(({ column }) => unitText(column.unit)))].filter((unit) => unit !== "");
  if (units.length === 1 && all.every(({ column }) => column.unit !== "")) return [`all in ${units[0]}`];
  const symbolsIn = (unit: string) =>
    all.flatMap(({ column }) => (unitText(column.unit) === unit ? column.symbol : []));
  return units.map((unit) => `${symbolsIn(unit).join(", ")} in ${unit}`);
}

const BRUSH = { fill: COLOUR.rule, fillOpacity: 0.12, stroke: COLOUR.rule, strokeWidth: 1 };

const viewName = (row: number, column: number): string => `pair-${row}-${column}`;

function cell(x: Edge, y: Edge, place: Place): Panel {
  const { run, row, column, live, size } = place;
  if (column === row) return { width: size, height: size, view: { stroke: PANEL_LINE }, layer: diagonal(x, place) };
  const drawn = masses(regionLevels(run));
  const legend = { title: null, orient: "top", offset: 4, ...(size < SMALL && { columnPadding: 4 }) };
  return pairPanel({
    size,
    // fields by the number of their column, so that a choice means the same draws everywhere
    x: { field: `c${column}`, domain: x.domain, axis: axis(x, row === place.last, place) },
    y: { field: `c${row}`, domain: y.domain, axis: axis(y, column === 0, place, true) },
    shapes: massShapes(regionsOf(x, y, drawn), drawn, { strokeWidth: size < SMALL ? 0.5 : 0.8, legend }),
    ...(live && {
      name: viewName(row, column),
      between: [chosenPoints(row, column, size < SMALL ? 1.4 : 2.2)],
    }),
  });
}

function diagonal(edge: Edge, place: Place): Mark[] {
  const { column, domain, diagonal, prior } = edge;
  const { run, frame, size, row, last, live } = place;
  const top = 1.1 * Math.max(...diagonal.map(({ y }) => y));
  const encoding = {
    x: position("x", domain, axis(edge, row === last, place)),
    y: position("y", [0, top], null),
  };
  const data = { values: [...diagonal] };
  return [
    ...(live ? [chosenDensity(row, domain, top)] : []),
    { data, mark: { type: "area", color: COLOUR.mass90, ...(live && { opacity: 0.6 }) }, encoding },
    { data, mark: { type: "line", color: COLOUR.posterior, strokeWidth: 1.5 }, encoding },
    ...(prior ? [priorMark(prior, domain, top)] : []),
    ...numberMarks(run, column, { size, fontSize: frame.fontSize, last: row === last, titled: size >= SMALL }),
  ];
}

/** Labels at the outer cells alone; in a small cell the unit stands above the picture. */
const axis = (of: Edge, outer: boolean, { frame: { fontSize, layout }, size }: Place, upright = false) =>
  cellAxis(of, {
    ...{ size, fontSize, outer, upright },
    ...{ apart: SPACING[layout].column, small: size < SMALL, most: size < SMALL ? 2 : 4 },
  });

/** The units of the columns of a corner plot, for a caption. */
export const cornerUnits = (run: StoredRun): string =>
  [...new Set(edges(run, cornerColumns(run)).map(({ column }) => unitText(column.unit)))]
    .filter((unit) => unit !== "")
    .join(", ");
