import { rankHistograms } from "../../posterior/diagnostics/rank-histogram.ts";
import type { Column } from "../../store/run-record.ts";
import { ensembleName, ensembleStrokes } from "../chart/ensembles.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { type Mark, type Panel, position, rounded, specOf } from "../chart/spec.ts";
import { BAND } from "../chart/theme.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { type StoredRun, shownSteps } from "../input/stored-run.ts";
import { labelHtml, type Table } from "../table/markup.ts";
import { drawnColumns } from "../text/choice.ts";
import { toSignificant, toWhole } from "../text/format.ts";

const BINS = 20;
const PANELS = {
  page: { columns: 3, width: 190, height: 84, spacing: { row: 40, column: 48 }, legend: 0 },
  column: { columns: 2, width: 104, height: 64, spacing: { row: 50, column: 38 }, legend: 2 },
} as const;

/** One column's histograms, and how far from 1 they lie in 95 of 100 bins if ensembles agree. */
interface Ranks {
  readonly column: Column;
  readonly histograms: readonly Float64Array[];
  readonly reach: number;
}

function ranksOf(run: StoredRun, column: Column): Ranks {
  const { heights, deviation } = rankHistograms(shownSteps(run, column.name), BINS);
  // the normal deviate that 2.5 % lie above
  return { column, histograms: heights, reach: 1.96 * deviation };
}

/** Whether ensembles can be compared: there is more than one. */
export const hasRanks = (run: StoredRun): boolean => run.posterior.nEnsemble > 1 && drawnColumns(run).length > 0;

/** Where among all draws those of each ensemble rank, one panel a column: level at 1, within the band, if ensembles agree. */
export function ranksSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const { columns: nColumn, spacing, legend, ...size } = PANELS[frame.layout];
  const all = drawnColumns(run).map((column) => ranksOf(run, column));
  const farthest = (ranks: Ranks) =>
    Math.max(ranks.reach, ...ranks.histograms.flatMap((h) => [...h].map((x) => Math.abs(x - 1))));
  const top = 1.08 * Math.max(...all.map(farthest));
  const concat = all.map((ranks, i) => ({
    ...size,
    ...panel(ranks, [Math.max(0, 1 - top), 1 + top], i % nColumn === 0, i >= all.length - nColumn, legend),
  }));
  return specOf({ columns: nColumn, bounds: "flush", spacing, concat }, frame);
}

function panel(
  { column, histograms, reach }: Ranks,
  y: readonly [number, number],
  first: boolean,
  last: boolean,
  legend: number,
): Panel {
  const names = histograms.map((_, e) => ensembleName(e));
  const values = histograms.flatMap((h, e) =>
    Array.from({ length: BINS + 1 }, (_, i) => ({
      rank: i / BINS,
      share: rounded(h[Math.min(i, BINS - 1)]),
      ensemble: names[e],
    })),
  );
  const x = position("rank", [0, 1], {
    values: [0, 0.5, 1],
    labelExpr: "100 * datum.value + ' %'",
    title: last ? "rank among all draws" : null,
  });
  const line: Mark = {
    data: { values },
    mark: { type: "line", interpolate: "step-after", strokeWidth: 1.2, clip: true },
    encoding: {
      x,
      y: position("share", y, { title: first ? "over expected" : null, tickCount: 3 }),
      ...ensembleStrokes(names, legend),
    },
  };
  return {
    title: { text: column.symbol, fontSize: 12, offset: 4, frame: "group" },
    layer: [band(reach, y), line],
  };
}

/** Where 95 % of the bins are expected. */
function band(reach: number, [from, to]: readonly [number, number]): Mark {
  return {
    data: { values: [{ lower: rounded(Math.max(1 - reach, from)), upper: rounded(Math.min(1 + reach, to)) }] },
    mark: { type: "rect", color: BAND },
    encoding: { y: position("lower", [from, to]), y2: { field: "upper" } },
  };
}

/** Rank histograms as a table: how far they are from level. */
export function ranksTable(run: StoredRun): Table {
  const rows = drawnColumns(run).map((column) => {
    const { histograms, reach } = ranksOf(run, column);
    const heights = histograms.flatMap((h) => [...h]);
    const outside = heights.filter((x) => Math.abs(x - 1) > reach).length;
    const [least, most] = [Math.min(...heights), Math.max(...heights)].map((x) => toSignificant(x));
    const cells = [
      labelHtml(column.symbol),
      least,
      most,
      toSignificant(reach),
      `${outside} of ${toWhole(heights.length)}`,
    ];
    return { cells };
  });
  return {
    caption: `The share of the draws of each ensemble in ${BINS} bins of rank, divided by the expected share: the least and the largest of all bins, the half-width of the band, and how many bins lie outside it (5 % are expected to).`,
    head: ["Column", "Least", "Most", "Band, 1 ±", "Outside"],
    rows,
  };
}
