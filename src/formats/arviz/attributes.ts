import type { ColumnSummary } from "../../posterior/summary/summary.ts";
import type { Column, RunRecord } from "../../store/run-record.ts";
import type { Attributes } from "../tree.ts";

/** What ArviZ 1 says of every group; `version` of the program that converts. */
export function runAttributes({ versions, timing }: RunRecord, version: string): Attributes {
  return {
    created_at: timing.started,
    creation_library: "numag",
    creation_library_version: version,
    creation_library_language: "TypeScript",
    inference_library: "numag",
    inference_library_version: versions.numag ?? version,
  };
}

/** What is known of a run as a whole. */
export function rootAttributes(record: RunRecord): Attributes {
  const { id, model, title, modelHash, digest, settings, verdict, status, timing } = record;
  return {
    run: id,
    model,
    title,
    model_hash: modelHash,
    digest,
    status,
    converged: String(verdict.converged),
    seed: settings.seed,
    walkers: settings.walkers,
    steps: settings.steps,
    thin: settings.thin,
    start: settings.start,
    ...(settings.targetEss !== null && { target_ess: settings.targetEss }),
    burn_in: verdict.burnIn.steps,
    sampling_time: timing.seconds,
  };
}

/** Numbers that exist, by name: neither JSON nor a reader needs to know of NaN. */
const finite = (numbers: Readonly<Record<string, number | null | undefined>>): Record<string, number> =>
  Object.fromEntries(Object.entries(numbers).filter((entry): entry is [string, number] => Number.isFinite(entry[1])));

/** What a column is, and what its chains are worth by our diagnostics of whole ensembles. */
export function columnAttributes(column: Column, summary?: ColumnSummary): Attributes {
  const { symbol, latex, unit, kind, prior, bounds, periodic } = column;
  return {
    long_name: symbol,
    latex,
    ...(unit && { units: unit.replace(/^1 /, "") }),
    kind,
    ...(prior && { prior: prior.words }),
    ...finite({ lower: bounds[0], upper: bounds[1] }),
    ...(periodic && { periodic: "true" }),
    ...finite({
      r_hat: summary?.rhat,
      ess_bulk: summary?.essBulk,
      ess_tail: summary?.essTail,
      autocorrelation_time: summary?.tau,
      mcse_mean: summary?.meanMcse,
    }),
  };
}
