import { storedPosterior } from "../../posterior/draws/stored.ts";
import type { Summary } from "../../posterior/summary/summary.ts";
import { describe } from "../../prior/parameter.ts";
import { readSummary } from "../../store/run-folder.ts";
import type { RunRecord } from "../../store/run-record.ts";
import type { Bounds, Reweighted, StudyRecord, StudyVariant } from "../../store/study.ts";
import { commit, versions } from "../provenance.ts";
import { reweighted } from "../reweight/weighted.ts";
import { type Job, storedOf } from "./jobs.ts";
import type { Study } from "./load.ts";

/** Levels of a study's bounds, the headline first. */
const LEVELS = ["0.9", "0.95"];

function boundsOf(folder: string, columns: readonly string[]): Bounds {
  const summary = readSummary<Summary>(folder).columns;
  return Object.fromEntries(
    columns
      .filter((name) => Object.hasOwn(summary, name))
      .map((name) => [name, Object.fromEntries(LEVELS.map((level) => [level, summary[name].upper[level]]))]),
  );
}

function variantOf(job: Job, record: RunRecord, columns: readonly string[], weighed: Reweighted): StudyVariant {
  const { name, title, note, group, prepared, hash, folder } = job;
  const { model, experiments, settings, digest, timing, verdict } = record;
  const moments = prepared.compiled.parameters.filter(({ block }) => block === "moments");
  return {
    name,
    title,
    ...(note !== undefined && { note }),
    group,
    model,
    modelHash: hash,
    experiments,
    settings,
    digest,
    seconds: timing.seconds,
    converged: verdict.converged,
    reasons: verdict.reasons,
    priors: Object.fromEntries(moments.map((parameter) => [parameter.name, describe(parameter)])),
    bounds: boundsOf(folder, columns),
    reweighted: weighed,
  };
}

/** The record of a study: what is stored of its variants, each set beside what the reference run, reweighted, says of it. */
export function recordOf({ document, base }: Study, jobs: readonly Job[]): StudyRecord {
  const { name, title, reference, columns } = document;
  const stored = jobs.flatMap((job) => {
    const { state, record } = storedOf(job);
    return state === "stored" && record ? [{ job, record }] : [];
  });
  const origin = stored.find(({ job }) => job.name === reference);
  const draws = origin && storedPosterior(origin.job.folder, origin.record);
  const weigh = (job: Job): Reweighted => {
    if (job.name === reference) return { kind: "reference" };
    if (!origin || !draws) return { kind: "impossible", why: "the reference is not stored" };
    return reweighted(draws, origin.job.prepared.compiled, job.prepared.compiled, columns, LEVELS);
  };
  const known = jobs.find((job) => job.name === reference)!.prepared.target.columns;
  return {
    schema: 2,
    name,
    title,
    model: base,
    reference,
    columns: columns.map((one) => {
      const { symbol, latex, unit } = known.find((column) => column.name === one)!;
      return { name: one, symbol, latex, unit };
    }),
    levels: LEVELS,
    variants: stored.map(({ job, record }) => variantOf(job, record, columns, weigh(job))),
    missing: jobs.map((job) => job.name).filter((one) => !stored.some(({ job }) => job.name === one)),
    versions: versions(),
    commit: commit(),
  };
}
