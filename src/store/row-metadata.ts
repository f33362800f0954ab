import type { Metadata } from "./chain-file.ts";
import type { Column, RunRecord } from "./run-record.ts";

const json = (columns: readonly Column[], of: (column: Column) => string): string =>
  JSON.stringify(Object.fromEntries(columns.map((column) => [column.name, of(column)])));

/** What the columns of an Arrow file are: the model and its hash, and units and labels (LaTeX) by column, as JSON. */
export const columnMetadata = (
  { model, modelHash }: Pick<RunRecord, "model" | "modelHash">,
  columns: readonly Column[],
): Metadata => ({
  model,
  model_hash: modelHash,
  units: json(columns, ({ unit }) => unit),
  labels: json(columns, ({ latex }) => latex),
});

/**
 * What the rows of an Arrow file are, besides: every `thin`-th step of the sampler, counted from 0 by the column `step`, of which the
 * first `burn_in` sampler steps are to be discarded, or have been where `burn_in_removed` says so.
 */
export const rowMetadata = (
  { settings, verdict }: Pick<RunRecord, "settings" | "verdict">,
  isRemoved: boolean,
): Metadata => ({
  seed: String(settings.seed),
  thin: String(settings.thin),
  burn_in: String(verdict.burnIn.steps),
  burn_in_removed: String(isRemoved),
});
