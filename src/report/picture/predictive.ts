import type { Field, PositionFieldDef } from "vega-lite/types_unstable/channeldef.js";
import { quantile } from "../../math/quantile.ts";
import { expectKeys } from "../../reject.ts";
import type { BinnedPredictive } from "../../store/predictive.ts";
import { shownComponents } from "../chart/component-words.ts";
import { checkFrame, type Frame, type Layout, PAGE } from "../chart/frame.ts";
import { LEGEND, legendColumns, legendConfig } from "../chart/legend.ts";
import { logTicks } from "../chart/log-ticks.ts";
import { poissonInterval } from "../chart/poisson-interval.ts";
import { type Mark, type Panel, position, specOf } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import { titled } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { pValueText } from "./predictive-numbers.ts";

const PANELS = {
  page: { width: 700, counts: 300, residuals: 90 },
  column: { width: 258, counts: 150, residuals: 56 },
} as const;

type Size = (typeof PANELS)[Layout];

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
export function predictiveSpec(predictive: BinnedPredictive, frame: Frame = PAGE): TopLevelSpec {
  expectKeys(predictive, ["edges", "observed", "median"], "predictive", "one of a run's");
  checkFrame(frame);
  const size = PANELS[frame.layout];
  const titles = shownComponents(predictive.components).map(({ title }) => title);
  const figure = specOf(
    {
      title: titled(titleOf(predictive), frame.width - 40),
      vconcat: [countsPanel(predictive, size), residualPanel(predictive, size)],
      spacing: 10,
    },
    frame,
  );
  return { ...figure, config: legendConfig([...BANDS, ...titles, OBSERVED], size.width, frame) };
}

const titleOf = ({ title, pValue }: BinnedPredictive): string =>
  pValue ? `${title} · posterior predictive ${pValueText(pValue)}` : title;

/** Where counts exceed this multiple of those of the middle bin, a linear axis would hide all others. */
const SPAN = 50;

/** The axis of counts: logarithmic where their span asks for it, then with what is too small below its end, where it is clipped. */
interface CountsAxis {
  (field: string): PositionFieldDef<Field>;
  readonly shown: (counts: number) => number;
}

function countsAxis({ median, observed, band90 }: BinnedPredictive): CountsAxis {
  const largest = Math.max(...median);
  const title = "counts per bin";
  if (!(largest > SPAN * quantile(Float64Array.from(median).sort(), 0.5))) {
    const linear = (field: string) => ({
      field,
      type: "quantitative" as const,
      axis: { title },
      scale: { zero: true },
    });
    return Object.assign(linear, { shown: (counts: number) => counts });
  }
  const seen = [...median, ...observed].filter((n) => n > 0);
  const domain: [number, number] = [0.5 * Math.min(...seen), 1.5 * Math.max(...seen, ...band90.upper)];
  const logarithmic = (field: string) => ({
    field,
    type: "quantitative" as const,
    axis: { title, values: logTicks(domain) },
    scale: { type: "log" as const, domain, nice: false },
  });
  return Object.assign(logarithmic, { shown: (counts: number) => Math.max(counts, 0.1 * domain[0]) });
}

function countsPanel(predictive: BinnedPredictive, { width, counts }: Size): Panel {
  const axis = countsAxis(predictive);
  return {
    width,
    height: counts,
    layer: [
      band(predictive, axis, predictive.band90, BANDS[1]),
      band(predictive, axis, predictive.band68, BANDS[0]),
      components(predictive, axis, width),
      ...observed(predictive, axis),
    ],
  };
}

/** Steps over bins: each bin's number at its lower edge, the last one again at the upper edge. */
function steps<Row>(edges: readonly number[], row: (bin: number) => Row): (Row & { edge: number })[] {
  return edges.map((edge, i) => ({ edge, ...row(Math.min(i, edges.length - 2)) }));
}

function band(
  { edges }: BinnedPredictive,
  axis: CountsAxis,
  { lower, upper }: BinnedPredictive["band68"],
  name: string,
): Mark {
  return {
    data: { values: steps(edges, (i) => ({ lower: axis.shown(lower[i]), upper: axis.shown(upper[i]) })) },
    mark: { type: "area", interpolate: "step-after", clip: true },
    encoding: {
      x: position("edge", ends(edges), { labels: false, title: null }),
      y: axis("lower"),
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

function components({ edges, components }: BinnedPredictive, axis: CountsAxis, width: number): Mark {
  const shown = shownComponents(components);
  const titles = shown.map(({ title }) => title);
  const rows = components.flatMap(({ counts }, c) =>
    steps(edges, (i) => ({ counts: axis.shown(counts[i]), component: titles[c] })),
  );
  return {
    data: { values: rows },
    mark: { type: "line", interpolate: "step-after", strokeWidth: 1.75, clip: true },
    encoding: {
      x: position("edge", ends(edges), { labels: false, title: null }),
      y: axis("counts"),
      stroke: {
        field: "component",
        type: "nominal",
        scale: { domain: titles, range: shown.map(({ colour }) => colour) },
        legend: { ...LEGEND, columns: legendColumns(titles, width) },
      },
      strokeDash: {
        field: "component",
        type: "nominal",
        scale: { domain: titles, range: titles.map((_, c) => DASHES[c % DASHES.length]) },
      },
    },
  };
}

function observed({ edges, observed }: BinnedPredictive, axis: CountsAxis): Mark[] {
  const rows = observed.map((counts, i) => {
    const [lower, upper] = poissonInterval(counts);
    return { centre: (edges[i] + edges[i + 1]) / 2, counts: axis.shown(counts), lower: axis.shown(lower), upper };
  });
  const x = position("centre", ends(edges), { labels: false, title: null });
  return [
    {
      data: { values: rows },
      mark: { type: "rule", color: COLOUR.observed, clip: true },
      encoding: { x, y: axis("lower"), y2: { field: "upper" } },
    },
    {
      data: { values: rows },
      mark: { ...dots(rows.length), clip: true },
      encoding: {
        x,
        y: axis("counts"),
        shape: { datum: OBSERVED, type: "nominal", scale: { range: [DOT] }, legend: LEGEND },
      },
    },
  ];
}

/** (observed - median) / sqrt(median), with the lines of one and two. */
function residualPanel({ edges, axis, observed, median }: BinnedPredictive, { width, residuals }: Size): Panel {
  const rows = observed.map((n, i) => ({
    centre: (edges[i] + edges[i + 1]) / 2,
    residual: median[i] > 0 ? (n - median[i]) / Math.sqrt(median[i]) : null,
  }));
  const reach = Math.max(3, ...rows.map(({ residual }) => Math.ceil(Math.abs(residual ?? 0))));
  const y = position("residual", [-reach, reach], { title: "(n − m) / √m", tickCount: 5 });
  return {
    width,
    height: residuals,
    layer: [
      {
        data: { values: [-2, 0, 2].map((residual) => ({ residual })) },
        mark: { type: "rule", strokeDash: { expr: "datum.residual === 0 ? [1, 0] : [2, 3]" } },
        encoding: { y },
      },
      {
        data: { values: rows },
        mark: dots(rows.length),
        encoding: { x: position("centre", ends(edges), { title: axis }), y },
      },
    ],
  };
}

/** Dots that do not run into one another where bins are many. */
function dots(nBin: number) {
  const size = LEGEND.symbolSize * Math.min(1, 60 / nBin);
  return { type: "point", filled: true, size, shape: DOT, color: COLOUR.observed, opacity: 1 } as const;
}

function ends(edges: readonly number[]): [number, number] {
  return [edges[0], edges[edges.length - 1]];
}
