import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { reject } from "../../document.ts";
import { readRecord } from "../../store/run-folder.ts";
import type { RunRecord, Settings } from "../../store/run-record.ts";
import { shown } from "../load/files.ts";
import { type Prepared, prepareModel } from "../load/prepare.ts";
import { modelHash } from "../load/resolved.ts";
import { type AskedSettings, flagOf, keyOf, type SettingsRequest } from "../settings.ts";
import { runnable, tryOut } from "../try-out.ts";
import type { Study, Variant } from "./load.ts";

/** A variant ready to be run, and what is stored of it. */
export interface Job extends Variant {
  readonly prepared: Prepared;
  readonly settings: AskedSettings;
  readonly hash: string;
  readonly folder: string;
}

/** What a folder holds of a job: nothing, its run, a part of it, or something else. */
type State = "absent" | "stored" | "interrupted" | "other";

function settingsOf({ place }: Variant, prepared: Prepared, given: SettingsRequest): AskedSettings {
  return runnable(prepared, { workers: availableParallelism(), ...given }, (key) =>
    key in given ? `--${flagOf(key)}` : `${place}: sampler.${keyOf(key)}`,
  );
}

/** Compile every variant before anything is sampled. */
export function jobsOf({ variants }: Study, root: string, given: SettingsRequest): Job[] {
  return variants.map((variant) => {
    const prepared = prepareModel(variant.model, variant.place);
    tryOut(prepared, variant.place);
    const settings = settingsOf(variant, prepared, given);
    return { ...variant, prepared, settings, hash: modelHash(variant.model), folder: join(root, variant.name) };
  });
}

/** Refuse headline columns that the reference does not have. */
export function checkColumns({ file, document }: Study, jobs: readonly Job[]): void {
  const { target } = jobs.find(({ name }) => name === document.reference)!.prepared;
  const known = target.columns.filter(({ kind }) => kind !== "density").map(({ name }) => name);
  const stranger = document.columns.find((name) => !known.includes(name));
  if (stranger !== undefined) reject(`${shown(file)}: columns`, "no such column of the reference", stranger, known);
}

/**
 * Whether a run was sampled as is asked: what its steps and its thinning became counts where they were given, and where the target was not
 * reached.
 */
function isOf(asked: AskedSettings, { workers: _, ...stored }: Settings): boolean {
  const { workers: __, steps, thin, ...others } = asked;
  const { steps: done, thin: stride, mostSteps, ...same } = stored;
  const reached = mostSteps !== undefined && done < mostSteps;
  const plain = (x: object): string => JSON.stringify(Object.entries(x).sort());
  return (
    plain(others) === plain(same) && (reached ? done <= steps : done === steps) && (thin === null || thin === stride)
  );
}

/** The record of a folder; undefined of one that is damaged or of another version. */
function readable(folder: string): RunRecord | undefined {
  try {
    return readRecord(folder);
  } catch {
    return undefined;
  }
}

/** The record of the run in a job's folder, if it is that of this model with these settings. */
export function storedOf({ folder, hash, settings }: Job): { readonly state: State; readonly record?: RunRecord } {
  if (!existsSync(join(folder, "run.json"))) return { state: existsSync(folder) ? "other" : "absent" };
  const record = readable(folder);
  if (!record || record.modelHash !== hash || !isOf(settings, record.settings)) return { state: "other" };
  return { state: record.status === "complete" ? "stored" : "interrupted", record };
}
