import { isOneSided } from "../../posterior/draws/support.ts";
import { isBinned } from "../../store/predictive.ts";
import type { Column } from "../../store/run-record.ts";
import { checkFrame, type Frame, PAGE } from "../chart/frame.ts";
import { levelWords } from "../chart/masses.ts";
import { wrappedText } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { checkRun } from "../input/door.ts";
import { filled, type OwnRun, type StoredRun, varying } from "../input/stored-run.ts";
import { percent } from "../table/limits.ts";
import { densityNumbers, pairNumbers, traceNumbers } from "../table/numbers.ts";
import { boundText } from "../text/bound.ts";
import {
  allowed,
  drawnColumns,
  isChosen,
  limitLevel,
  limitLevels,
  mayBeChosen,
  regionLevels,
  shownBound,
} from "../text/choice.ts";
import { toWhole } from "../text/format.ts";
import { hasFound, noSign } from "../text/found.ts";
import { isProperty, isVector, momentColumns, nuisanceColumns } from "../text/labels.ts";
import { grouped, remarksOn } from "../text/remarks.ts";
import { convergencePictures, planesPictures, publishedPictures, pullsPictures } from "./captions.ts";
import { cornerSpec, cornerUnits, liveCornerSpec } from "./corner.ts";
import { numbersWords } from "./corner-numbers.ts";
import { cornerColumns } from "./corner-regions.ts";
import { logarithmic } from "./density-panel.ts";
import { marginalSpec } from "./marginal.ts";
import { nuisanceSpec } from "./nuisance.ts";
import type { Picture } from "./picture.ts";
import { predictiveSpec } from "./predictive.ts";
import { predictiveTable } from "./predictive-numbers.ts";
import { recoilsSpec } from "./recoils.ts";
import { sensitivityPictures } from "./sensitivity.ts";
import { traceSpec } from "./trace.ts";

/** Pictures of one kind, or of kinds that are made together. */
interface Maker {
  readonly kinds: readonly string[];
  draw(run: StoredRun, frame: Frame): readonly Picture[];
}

/** In the order of the page. */
const MAKERS: readonly Maker[] = [
  { kinds: ["published"], draw: publishedPictures },
  { kinds: ["marginal"], draw: ofColumns(marginals) },
  { kinds: ["corner"], draw: ofColumns(corner) },
  { kinds: ["planes"], draw: planesPictures },
  { kinds: ["predictive"], draw: predictives },
  { kinds: ["pulls"], draw: pullsPictures },
  { kinds: ["nuisance"], draw: nuisancePictures },
  { kinds: ["sensitivity-density", "sensitivity"], draw: sensitivityPictures },
  { kinds: ["trace"], draw: ofColumns(traces) },
  { kinds: ["ranks", "autocorrelation"], draw: convergencePictures },
  { kinds: ["recoils"], draw: recoilsOfLimits },
];

/** Names of all pictures that a run may have; those of one experiment have its name behind theirs. */
export const PICTURES: readonly string[] = MAKERS.flatMap(({ kinds }) => kinds);

/** Those that need no draws. */
const WITHOUT_DRAWS = ["predictive", "recoils"];

/** A picture of the columns that are drawn; none where nothing is. */
function ofColumns(draw: (run: StoredRun, columns: readonly Column[], frame: Frame) => Picture): Maker["draw"] {
  return (run, frame) => {
    const columns = drawnColumns(run);
    return columns.length > 0 ? [draw(run, columns, frame)] : [];
  };
}

/** The pictures of a run that its choice asks for, all unless it says which, in the order of the page; those without anything to show are left out. */
export function pictures(own: OwnRun, frame: Frame = PAGE): readonly Picture[] {
  checkRun(own);
  checkFrame(frame);
  const run = filled(own);
  const { remarks } = run.record;
  const wanted = MAKERS.filter(
    ({ kinds }) =>
      kinds.some((kind) => mayBeChosen(kind, run.choice)) &&
      (run.posterior.nStep > 0 || kinds.some((kind) => WITHOUT_DRAWS.includes(kind))),
  );
  const drawn = wanted.flatMap(({ draw }) => draw(run, frame)).filter(({ name }) => isChosen(name, run.choice));
  return drawn.map((picture) => {
    const own = grouped(picture.experiment === undefined ? remarks : remarksOn(picture.experiment, remarks));
    const live = picture.live && { live: marked(picture.live, own, frame) };
    return { ...picture, spec: marked(picture.spec, own, frame), ...live };
  });
}

