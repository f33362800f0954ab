import { correlation } from "../../posterior/density/density-2d.ts";
import { drawsOf, pooled } from "../../posterior/draws/posterior.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { levelWords } from "../chart/masses.ts";
import { wrappedText } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import type { StoredRun } from "../input/stored-run.ts";
import type { Picture } from "../picture/picture.ts";
import { percent } from "../table/limits.ts";
import { escaped, labelHtml } from "../table/markup.ts";
import { boundNumbers } from "../text/bound.ts";
import { toSignificant, toSupported, withError } from "../text/format.ts";
import { unitText } from "../text/labels.ts";
import { grouped } from "../text/remarks.ts";
import { type Compared, compared, levelOf } from "./compared.ts";
import { cornerLevels, cornerQuantities, cornersSpec } from "./corners.ts";
import { boundsSpec } from "./dots.ts";
import { comparedLimits } from "./limits.ts";
import { marginalsSpec } from "./marginals.ts";
import { type ComparedQuantity, drawnQuantities } from "./quantities.ts";
import { type Shared, sharedExperiments, spectraSpec } from "./spectra.ts";

/** All pictures of several runs in the order of the page; those without anything to show are left out. */
export function comparisonPictures(runs: readonly StoredRun[], frame: Frame = PAGE): readonly Picture[] {
  const all = compared(runs);
  const drawn = drawnQuantities(all);
  const pairs = cornerQuantities(all);
  const remarks = remarksOf(all);
  return [
    ...(comparedLimits(all).some(({ of }) => of.some((one) => one !== null)) ? [bounds(all, frame)] : []),
    ...(drawn.length > 0 ? [marginals(all, drawn, frame)] : []),
    ...(pairs.length > 1 ? [corners(all, pairs, frame)] : []),
    ...sharedExperiments(all).map((shared) => spectrum(all, shared, frame)),
  ].map((picture) => ({ ...picture, spec: marked(picture.spec, remarks, frame.width - 80) }));
}

/** What a reader of the numbers must know, each with the runs that it holds of. */
function remarksOf(all: readonly Compared[]): readonly string[] {
  const of = all.map(({ run }) => grouped(run.record.remarks));
  return [...new Set(of.flat())].map((remark) => {
    const names = all.filter((_, i) => of[i].includes(remark)).map(({ name }) => name);
    return names.length === all.length ? remark : `${names.join(", ")}: ${remark}`;
  });
}

/** A picture with what its reader must know below its title. */
function marked(spec: TopLevelSpec, remarks: readonly string[], width: number): TopLevelSpec {
  if (remarks.length === 0) return spec;
  const lines = remarks.flatMap((remark) => wrappedText(remark, width));
  const own =
    typeof spec.title === "object" && spec.title !== null && "text" in spec.title ? spec.title.text : spec.title;
  const title = own ? { text: own as string, subtitle: lines } : { text: lines, fontSize: 11 };
  return { ...spec, title };
}

const runsOf = (all: readonly Compared[]): StoredRun[] => all.map(({ run }) => run);
const namesOf = (all: readonly Compared[]): string[] => all.map(({ name }) => name);

function bounds(all: readonly Compared[], frame: Frame): Picture {
  const level = percent(levelOf(all));
  const said = comparedLimits(all).map(({ column, of }) => {
    const each = of.flatMap((one, i) => (one ? [`${boundNumbers(one.bound)} (${all[i].name})`] : []));
    return `${column.symbol} ${each.join(", ")}`;
  });
  return {
    name: "bounds",
    title: "Bounds by run",
    caption: `The ${level} bound of each quantity by run (circle), with its Monte-Carlo error (thick bar). The axis includes 0, because a bound is not a measurement.`,
    alt: `${level} bounds by run: ${said.join("; ")}.`,
    section: "limits",
    spec: boundsSpec(runsOf(all), frame),
  };
}

