import type { TopLevelSpec } from "vega-lite";
import type { Column } from "../../store/run-record.ts";
import { axisTitle, mainColumns, unitText } from "../labels.ts";
import type { StoredRun } from "../report.ts";
import { along, type Mark, type Panel, rounded, topLevel } from "./spec.ts";
import { CYCLE } from "./theme.ts";

/** Points a line, no more than there are pixels; and points a panel, so that many ensembles do not swell the page. */
const POINTS = 300;
const PANEL_POINTS = 1200;

interface TracePoint {
  readonly ensemble: string;
  readonly step: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Each moment against the step, one colour an ensemble: mean over its walkers (bold), and their 5 % and 95 % points (faint). */
export function traceSpec(run: StoredRun): TopLevelSpec {
  const columns = mainColumns(run.record.columns);
  const [unit, ...others] = new Set(columns.map((column) => column.unit));
  const common = others.length === 0 ? ` [${unitText(unit)}]` : "";
  return topLevel({
    title: `mean, 5 % and 95 % point of the walkers of each ensemble${common}`,
    columns: 2,
    bounds: "flush",
    spacing: { row: 24, column: 64 },
    concat: columns.map((column, i) =>
      panel(run, column, common === "" ? axisTitle(column) : column.symbol, i >= columns.length - 2),
    ),
  });
}

function panel(run: StoredRun, column: Column, title: string, last: boolean): Panel {
  const { posterior, record } = run;
  const from = record.verdict.burnIn.steps;
  const domain = [from, from + posterior.nStep * posterior.thin] as const;
  const names = posterior.column(column.name).map((_, e) => `ensemble ${e + 1}`);
  const line = (field: keyof TracePoint, strokeWidth: number, opacity: number): Mark => ({
    mark: { type: "line", strokeWidth, opacity, strokeJoin: "round" },
    encoding: {
      x: along("step", domain, { tickCount: 5, ...(last ? { title: "step" } : { title: null, labels: false }) }),
      y: along(field, undefined, { title, tickCount: 4 }),
      color: {
        field: "ensemble",
        type: "nominal",
        scale: { domain: names, range: cycle(names.length) },
        legend: { title: null, orient: "bottom", symbolOpacity: 1, symbolStrokeWidth: 2 },
      },
    },
  });
  return {
    width: 330,
    height: 90,
    data: { values: names.flatMap((name, e) => tracePoints(run, column.name, e, name)) },
    layer: [line("low", 0.6, 0.5), line("high", 0.6, 0.5), line("mean", 1.2, 1)],
  };
}

/** Some steps of one ensemble, each with what its walkers say at that very step. */
function tracePoints({ posterior, record }: StoredRun, name: string, e: number, ensemble: string): TracePoint[] {
  const { nEnsemble, nStep, nWalker, thin } = posterior;
  const draws = posterior.column(name)[e];
  const n = Math.min(POINTS, Math.max(20, Math.floor(PANEL_POINTS / nEnsemble)), nStep);
  return Array.from({ length: n }, (_, i) => {
    const t = Math.floor(((i + 0.5) * nStep) / n);
    const walkers = draws.slice(t * nWalker, (t + 1) * nWalker).sort();
    const at = (p: number) => walkers[Math.round(p * (nWalker - 1))];
    const mean = walkers.reduce((sum, x) => sum + x, 0) / nWalker;
    const step = record.verdict.burnIn.steps + (t + 1) * thin;
    return { ensemble, step, mean: rounded(mean), low: rounded(at(0.05)), high: rounded(at(0.95)) };
  });
}

function cycle(n: number): string[] {
  return Array.from({ length: n }, (_, i) => CYCLE[i % CYCLE.length]);
}
