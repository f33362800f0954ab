import { storedPosterior } from "../posterior/draws/stored.ts";
import { type Summary, summarise } from "../posterior/summary/summary.ts";
import { readProducts, readRecord, readSummary } from "../store/run-folder.ts";
import type { StoredRun } from "./input/stored-run.ts";

/** A run as it lies in its folder, its draws after burn-in. */
export function readRun(folder: string): StoredRun {
  const record = readRecord(folder);
  return {
    record,
    posterior: storedPosterior(folder, record),
    ...readProducts(folder),
    summary: readSummary<Summary>(folder).columns,
  };
}

/** The summary of a run with one more level, of some columns or of all; that of 0.68, 0.9 and 0.95 is stored. */
export function summaryAt(folder: string, level: number, names?: readonly string[]): Summary {
  const stored = readSummary<Summary>(folder).columns;
  if (Object.values(stored).every(({ upper }) => String(level) in upper)) return stored;
  const { record, posterior } = readRun(folder);
  const columns = record.columns.filter(({ name }) => names?.includes(name) ?? true);
  return summarise(posterior, columns, [level]);
}
