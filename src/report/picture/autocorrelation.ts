import { aboutOwnMeans, autocovariance, walkerMeans } from "../../posterior/diagnostics/autocorrelation.ts";
import { drawsOf } from "../../posterior/draws/posterior.ts";
import type { Column } from "../../store/run-record.ts";
import { ensembleName, ensembleStrokes } from "../chart/ensembles.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { type Mark, type Panel, position, rounded, specOf } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { labelHtml, type Table } from "../table/markup.ts";
import { drawnColumns } from "../text/choice.ts";
import { toSignificant, toWhole } from "../text/format.ts";

const PANELS = {
  page: { columns: 3, width: 190, height: 84, spacing: { row: 44, column: 48 }, legend: 0 },
  column: { columns: 2, width: 110, height: 60, spacing: { row: 50, column: 38 }, legend: 2 },
} as const;
/** Lags shown, in autocorrelation times, and points of a line at most. */
const [TIMES, POINTS] = [8, 120];
const BOTTOM = -0.3;

/** Whether there are steps enough for a lag of one and its repetition. */
export const hasAutocorrelation = (run: StoredRun): boolean => run.posterior.nStep > 3 && drawnColumns(run).length > 0;

/** Autocorrelation of the walker means of each ensemble about its own mean, at lags 0, 1 … of stored steps. */
function curves({ posterior }: StoredRun, name: string): Float64Array[] {
  return aboutOwnMeans(walkerMeans(drawsOf(posterior, name))).map((series) => {
    const gamma = autocovariance([series]);
    return gamma.map((g) => g / gamma[0]);
  });
}

/** Stored steps up to which a column is drawn: some autocorrelation times, no more than half of what there is. */
function reach({ posterior, summary }: StoredRun, { name }: Column): number {
  const { nStep, thin } = posterior;
  const tau = summary[name].tau / thin;
  return Math.min(Math.floor(nStep / 2), Math.max(10, Math.ceil(TIMES * (Number.isFinite(tau) ? tau : 1))));
}

/** How long an ensemble remembers, one panel a column: autocorrelation against the lag, and the integrated time τ. */
export function autocorrelationSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const { columns: nColumn, spacing, legend, ...size } = PANELS[frame.layout];
  const columns = drawnColumns(run);
  const concat = columns.map((column, i) => ({
    ...size,
    ...panel(run, column, i % nColumn === 0, i >= columns.length - nColumn, legend),
  }));
  return specOf({ columns: nColumn, bounds: "flush", spacing, concat }, frame);
}

function panel(run: StoredRun, column: Column, first: boolean, last: boolean, legend: number): Panel {
  const { thin } = run.posterior;
  const n = reach(run, column);
  const every = Math.ceil(n / POINTS);
  const found = curves(run, column.name);
  const names = found.map((_, e) => ensembleName(e));
  const values = found.flatMap((rho, e) =>
    Array.from({ length: Math.floor(n / every) + 1 }, (_, i) => ({
      lag: i * every * thin,
      rho: rounded(rho[i * every]),
      ensemble: names[e],
    })),
  );
  const x = position("lag", [0, n * thin], {
    ...{ title: last ? "lag [steps]" : null, tickCount: legend > 0 ? 3 : 4 },
    ...{ labelOverlap: "parity", labelSeparation: 8 },
  });
  const y = position("rho", [BOTTOM, 1], { title: first ? "autocorrelation" : null, tickCount: 3 });
  const line: Mark = {
    data: { values },
    mark: { type: "line", strokeWidth: 1.2, clip: true },
    encoding: { x, y, ...ensembleStrokes(names, legend) },
  };
  const zero: Mark = { data: { values: [{ rho: 0 }] }, mark: { type: "rule", strokeWidth: 0.8 }, encoding: { y } };
  return {
    title: { text: column.symbol, fontSize: 12, offset: 4, frame: "group" },
    layer: [zero, line, ...timeMarks(run.summary[column.name].tau, [0, n * thin])],
  };
}

/** A rule at τ with its number. */
function timeMarks(tau: number, domain: readonly [number, number]): Mark[] {
  if (!(tau <= domain[1])) return [];
  const data = { values: [{ tau: rounded(tau), text: `τ = ${toSignificant(tau)}` }] };
  const x = position("tau", domain);
  return [
    { data, mark: { type: "rule", color: COLOUR.rule, strokeDash: [4, 3] }, encoding: { x } },
    {
      data,
      mark: { type: "text", color: COLOUR.rule, align: "left", baseline: "top", dx: 5 },
      encoding: { x, y: { value: 0 }, text: { field: "text", type: "nominal" } },
    },
  ];
}

/** Autocorrelation as a table: after one and five τ, the smallest and the largest of the ensembles. */
export function autocorrelationTable(run: StoredRun): Table {
  const { nStep, thin } = run.posterior;
  const rows = drawnColumns(run).map((column) => {
    const { tau } = run.summary[column.name];
    const found = curves(run, column.name);
    const after = [1, 5].map((times) => {
      const values = found.map((rho) => rho[Math.round((times * tau) / thin)] ?? Number.NaN);
      return `${toSignificant(Math.min(...values), 2)} to ${toSignificant(Math.max(...values), 2)}`;
    });
    return { cells: [labelHtml(column.symbol), toSignificant(tau), toWhole((nStep * thin) / tau), ...after] };
  });
  return {
    caption:
      "Integrated autocorrelation time τ, the number of τ in the steps kept, and the least and largest autocorrelation of the ensembles at lags of τ and 5 τ.",
    head: ["Column", "τ [steps]", "Kept / τ", "After τ", "After 5 τ"],
    rows,
  };
}
