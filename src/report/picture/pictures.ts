import { isOneSided } from "../../posterior/interval.ts";
import { isBinned } from "../../store/predictive.ts";
import type { Column } from "../../store/run-record.ts";
import { checkFrame, checkRun } from "../door.ts";
import { toWhole, withError } from "../format.ts";
import { isVector, mainColumns, momentColumns, nuisanceColumns } from "../labels.ts";
import { shortestText } from "../limits.ts";
import { grouped, remarksOn, wrapped } from "../remarks.ts";
import { type StoredRun, varying } from "../report.ts";
import { convergencePictures, planesPictures, publishedPictures, pullsPictures } from "./captions.ts";
import { cornerSpec, cornerUnits, liveCornerSpec } from "./corner.ts";
import { cornerColumns } from "./corner-regions.ts";
import { type Frame, PAGE } from "./frame.ts";
import { marginalSpec } from "./marginal.ts";
import { nuisanceSpec } from "./nuisance.ts";
import { densityNumbers, pairNumbers, traceNumbers } from "./numbers.ts";
import type { Picture } from "./picture.ts";
import { predictiveSpec } from "./predictive.ts";
import { predictiveTable } from "./predictive-numbers.ts";
import { recoilsSpec } from "./recoils.ts";
import { sensitivityPictures } from "./sensitivity.ts";
import type { TopLevelSpec } from "./top-level.ts";
import { traceSpec } from "./trace.ts";

/** All pictures of a run in the order of the page; those without anything to show are left out. */
export function pictures(run: StoredRun, frame: Frame = PAGE): readonly Picture[] {
  checkRun(run);
  checkFrame(frame);
  const { remarks } = run.record;
  return drawn(run, frame).map((picture) => {
    const own = grouped(picture.experiment === undefined ? remarks : remarksOn(picture.experiment, remarks));
    const live = picture.live && { live: marked(picture.live, own, frame) };
    return { ...picture, spec: marked(picture.spec, own, frame), ...live };
  });
}

/** A picture with what its reader must know below its title. */
function marked(spec: TopLevelSpec, remarks: readonly string[], { width, fontSize }: Frame): TopLevelSpec {
  if (remarks.length === 0) return spec;
  const lines = remarks.flatMap((remark) => wrapped(remark, width - 80));
  const own = typeof spec.title === "object" && spec.title && "text" in spec.title ? spec.title.text : spec.title;
  const title = own === undefined ? { text: lines, fontSize } : { text: own, subtitle: lines };
  return { ...spec, title };
}

function drawn(run: StoredRun, frame: Frame): readonly Picture[] {
  if (run.posterior.nStep === 0) return [...predictives(run, frame), ...recoilsOfLimits(run, frame)];
  const moments = varying(run, mainColumns(run.record.columns));
  const nuisances = varying(run, nuisanceColumns(run.record.columns));
  return [
    ...publishedPictures(run, frame),
    ...(moments.length > 0 ? [marginals(run, moments, frame), corner(run, moments, frame)] : []),
    ...planesPictures(run, frame),
    ...predictives(run, frame),
    ...pullsPictures(run, frame),
    ...(nuisances.length > 0 ? [nuisance(run, nuisances, frame)] : []),
    ...sensitivityPictures(run, frame),
    ...(moments.length > 0 ? [traces(run, moments, frame), ...convergencePictures(run, frame)] : []),
    ...recoilsOfLimits(run, frame),
  ];
}

/** What the main columns are: moments, or charge radii and charges too. */
const onlyMoments = (columns: readonly Column[]): boolean => !columns.some(isVector);

/** A 90 % upper limit, or the shortest interval of what has either sign. */
function boundText({ summary }: StoredRun, column: Column): string {
  const { value, mcse } = summary[column.name].upper["0.9"];
  if (isOneSided(column)) return `${column.symbol} < ${withError(value, mcse)}`;
  return `${column.symbol} in ${shortestText(summary[column.name], "0.9", column)}`;
}

