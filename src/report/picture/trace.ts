import type { Column } from "../../store/run-record.ts";
import { ensembleName, ensembleStrokes } from "../chart/ensembles.ts";
import { checkFrame, type Frame, PAGE } from "../chart/frame.ts";
import { type Mark, type Panel, position, rounded, specOf } from "../chart/spec.ts";
import { titled } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { checkRun } from "../input/door.ts";
import { filled, type OwnRun, type StoredRun } from "../input/stored-run.ts";
import { drawnColumns } from "../text/choice.ts";
import { axisTitle, unitText } from "../text/labels.ts";

/** Points a line, no more than there are pixels; and points a panel, so that many ensembles do not swell the page. */
const POINTS = 300;
const PANEL_POINTS = { page: 1200, column: 600 };

/** Panels below one another beyond which they are lower, and how much. */
const [MANY, LOWER] = [6, 0.8];

const PANELS = {
  page: { columns: 2, width: 330, height: 90, spacing: { row: 24, column: 64 }, legend: 0, tickCount: 4 },
  column: { columns: 1, width: 252, height: 41, spacing: { row: 13, column: 0 }, legend: 2, tickCount: 2 },
} as const;

interface TracePoint {
  readonly ensemble: string;
  readonly step: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Each moment against the step, one colour an ensemble: mean over its walkers (bold), and their 5 % and 95 % points (faint). */
export function traceSpec(own: OwnRun, frame: Frame = PAGE): TopLevelSpec {
  checkRun(own);
  checkFrame(frame);
  const run = filled(own);
  const { columns: nColumn, spacing, legend, tickCount, ...size } = PANELS[frame.layout];
  const columns = drawnColumns(run);
  const [unit, ...others] = new Set(columns.map((column) => column.unit));
  const common = others.length === 0 && unit !== "" ? ` [${unitText(unit)}]` : "";
  const many = nColumn === 1 && columns.length > MANY;
  const concat = columns.map((column, i) => ({
    ...size,
    ...(many && { height: LOWER * size.height }),
    ...panel(run, column, {
      title: common === "" ? axisTitle(column) : column.symbol,
      last: i >= columns.length - nColumn,
      legend,
      tickCount,
      points: PANEL_POINTS[frame.layout],
    }),
  }));
  const title = titled(`mean, 5 % and 95 % point of the walkers of each ensemble${common}`, frame.width - 40);
  return specOf({ title, columns: nColumn, bounds: "flush", spacing, concat }, frame);
}

interface Place {
  readonly title: string;
  /** Whether it stands in the last row. */
  readonly last: boolean;
  /** Columns of the legend; 0: as many as fit. */
  readonly legend: number;
  /** Of the axis upwards. */
  readonly tickCount: number;
  readonly points: number;
}

function panel(run: StoredRun, column: Column, { title, last, legend, tickCount, points }: Place): Panel {
  const { posterior, record } = run;
  const from = record.verdict.burnIn.steps;
  const domain = [from, from + posterior.nStep * posterior.thin] as const;
  const names = posterior.column(column.name).map((_, e) => ensembleName(e));
  const line = (field: keyof TracePoint, strokeWidth: number, opacity: number): Mark => ({
    mark: { type: "line", strokeWidth, opacity, strokeJoin: "round" },
    encoding: {
      x: position("step", domain, { tickCount: 5, ...(last ? { title: "step" } : { title: null, labels: false }) }),
      y: position(field, undefined, { title, tickCount }),
      ...ensembleStrokes(names, legend),
    },
  });
  return {
    data: { values: names.flatMap((name, e) => tracePoints(run, column.name, e, name, points)) },
    layer: [line("low", 0.6, 0.5), line("high", 0.6, 0.5), line("mean", 1.2, 1)],
  };
}

/** Some steps of one ensemble, each with what its walkers say at that very step. */
function tracePoints(
  { posterior, record }: StoredRun,
  name: string,
  e: number,
  ensemble: string,
  most: number,
): TracePoint[] {
  const { nEnsemble, nStep, nWalker, thin } = posterior;
  const draws = posterior.column(name)[e];
  const n = Math.min(POINTS, Math.max(20, Math.floor(most / nEnsemble)), nStep);
  return Array.from({ length: n }, (_, i) => {
    const t = Math.floor(((i + 0.5) * nStep) / n);
    const walkers = draws.slice(t * nWalker, (t + 1) * nWalker).sort();
    const at = (p: number) => walkers[Math.round(p * (nWalker - 1))];
    const mean = walkers.reduce((sum, x) => sum + x, 0) / nWalker;
    const step = record.verdict.burnIn.steps + (t + 1) * thin;
    return { ensemble, step, mean: rounded(mean), low: rounded(at(0.05)), high: rounded(at(0.95)) };
  });
}
