import type { Column } from "../../store/run-record.ts";
import type { DensityGrid, Sensitivity } from "../../store/sensitivity.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { LEGEND } from "../chart/legend.ts";
import { type Mark, type Panel, position, rounded, specOf } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { followedColumns, movingPieces } from "../table/sensitivity-pieces.ts";
import { axisTitle } from "../text/labels.ts";

const PANELS = {
  page: { columns: 3, width: 230, height: 110, spacing: { row: 22, column: 28 } },
  column: { columns: 2, width: 130, height: 70, spacing: { row: 12, column: 20 } },
} as const;

const [HALF, ONE, TWO] = ["α = 0.5", "α = 1", "α = 2"];

/** The columns that have curves. */
export function sensitivityColumns(run: StoredRun, sensitivity: Sensitivity): readonly Column[] {
  const [piece] = movingPieces(sensitivity);
  return followedColumns(run, sensitivity).filter(({ name }) => piece?.columns[name]?.density);
}

/** Points of a curve on its grid. */
export const onGrid = ({ from, step }: DensityGrid, density: readonly number[]): { x: number; y: number }[] =>
  density.map((y, i) => ({ x: rounded(from + i * step), y }));

/** Densities with the piece that moves most to the powers 0.5, 1 and 2. */
export function sensitivityDensitySpec(run: StoredRun, sensitivity: Sensitivity, frame: Frame = PAGE): TopLevelSpec {
  const last = sensitivity.alphas.length - 1;
  return figure(run, sensitivity, frame, (column, curves, box) => [
    area(column, curves(last / 2), box),
    scaledLines(column, [curves(0), curves(last)], box),
  ]);
}

/** The picture of `sensitivityDensitySpec` for the page's slider: the density at α = 1, with empty data for another power and its bound. */
export function liveSensitivityDensitySpec(
  run: StoredRun,
  sensitivity: Sensitivity,
  frame: Frame = PAGE,
): TopLevelSpec {
  const middle = (sensitivity.alphas.length - 1) / 2;
  return figure(run, sensitivity, frame, (column, curves, box) => [
    area(column, curves(middle), box),
    chosenLine(column, box),
    boundRule(`bound-${column.name}`, box),
  ]);
}

interface Box {
  readonly domain: readonly [number, number];
  readonly top: number;
}

type Points = { readonly x: number; readonly y: number }[];

function figure(
  run: StoredRun,
  sensitivity: Sensitivity,
  frame: Frame,
  layer: (column: Column, curve: (power: number) => Points, box: Box) => Mark[],
): TopLevelSpec {
  const { columns, spacing, ...size } = PANELS[frame.layout];
  const [piece] = movingPieces(sensitivity);
  const concat = sensitivityColumns(run, sensitivity).map((column): Panel => {
    const grid = sensitivity.grids[column.name];
    const { density = [] } = piece.columns[column.name];
    const domain = [grid.from, grid.from + (grid.n - 1) * grid.step] as const;
    const box = { domain, top: highest(sensitivity, column.name) };
    return { ...size, layer: layer(column, (power) => onGrid(grid, density[power]), box) };
  });
  return specOf({ columns, spacing, concat }, frame);
}

/**
 * Room for every piece at every power, but no more than twice the density at α = 1: one that runs away towards a bound, as measures of
 * a low power do, would leave no room for the others.
 */
function highest({ pieces, alphas }: Sensitivity, name: string): number {
  const densities = pieces.flatMap(({ columns }) => columns[name]?.density ?? []);
  const [now] = densities.filter((_, i) => i % alphas.length === (alphas.length - 1) / 2);
  return 1.05 * Math.min(Math.max(...densities.flat()), 2 * Math.max(...now));
}

function area(column: Column, values: Points, { domain, top }: Box): Mark {
  return {
    data: { values },
    mark: "area",
    encoding: {
      x: position("x", domain, { title: axisTitle(column), tickCount: 4 }),
      y: position("y", [0, top], null),
      fill: {
        ...{ datum: ONE, type: "nominal", scale: { domain: [ONE], range: [COLOUR.mass90] } },
        legend: { ...LEGEND, symbolType: "square" },
      },
    },
  };
}

/** How lines look by what they are called. */
const POWERS = {
  names: [HALF, TWO],
  colours: [COLOUR.rule, COLOUR.weak],
  dashes: [
    [5, 3],
    [2, 2],
  ],
};

/** The densities at the other powers; by a field, so that colour and dashes share a legend. */
function scaledLines(column: Column, curves: readonly Points[], { domain, top }: Box): Mark {
  const { names, colours, dashes } = POWERS;
  const of = (range: readonly unknown[]) => ({
    field: "power",
    type: "nominal" as const,
    scale: { domain: names, range: [...range] as string[] },
    legend: LEGEND,
  });
  return {
    data: { values: curves.flatMap((points, i) => points.map((point) => ({ ...point, power: names[i] }))) },
    mark: { type: "line", strokeWidth: 1.75, clip: true },
    encoding: {
      x: position("x", domain, { title: axisTitle(column), tickCount: 4 }),
      y: position("y", [0, top], null),
      stroke: of(colours),
      strokeDash: of(dashes),
    },
  };
}

const CHOSEN = "at the power chosen";

function chosenLine(column: Column, { domain, top }: Box): Mark {
  return {
    data: { name: `scaled-${column.name}` },
    mark: { type: "line", strokeWidth: 1.75, clip: true },
    encoding: {
      x: position("x", domain, { title: axisTitle(column), tickCount: 4 }),
      y: position("y", [0, top], null),
      stroke: { datum: CHOSEN, type: "nominal", scale: { domain: [CHOSEN], range: [COLOUR.rule] }, legend: LEGEND },
    },
  };
}

function boundRule(name: string, { domain }: Box): Mark {
  return {
    data: { name },
    mark: { type: "rule", color: COLOUR.rule, strokeWidth: 1.25, clip: true },
    encoding: { x: position("x", domain) },
  };
}
