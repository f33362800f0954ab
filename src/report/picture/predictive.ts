import type { TopLevelSpec } from "vega-lite";
import type { BinnedPredictive } from "../../store/predictive.ts";
import { shownComponents } from "./component-words.ts";
import { LEGEND, legendColumns, legendConfig } from "./legend.ts";
import { poissonInterval } from "./poisson-interval.ts";
import { along, type Mark, type Panel, topLevel } from "./spec.ts";
import { COLOUR } from "./theme.ts";

const WIDTH = 700;

const DOT = "M-0.32,0A0.32,0.32,0,1,1,0.32,0A0.32,0.32,0,1,1,-0.32,0Z";
const BANDS = ["posterior 68 %", "posterior 90 %"];
const OBSERVED = "observed";

const DASHES = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [4, 1],
];

/** Observed counts of one experiment with the posterior band of the expected ones and their parts; residuals below. */
export function predictiveSpec(predictive: BinnedPredictive): TopLevelSpec {
  const titles = shownComponents(Object.keys(predictive.components)).map(({ title }) => title);
  const figure = topLevel({
    title: predictive.title,
    vconcat: [countsPanel(predictive), residualPanel(predictive)],
    spacing: 10,
  });
  return { ...figure, config: legendConfig([...BANDS, ...titles, OBSERVED], WIDTH) };
}

function countsPanel(predictive: BinnedPredictive): Panel {
  return {
    width: WIDTH,
    height: 300,
    layer: [
      band(predictive, predictive.band90, BANDS[1]),
      band(predictive, predictive.band68, BANDS[0]),
      components(predictive),
      ...observed(predictive),
    ],
  };
}

/** Steps over bins: each bin's number at its lower edge, the last one again at the upper edge. */
function steps<Row>(edges: readonly number[], row: (bin: number) => Row): (Row & { edge: number })[] {
  return edges.map((edge, i) => ({ edge, ...row(Math.min(i, edges.length - 2)) }));
}

function band({ edges }: BinnedPredictive, { lower, upper }: BinnedPredictive["band68"], name: string): Mark {
  return {
    data: { values: steps(edges, (i) => ({ lower: lower[i], upper: upper[i] })) },
    mark: { type: "area", interpolate: "step-after" },
    encoding: {
      x: along("edge", ends(edges), { labels: false, title: null }),
      y: { field: "lower", type: "quantitative", axis: { title: "counts per bin" }, scale: { zero: true } },
      y2: { field: "upper" },
      fill: {
        datum: name,
        type: "nominal",
        scale: { domain: BANDS, range: [COLOUR.mass68, COLOUR.mass90] },
        legend: { ...LEGEND, symbolType: "square" },
      },
    },
  };
}

function components({ edges, components }: BinnedPredictive): Mark {
  const names = Object.keys(components);
  const shown = shownComponents(names);
  const titles = shown.map(({ title }) => title);
  const rows = names.flatMap((name, c) => steps(edges, (i) => ({ counts: components[name][i], component: titles[c] })));
  return {
    data: { values: rows },
    mark: { type: "line", interpolate: "step-after", strokeWidth: 1.75 },
    encoding: {
      x: along("edge", ends(edges), { labels: false, title: null }),
      y: { field: "counts", type: "quantitative" },
      stroke: {
        field: "component",
        type: "nominal",
        scale: { domain: titles, range: shown.map(({ colour }) => colour) },
        legend: { ...LEGEND, columns: legendColumns(titles, WIDTH) },
      },
      strokeDash: {
        field: "component",
        type: "nominal",
        scale: { domain: titles, range: titles.map((_, c) => DASHES[c % DASHES.length]) },
      },
    },
  };
}

function observed({ edges, observed }: BinnedPredictive): Mark[] {
  const rows = observed.map((counts, i) => {
    const [lower, upper] = poissonInterval(counts);
    return { centre: (edges[i] + edges[i + 1]) / 2, counts, lower, upper };
  });
  const x = along("centre", ends(edges), { labels: false, title: null });
  return [
    {
      data: { values: rows },
      mark: { type: "rule", color: COLOUR.observed },
      encoding: { x, y: { field: "lower", type: "quantitative" }, y2: { field: "upper" } },
    },
    {
      data: { values: rows },
      mark: { type: "point", filled: true, size: dotSize(rows.length), shape: DOT, color: COLOUR.observed, opacity: 1 },
      encoding: {
        x,
        y: { field: "counts", type: "quantitative" },
        shape: { datum: OBSERVED, type: "nominal", scale: { range: [DOT] }, legend: LEGEND },
      },
    },
  ];
}

/** (observed - median) / sqrt(median), with the lines of one and two. */
function residualPanel({ edges, axis, observed, median }: BinnedPredictive): Panel {
  const rows = observed.map((n, i) => ({
    centre: (edges[i] + edges[i + 1]) / 2,
    residual: median[i] > 0 ? (n - median[i]) / Math.sqrt(median[i]) : null,
  }));
  const reach = Math.max(3, ...rows.map(({ residual }) => Math.ceil(Math.abs(residual ?? 0))));
  const y = along("residual", [-reach, reach], { title: "(n − m) / √m", tickCount: 5 });
  return {
    width: WIDTH,
    height: 90,
    layer: [
      {
        data: { values: [-2, 0, 2].map((residual) => ({ residual })) },
        mark: { type: "rule", strokeDash: { expr: "datum.residual === 0 ? [1, 0] : [2, 3]" } },
        encoding: { y },
      },
      {
        data: { values: rows },
        mark: {
          type: "point",
          filled: true,
          size: dotSize(rows.length),
          shape: DOT,
          color: COLOUR.observed,
          opacity: 1,
        },
        encoding: { x: along("centre", ends(edges), { title: axis }), y },
      },
    ],
  };
}

/** Dots that do not run into one another where bins are many. */
function dotSize(nBin: number): number {
  return LEGEND.symbolSize * Math.min(1, 60 / nBin);
}

function ends(edges: readonly number[]): [number, number] {
  return [edges[0], edges[edges.length - 1]];
}
