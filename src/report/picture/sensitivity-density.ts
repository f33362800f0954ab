import type { TopLevelSpec } from "vega-lite";
import type { Column } from "../../store/run-record.ts";
import type { Grid, Sensitivity } from "../../store/sensitivity.ts";
import { axisTitle } from "../labels.ts";
import type { StoredRun } from "../report.ts";
import { type Frame, PAGE } from "./frame.ts";
import { LEGEND } from "./legend.ts";
import { followedColumns, movingPieces } from "./sensitivity-pieces.ts";
import { along, type Mark, type Panel, rounded, topLevel } from "./spec.ts";
import { COLOUR } from "./theme.ts";

const PANELS = {
  page: { columns: 3, width: 230, height: 110, spacing: { row: 22, column: 28 } },
  column: { columns: 2, width: 130, height: 70, spacing: { row: 12, column: 20 } },
} as const;

const [HALF, ONE, TWO] = ["α = 0.5", "α = 1", "α = 2"];

/** The columns that have curves. */
export function drawnColumns(run: StoredRun, sensitivity: Sensitivity): readonly Column[] {
  const [piece] = movingPieces(sensitivity);
  return followedColumns(run, sensitivity).filter(({ name }) => piece?.columns[name]?.density);
}

/** Points of a curve on its grid. */
export const onGrid = ({ from, step }: Grid, density: readonly number[]): { x: number; y: number }[] =>
  density.map((y, i) => ({ x: rounded(from + i * step), y }));

/** Densities with the piece that moves most to the powers 0.5, 1 and 2. */
export function sensitivityDensitySpec(run: StoredRun, sensitivity: Sensitivity, frame: Frame = PAGE): TopLevelSpec {
  const last = sensitivity.alphas.length - 1;
  return figure(run, sensitivity, frame, (column, curves, box) => [
    area(column, { values: curves(last / 2) }, box, ONE),
    line(column, { values: curves(0) }, box, HALF, POWERS),
    line(column, { values: curves(last) }, box, TWO, POWERS),
  ]);
}

/** The same for the browser: the density at α = 1, and empty data for that at another power and for its bound. */
export function liveSensitivityDensitySpec(
  run: StoredRun,
  sensitivity: Sensitivity,
  frame: Frame = PAGE,
): TopLevelSpec {
  const middle = (sensitivity.alphas.length - 1) / 2;
  return figure(run, sensitivity, frame, (column, curves, box) => [
    area(column, { values: curves(middle) }, box, ONE),
    line(column, { name: `scaled-${column.name}` }, box, "at the power chosen", CHOSEN),
    boundRule(`bound-${column.name}`, box),
  ]);
}

interface Box {
  readonly domain: readonly [number, number];
  readonly top: number;
}

type Data = { readonly values: { x: number; y: number }[] } | { readonly name: string };

function figure(
  run: StoredRun,
  sensitivity: Sensitivity,
  frame: Frame,
  layer: (column: Column, curve: (power: number) => { x: number; y: number }[], box: Box) => Mark[],
): TopLevelSpec {
  const { columns, spacing, ...size } = PANELS[frame.name];
  const [piece] = movingPieces(sensitivity);
  const concat = drawnColumns(run, sensitivity).map((column): Panel => {
    const grid = sensitivity.grids[column.name];
    const { density = [] } = piece.columns[column.name];
    const domain = [grid.from, grid.from + (grid.n - 1) * grid.step] as const;
    const box = { domain, top: highest(sensitivity, column.name) };
    return { ...size, layer: layer(column, (power) => onGrid(grid, density[power]), box) };
  });
  return topLevel({ columns, spacing, concat }, frame);
}

/** Room for every piece at every power. */
function highest({ pieces }: Sensitivity, name: string): number {
  return 1.05 * Math.max(...pieces.flatMap(({ columns }) => columns[name]?.density?.flat() ?? []));
}

function area(column: Column, data: Data, { domain, top }: Box, name: string): Mark {
  return {
    data: { ...data },
    mark: "area",
    encoding: {
      x: along("x", domain, { title: axisTitle(column), tickCount: 4 }),
      y: along("y", [0, top], null),
      fill: {
        ...{ datum: name, type: "nominal", scale: { domain: [name], range: [COLOUR.mass90] } },
        legend: { ...LEGEND, symbolType: "square" },
      },
    },
  };
}

/** How lines look by what they are called. */
type Lines = Readonly<Record<string, { readonly colour: string; readonly dash: readonly number[] }>>;

const POWERS: Lines = {
  [HALF]: { colour: COLOUR.rule, dash: [5, 3] },
  [TWO]: { colour: COLOUR.weak, dash: [2, 2] },
};

const CHOSEN: Lines = { "at the power chosen": { colour: COLOUR.rule, dash: [1, 0] } };

/** A line of one of these looks, which the legend shows together. */
function line(column: Column, data: Data, { domain, top }: Box, name: string, looks: Lines): Mark {
  const names = Object.keys(looks);
  const range = <T>(of: (look: Lines[string]) => T) => ({ domain: names, range: names.map((one) => of(looks[one])) });
  return {
    data: { ...data },
    mark: { type: "line", strokeWidth: 1.75, clip: true },
    encoding: {
      x: along("x", domain, { title: axisTitle(column), tickCount: 4 }),
      y: along("y", [0, top], null),
      stroke: { datum: name, type: "nominal", scale: range(({ colour }) => colour), legend: LEGEND },
      strokeDash: { datum: name, type: "nominal", scale: range(({ dash }) => [...dash]), legend: LEGEND },
    },
  };
}

function boundRule(name: string, { domain }: Box): Mark {
  return {
    data: { name },
    mark: { type: "rule", color: COLOUR.rule, strokeWidth: 1.25, clip: true },
    encoding: { x: along("x", domain) },
  };
}
