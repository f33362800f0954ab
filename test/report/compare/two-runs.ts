import type { Posterior } from "../../../src/posterior/draws/posterior.ts";
import { summarise } from "../../../src/posterior/summary/summary.ts";
import type { StoredRun } from "../../../src/report/input/stored-run.ts";
import type { RunRecord } from "../../../src/store/run-record.ts";
import { syntheticRun } from "../synthetic-run.ts";

/** Every moment of the second run is so many times that of the first. */
export const SCALE = 1.25;

/** The moment that the second run lacks. */
export const LACKING = "mu_acc";

const OTHER: Partial<RunRecord> = {
  id: "2026-01-03-wider-89abcdef",
  model: "wider",
  title: "The same with wider priors",
  digest: "89abcdef".repeat(8),
  modelHash: "fedcba98".repeat(8),
  remarks: [{ kind: "bound", about: ["gemma"], text: "assumed Gaussian in mu²" }],
};

const WIDER = { words: "uniform on [0, 10] × 1e-11 mu_B", shape: { kind: "uniform", from: 0, to: 10 } };

/** A run whose moments are larger, with another prior for |Λ₁|, one column fewer, and a wider band of counts. */
export function widerRun(run: StoredRun): StoredRun {
  const columns = run.record.columns
    .filter(({ name }) => name !== LACKING)
    .map((column) => (column.name === "Lambda_1" ? { ...column, bounds: [0, 10] as const, prior: WIDER } : column));
  const moments = columns.filter(({ role }) => role === "moment").map(({ name }) => name);
  const scaled = new Map(
    moments.map((name) => [name, run.posterior.column(name).map((draws) => draws.map((x) => SCALE * x))]),
  );
  const posterior: Posterior = {
    ...run.posterior,
    names: columns.map(({ name }) => name),
    column: (name) => scaled.get(name) ?? run.posterior.column(name),
  };
  const prior = new Map(run.prior).set(
    "Lambda_1",
    run.prior.get("Lambda_1")!.map((x) => 2 * x),
  );
  prior.delete(LACKING);
  const predictive = run.predictive.map((one) => ({ ...one, median: one.median.map((m) => 1.1 * m) }));
  const verdict = {
    ...run.record.verdict,
    converged: false,
    reasons: ["mu_sol: R-hat 1.0300 is not below 1.01"],
    unconverged: ["mu_sol"],
  };
  const settings = { ...run.record.settings, seed: 2 };
  const record = { ...run.record, ...OTHER, settings, columns, verdict };
  return { ...run, record, posterior, prior, predictive, summary: summarise(posterior, columns) };
}

let known: readonly [StoredRun, StoredRun] | undefined;

/** Two runs that differ in what runs may differ in; the same for all tests of a worker, which change nothing of them. */
export function twoRuns(): readonly [StoredRun, StoredRun] {
  const run = syntheticRun({ ensembles: 2, walkers: 20, steps: 100 });
  known ??= [run, widerRun(run)];
  return known;
}
