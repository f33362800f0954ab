import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { reject } from "../../document.ts";
import { expectKeys, expectOnly } from "../../reject.ts";
import { makeFolder } from "../../store/folder.ts";
import { RUNS } from "../../store/run-folder.ts";
import { type StudyRecord, writeStudy } from "../../store/study.ts";
import type { Sampling } from "../execute/pool.ts";
import type { Tell } from "../execute/stage.ts";
import { shown } from "../load/files.ts";
import { Interrupted, runPrepared } from "../run.ts";
import type { AskedSettings, SettingsRequest } from "../settings.ts";
import { checkColumns, type Job, jobsOf, storedOf } from "./jobs.ts";
import { loadStudy, type Variant } from "./load.ts";
import { recordOf } from "./record.ts";

/** What a caller may decide about a study. */
export interface StudyRequest {
  /** Path of the study's document. */
  readonly study: string;
  /** Folder of the study, of which each variant's run is one; by default `runs/<name>`. */
  readonly output?: string;
  /** Run only these variants; what is stored of others counts. */
  readonly only?: readonly string[];
  /** Replace runs of other models or settings; by default they are refused. */
  readonly force?: boolean;
  /** In place of those of every variant. */
  readonly settings?: SettingsRequest;
  /** Told of each variant before it is sampled: which of how many. */
  readonly onVariant?: (variant: Variant, i: number, n: number) => void;
  /** Told when sampling begins, so that it can be watched and stopped. */
  readonly onSampling?: (sampling: Sampling, settings: AskedSettings) => void;
  /** Told how much is done of what comes after sampling a variant. */
  readonly onStage?: Tell;
}

// the compiler asks for every key
const REQUEST = Object.keys({
  ...{ study: true, output: true, only: true, force: true, settings: true },
  ...{ onVariant: true, onSampling: true, onStage: true },
} satisfies Record<keyof StudyRequest, true>);

/** A study that is stored. */
export interface FinishedStudy {
  readonly folder: string;
  readonly record: StudyRecord;
}

/** Jobs that are still to be run; refuses a folder that holds another run, unless forced. */
function missing(jobs: readonly Job[], force: boolean): Job[] {
  return jobs.filter((job) => {
    const { state } = storedOf(job);
    if (state === "other" && !force)
      reject(job.folder, "holds a run of another model or other settings, --force replaces it", job.folder);
    return state !== "stored";
  });
}

/** Refuse, before models are compiled, a folder in which no study can lie. */
function checkFolder(folder: string): void {
  if (existsSync(folder) && !statSync(folder).isDirectory()) reject(folder, "is no folder, not replaced", folder);
  if (existsSync(join(folder, "run.json"))) reject(folder, "is a run, where no study can lie", folder);
}

/** Refuse to run what is no variant, before models are compiled. */
function checkOnly(variants: readonly Variant[], only: readonly string[], file: string): void {
  const known = variants.map(({ name }) => name);
  const stranger = only.find((name) => !known.includes(name));
  if (stranger !== undefined) reject(`${shown(file)}: variants`, "no such variant", stranger, known);
}

/** Run jobs, several at once where there are more cores than a run has ensembles; what is stored stays if one is interrupted. */
async function runAll(jobs: readonly Job[], request: StudyRequest): Promise<void> {
  const cores = request.settings?.workers ?? availableParallelism();
  const lanes = Math.max(1, Math.floor(cores / Math.max(...jobs.map(({ settings }) => settings.ensembles))));
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < jobs.length) {
      const i = next++;
      await runJob(jobs[i], i, jobs.length, request);
    }
  };
  // those beside one that is interrupted or fails come to their end before anything is said
  const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes, jobs.length) }, lane));
  const failed = ended.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}

async function runJob(job: Job, i: number, n: number, { onVariant, onSampling, onStage }: StudyRequest): Promise<void> {
  const { prepared, place, folder, settings, name } = job;
  onVariant?.(job, i, n);
  const { record } = await runPrepared(prepared, {
    model: place,
    output: folder,
    // what must not be replaced was refused before anything was run; what an interrupted study left is removed
    force: true,
    settings,
    ...(onSampling && { onSampling }),
    ...(onStage && { onStage }),
  });
  if (record.status === "interrupted") throw new Interrupted(`${place}: interrupted: "${name}"`);
}

/**
 * Run what is not yet stored of a study, and write its record, also where it is interrupted: `Interrupted` is thrown only then.
 * Throws with the place of a mistake in any variant before anything is sampled.
 */
export async function study(request: StudyRequest): Promise<FinishedStudy> {
  expectKeys(request, ["study"], "study", "a request");
  expectOnly(request, REQUEST, "study");
  const loaded = loadStudy(request.study);
  const folder = request.output ?? join(RUNS, loaded.document.name);
  checkFolder(folder);
  checkOnly(loaded.variants, request.only ?? [], request.study);
  const jobs = jobsOf(loaded, folder, request.settings ?? {});
  checkColumns(loaded, jobs);
  const todo = missing(
    jobs.filter(({ name }) => request.only?.includes(name) ?? true),
    request.force ?? false,
  );
  makeFolder(folder);
  const conclude = (): StudyRecord => {
    const record = recordOf(loaded, jobs);
    writeStudy(folder, record);
    return record;
  };
  try {
    await runAll(todo, request);
  } catch (error) {
    conclude();
    throw error;
  }
  return { folder, record: conclude() };
}
