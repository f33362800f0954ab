import type { Field, MarkPropFieldDef } from "vega-lite/types_unstable/channeldef.js";
import { reject } from "../../reject.ts";
import { type BinnedPredictive, isBinned } from "../../store/predictive.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { LEGEND, legendConfig } from "../chart/legend.ts";
import { poissonInterval } from "../chart/poisson-interval.ts";
import { type Mark, position, specOf } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import { titled } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { type Compared, compared } from "./compared.ts";
import { byRun } from "./curves.ts";

const SIZES = { page: { width: 700, height: 300 }, column: { width: 258, height: 150 } } as const;
const OBSERVED = "observed";
const DOT = "M-0.32,0A0.32,0.32,0,1,1,0.32,0A0.32,0.32,0,1,1,-0.32,0Z";

/** A median of the second run that lies on that of the first leaves it to be seen. */
const DASHES = [
  [1, 0],
  [6, 4],
  [2, 3],
  [8, 3, 2, 3],
];

const dashes = (all: readonly Compared[], width: number): MarkPropFieldDef<Field> => ({
  field: "run",
  type: "nominal",
  scale: { domain: all.map(({ name }) => name), range: all.map((_, i) => DASHES[i % DASHES.length]) },
  legend: byRun(all, width).legend!,
});

/** An experiment that several runs fit in the same bins, and what each of them expects there. */
export interface Shared {
  readonly predictive: BinnedPredictive;
  readonly of: readonly { readonly one: Compared; readonly predictive: BinnedPredictive }[];
}

/** The experiments of two runs or more, where they have bins, and the same ones, and observed the same in them. */
export function sharedExperiments(all: readonly Compared[]): readonly Shared[] {
  const found = all.flatMap((one) => one.run.predictive.filter(isBinned).map((predictive) => ({ one, predictive })));
  const keys = [...new Set(found.map(({ predictive }) => key(predictive)))];
  return keys
    .map((one) => found.filter(({ predictive }) => key(predictive) === one))
    .filter((of) => of.length > 1)
    .map((of) => ({ predictive: of[0].predictive, of }));
}

const key = ({ experiment, edges, observed }: BinnedPredictive): string =>
  JSON.stringify([experiment, edges, observed]);

/** Observed counts of an experiment that runs share, with the median of what each run expects and its 90 % band. */
export function spectraSpec(runs: readonly StoredRun[], experiment: string, frame: Frame = PAGE): TopLevelSpec {
  const size = SIZES[frame.layout];
  const { width } = size;
  const all = compared(runs);
  const known = sharedExperiments(all);
  const shared = known.find(({ predictive }) => predictive.experiment === experiment);
  if (!shared) {
    const names = known.map(({ predictive }) => predictive.experiment);
    return reject("experiment", "no spectrum that several runs share", experiment, names);
  }
  const { edges, axis, title } = shared.predictive;
  const x = position("edge", [edges[0], edges[edges.length - 1]], { title: axis });
  const rows = shared.of.flatMap(({ one, predictive: { median, band90 } }) =>
    edges.map((edge, i) => {
      const bin = Math.min(i, edges.length - 2);
      const [lower, upper] = [band90.lower[bin], band90.upper[bin]];
      return { run: one.name, edge, median: median[bin], lower, upper };
    }),
  );
  const counts = { type: "quantitative", axis: { title: "counts per bin" }, scale: { zero: true } } as const;
  const bands: Mark = {
    data: { values: rows },
    mark: { type: "area", interpolate: "step-after", fillOpacity: 0.16, strokeOpacity: 0 },
    encoding: { x, y: { field: "lower", ...counts }, y2: { field: "upper" }, fill: byRun(all, width) },
  };
  const medians: Mark = {
    data: { values: rows },
    mark: { type: "line", interpolate: "step-after", strokeWidth: 1.75 },
    encoding: { x, y: { field: "median", ...counts }, stroke: byRun(all, width), strokeDash: dashes(all, width) },
  };
  const figure = specOf(
    {
      title: titled(`${title}: median and central 90 % of the expected counts`, frame.width - 40),
      vconcat: [{ ...size, layer: [bands, medians, ...observedMarks(shared.predictive)] }],
    },
    frame,
  );
  return { ...figure, config: legendConfig([...all.map(({ name }) => name), OBSERVED], width, frame) };
}

/** Observed counts with exact central 68 % intervals of a Poisson mean. */
function observedMarks({ edges, observed }: BinnedPredictive): Mark[] {
  const values = observed.map((counts, i) => {
    const [lower, upper] = poissonInterval(counts);
    return { edge: (edges[i] + edges[i + 1]) / 2, counts, lower, upper };
  });
  const x = position("edge", [edges[0], edges[edges.length - 1]]);
  const shape = { datum: OBSERVED, type: "nominal", scale: { range: [DOT] }, legend: LEGEND } as const;
  return [
    {
      data: { values },
      mark: { type: "rule", color: COLOUR.observed },
      encoding: { x, y: { field: "lower", type: "quantitative" }, y2: { field: "upper" } },
    },
    {
      data: { values },
      mark: { type: "point", filled: true, size: 90, shape: DOT, color: COLOUR.observed, opacity: 1 },
      encoding: { x, y: { field: "counts", type: "quantitative" }, shape },
    },
  ];
}