/** A picture with what its reader must know below its title. */
function marked(spec: TopLevelSpec, remarks: readonly string[], { width, fontSize }: Frame): TopLevelSpec {
  if (remarks.length === 0) return spec;
  const lines = remarks.flatMap((remark) => wrappedText(remark, width - 80));
  const own = typeof spec.title === "object" && spec.title && "text" in spec.title ? spec.title.text : spec.title;
  const title = own === undefined ? { text: lines, fontSize } : { text: own, subtitle: lines };
  return { ...spec, title };
}

/** What drawn columns are together: one of them, and all. */
function kindOf(columns: readonly Column[]): readonly [one: string, all: string] {
  if (columns.every(({ role }) => role === "moment")) return ["moment", "moments"];
  if (columns.every(isProperty)) return ["property", "properties"];
  return ["quantity", "quantities"];
}

const TITLES: Readonly<Record<string, string>> = { moments: "Moments", properties: "Electromagnetic properties" };

/** A column and its bound in words. */
function limitedText(run: StoredRun, column: Column): string {
  const bound = shownBound(run, column);
  return `${column.symbol} ${bound.kind === "upper" ? "" : "in "}${boundText(bound, column)}`;
}

/** What is marked in the densities, in words. */
function markedText(run: StoredRun, columns: readonly Column[]): string {
  const level = limitLevel(run);
  const levels = levelWords(limitLevels(run));
  if (columns.some((column) => !isProperty(column) || !isOneSided(column)))
    return `${levels} upper limit, or the ends of the shortest interval of ${levels} where it may have either sign. Where no prior is seen, it is far wider than the axis.`;
  const marked = hasFound(run.record)
    ? "shortest interval where that leaves zero, else its upper limit"
    : "upper limit";
  const said = noSign(run.record, columns, run.summary, String(level));
  const warning = said === undefined ? "" : ` ${said[0].toUpperCase()}${said.slice(1)}.`;
  return `${levels} ${marked}. These quantities cannot be negative, so that their densities end at zero. Where no prior is seen, almost all of it lies to the right of the axis.${warning}`;
}

/** What densities are of where an axis is logarithmic. */
const perDecade = (run: StoredRun, columns: readonly Column[]): string =>
  logarithmic(run, columns).length > 0
    ? " The axis is logarithmic for a quantity with a log-uniform prior or a spike at its lower end; densities and regions are those of the logarithm there, dP/dlog₁₀ x."
    : "";

function marginals(run: StoredRun, columns: readonly Column[], frame: Frame): Picture {
  const [one, all] = kindOf(columns);
  const limits = columns.map((column) => limitedText(run, column));
  return {
    name: "marginal",
    title: TITLES[all] ?? "Densities",
    caption: `Posterior density of each ${one} (filled), its prior (dashed) and its ${markedText(run, columns)}${perDecade(run, columns)}`,
    alt: `Posterior densities. At ${percent(String(limitLevel(run)))}: ${limits.join(", ")}.`,
    spec: marginalSpec(run, frame),
    numbers: densityNumbers(run, columns),
    section: "marginals",
  };
}

function corner(run: StoredRun, columns: readonly Column[], frame: Frame): Picture {
  const [one, all] = kindOf(columns);
  const held = levelWords(regionLevels(run));
  const shown = cornerColumns(run);
  const inPairs = columns.filter(({ name }) => shown.includes(name));
  const units = cornerUnits(run);
  return {
    name: "corner",
    title: `Pairs of ${all}`,
    caption: `Below the diagonal: the smallest regions that hold ${held} of the posterior mass of each pair. On the diagonal: the density of each ${one} (filled), its prior (dashed) and, above it, ${numbersWords(run, inPairs)}${units === "" ? "" : `, in ${units}`}.${perDecade(run, inPairs)}`,
    alt: `Corner plot: joint posterior regions of ${held} of the mass for pairs of ${all}.`,
    spec: cornerSpec(run, undefined, frame),
    live: liveCornerSpec(run, frame),
    numbers: pairNumbers(run, inPairs),
    section: "pairs",
  };
}