function marginals(all: readonly Compared[], drawn: readonly ComparedQuantity[], frame: Frame): Picture {
  return {
    name: "marginals",
    title: "Posterior densities",
    caption: `Posterior density of each quantity by run, and its ${percent(levelOf(all))} bound as a tick at the axis. The prior is dashed, in the colour of its run where priors differ and grey where they agree. Where no prior is seen, almost all of it lies outside the axis. Where a prior is log-uniform or a posterior has a spike at its lower end, the axis is logarithmic and densities are per decade.`,
    alt: `Posterior densities of ${drawn.map(({ column }) => column.symbol).join(", ")} for ${namesOf(all).join(", ")}.`,
    section: "marginals",
    spec: marginalsSpec(runsOf(all), frame),
    numbers: {
      caption: "Median, the Monte-Carlo error of its last digits in brackets, and standard deviation of the posterior.",
      head: ["Quantity", "Unit", ...all.flatMap(({ name }) => [`${escaped(name)}: median`, "SD"])],
      rows: drawn.map(({ column, of }) => ({
        cells: [
          labelHtml(column.symbol),
          labelHtml(unitText(column.unit)),
          ...of.flatMap((own, i) => spreadCells(all[i], own)),
        ],
      })),
    },
  };
}

function spreadCells({ run }: Compared, own: ComparedQuantity["of"][number]): string[] {
  if (!own) return ["–", "–"];
  const { median, medianMcse, sd } = run.summary[own.name];
  return [withError(median, medianMcse), toSignificant(sd)];
}

function corners(all: readonly Compared[], shared: readonly ComparedQuantity[], frame: Frame): Picture {
  const levels = cornerLevels(all);
  const pairs = shared.flatMap((y, row) => shared.slice(0, row).map((x) => [x, y] as const));
  return {
    name: "corners",
    title: "Pairs",
    caption: `Below the diagonal, by run: the smallest regions that hold ${levelWords(levels)} of the posterior mass of each pair, the largest outlined${levels.length > 1 ? ", the others filled" : " and filled"}. On the diagonal: the densities. Axes of quantities with a log-uniform prior or a spike at the lower end are logarithmic, and regions and densities are those of the logarithm.`,
    alt: `Corner plot of ${shared.map(({ column }) => column.symbol).join(", ")}: joint posterior regions of ${levelWords(levels)} of the mass for ${namesOf(all).join(", ")}.`,
    section: "pairs",
    spec: cornersSpec(runsOf(all), frame),
    numbers: {
      caption: "Pearson's correlation of all draws of each pair.",
      head: ["Pair", ...namesOf(all).map(escaped)],
      rows: pairs.map(([x, y]) => ({
        cells: [
          `${labelHtml(x.column.symbol)}, ${labelHtml(y.column.symbol)}`,
          ...all.map((one, i) => pairCell(one, x.of[i], y.of[i])),
        ],
      })),
    },
  };
}

function pairCell({ run }: Compared, x: ComparedQuantity["of"][number], y: ComparedQuantity["of"][number]): string {
  if (!x || !y) return "–";
  const [a, b] = [x, y].map(({ name }) => pooled(drawsOf(run.posterior, name)));
  return toSupported(correlation(a, b), 0.005);
}

function spectrum(all: readonly Compared[], { predictive, of }: Shared, frame: Frame): Picture {
  const { experiment, title, edges, observed, axis } = predictive;
  return {
    name: `spectrum-${experiment.replace(/[^A-Za-z0-9._-]/g, "-")}`,
    title: `Observed and expected counts: ${title}`,
    caption:
      "Observed counts with exact central 68 % intervals of a Poisson mean (Garwood 1936); of each run that fits them the median of the expected counts (line) and their central 90 % (band).",
    alt: `Observed counts of ${title} in ${observed.length} bins, and what ${of.map(({ one }) => one.name).join(", ")} expect there.`,
    section: "spectra",
    experiment,
    spec: spectraSpec(runsOf(all), experiment, frame),
    numbers: {
      caption: `Counts in bins of ${labelHtml(axis)}: observed, and by run the median and the central 90 % of what is expected.`,
      head: ["Bin", "Observed", ...of.map(({ one }) => escaped(one.name))],
      rows: observed.map((n, i) => ({
        cells: [
          `${edges[i]}–${edges[i + 1]}`,
          String(n),
          ...of.map(({ predictive: { median, band90 } }) => {
            const [m, low, high] = [median[i], band90.lower[i], band90.upper[i]].map((x) => toSignificant(x));
            return `${m} (${low}–${high})`;
          }),
        ],
      })),
    },
  };
}