function marginals(run: StoredRun, columns: readonly Column[], frame: Frame): Picture {
  const limits = columns.map((column) => boundText(run, column));
  if (!onlyMoments(columns))
    return {
      name: "marginal",
      title: "Electromagnetic properties",
      caption:
        "Posterior density of each property (filled), its prior (dashed) and its 90 % upper limit, or the ends of the shortest interval of 90 % where it may have either sign. Where the prior cannot be seen, it is far wider.",
      alt: `Posterior densities. At 90 %: ${limits.join(", ")}.`,
      spec: marginalSpec(run, frame),
      numbers: densityNumbers(run, columns),
      section: "marginals",
    };
  return {
    name: "marginal",
    title: "Moments",
    caption:
      "Posterior density of each moment (filled), its prior (dashed) and its 90 % upper limit. A density ends where the column does: none lies below zero. Where the prior cannot be seen, almost all of it lies to the right. Effective moments are lengths of vectors: for priors flat in each |Λ_i| they vanish at 0, so that a peak above zero, or a shortest interval without it, is no sign of a moment.",
    alt: `Posterior densities of the moments. 90 % upper limits: ${limits.join(", ")}.`,
    spec: marginalSpec(run, frame),
    numbers: densityNumbers(run, columns),
    section: "marginals",
  };
}

function corner(run: StoredRun, columns: readonly Column[], frame: Frame): Picture {
  const [one, all] = onlyMoments(columns) ? ["moment", "moments"] : ["property", "properties"];
  return {
    name: "corner",
    title: `Pairs of ${all}`,
    caption: `Smallest regions that hold 68 %, 90 % and 95 % of the posterior mass of each pair, and the density of each ${one} on the diagonal, in ${cornerUnits(run)}.`,
    alt: `Corner plot: joint posterior regions of 68 %, 90 % and 95 % of the mass for pairs of ${all}.`,
    spec: cornerSpec(run, undefined, frame),
    live: liveCornerSpec(run, frame),
    numbers: pairNumbers(
      run,
      columns.filter(({ name }) => cornerColumns(run).includes(name)),
    ),
    section: "pairs",
  };
}

function predictives({ predictive }: StoredRun, frame: Frame): readonly Picture[] {
  return predictive.filter(isBinned).map((one) => ({
    name: `predictive-${one.experiment.replace(/[^A-Za-z0-9._-]/g, "-")}`,
    title: `Observed and expected counts: ${one.title}`,
    caption:
      "Above: observed counts n with exact central 68 % intervals of a Poisson mean (Garwood 1936), the posterior of the expected counts, and its mean by component. Below: distance of n from the median expectation m in units of √m.",
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
        caption: `Recoils of electrons that our own flux of the reactor gives between ${from} and ${to} keV, before resolution and efficiency: the weak ones of the Standard Model, and the magnetic ones of a moment at the published limit and at the 90 % limit of this run. No spectrum of this experiment is published, and none of these curves enters the fit.`,
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

function nuisance(run: StoredRun, columns: readonly Column[], frame: Frame): Picture {
  return {
    name: "nuisance",
    title: "Other parameters",
    caption: `Posterior (filled) and prior (dashed) of the parameters${exceptMain(run.record.columns)}.`,
    alt: `Posterior and prior densities of ${columns.map(({ symbol }) => symbol).join(", ")}.`,
    spec: nuisanceSpec(run, frame),
    numbers: densityNumbers(run, columns),
    section: "nuisances",
  };
}

function traces(run: StoredRun, columns: readonly Column[], frame: Frame): Picture {
  return {
    name: "trace",
    title: "Traces",
    caption: `Mean over the walkers of each ensemble (bold) and their 5 % and 95 % points (faint) at every step drawn, after the ${toWhole(run.record.verdict.burnIn.steps)} steps of burn-in.`,
    alt: `Traces of ${columns.map(({ symbol }) => symbol).join(", ")} for ${run.posterior.nEnsemble} ensembles.`,
    spec: traceSpec(run, frame),
    numbers: traceNumbers(run, columns),
    section: "convergence",
  };
}