function predictives({ predictive }: StoredRun, frame: Frame): readonly Picture[] {
  return predictive.filter(isBinned).map((one) => ({
    name: `predictive-${one.experiment.replace(/[^A-Za-z0-9._-]/g, "-")}`,
    title: `Observed and expected counts: ${one.title}`,
    caption:
      "Upper panel: observed counts n with exact central 68 % intervals of a Poisson mean (Garwood 1936), the central 68 % and 90 % of the posterior of the expected counts (bands), and the posterior mean of each component (lines). Lower panel: the difference between n and the median m of the expected counts, in units of the Poisson error √m.",
    alt: `Observed counts of ${one.title} in ${one.observed.length} bins with the posterior band of the expected counts, its components, and residuals.`,
    spec: predictiveSpec(one, frame),
    numbers: predictiveTable(one),
    section: "spectra",
    experiment: one.experiment,
  }));
}

function recoilsOfLimits({ predictive }: StoredRun, frame: Frame): readonly Picture[] {
  return predictive.flatMap(({ experiment, title, recoils }) => {
    if (!recoils) return [];
    const [from, to] = [recoils.energy[0], recoils.energy[recoils.energy.length - 1]];
    return [
      {
        name: `recoils-${experiment.replace(/[^A-Za-z0-9._-]/g, "-")}`,
        title: `What the limit means: ${title}`,
        caption: `Spectra of electron recoils between ${from} and ${to} keV, computed with our own model of the reactor flux, before resolution and efficiency: weak scattering of the Standard Model, and magnetic scattering for a moment at the published limit and at the 90 % limit of this run. The experiment has published no spectrum, and none of these curves enters the fit.`,
        alt: `Predicted spectra of electron recoils at ${title}, weak and magnetic, from ${from} to ${to} keV.`,
        spec: recoilsSpec(recoils, title, frame),
        experiment,
        section: "beyond",
      },
    ];
  });
}

/** What the parameters are that stand in pictures of their own. */
function exceptMain(columns: readonly Column[]): string {
  const sampled = columns.filter(({ kind }) => kind === "parameter");
  const words = [
    ...(momentColumns(sampled).length > 0 ? ["moduli of moments"] : []),
    ...(sampled.some(isVector) ? ["charge radii or charges"] : []),
  ];
  return words.length > 0 ? ` that are not ${words.join(", ")}` : "";
}

/** Of chosen columns, which the marginal densities show already, only where it is asked for by name. */
function nuisancePictures(run: StoredRun, frame: Frame): Picture[] {
  const columns = varying(run, allowed(run, nuisanceColumns(run.record.columns)));
  if (columns.length === 0 || (run.choice?.columns && !run.choice.pictures)) return [];
  return [
    {
      name: "nuisance",
      title: "Other parameters",
      caption: `Posterior density (filled) and prior density (dashed) of the parameters${exceptMain(run.record.columns)}.${perDecade(run, columns)}`,
      alt: `Posterior and prior densities of ${columns.map(({ symbol }) => symbol).join(", ")}.`,
      spec: nuisanceSpec(run, frame),
      numbers: densityNumbers(run, columns),
      section: "nuisances",
    },
  ];
}

/** `, after the 400 steps of burn-in`; nothing where there was none. */
function afterBurnIn({ record }: StoredRun): string {
  const { steps } = record.verdict.burnIn;
  return steps === 0 ? "" : `, after the ${toWhole(steps)} steps of burn-in`;
}

function traces(run: StoredRun, columns: readonly Column[], frame: Frame): Picture {
  return {
    name: "trace",
    title: "Traces",
    caption: `For each ensemble the mean over its walkers (bold) and their 5 % and 95 % points (faint) at every step drawn${afterBurnIn(run)}. In a converged run the ensembles lie on one another and have no trend.`,
    alt: `Traces of ${columns.map(({ symbol }) => symbol).join(", ")} for ${run.posterior.nEnsemble} ensembles.`,
    spec: traceSpec(run, frame),
    numbers: traceNumbers(run, columns),
    section: "convergence",
  };
}
