import type { Posterior } from "../../src/posterior/draws/posterior.ts";
import { summarise } from "../../src/posterior/summary/summary.ts";
import type { StoredRun } from "../../src/report/input/stored-run.ts";

/** A run with |Λ₁| log-uniform from 0.001 to 1: the quantiles of its draws, in their order. */
export function logUniform(run: StoredRun): StoredRun {
  const columns = run.record.columns.map((one) => (one.name === "Lambda_1" ? { ...one, bounds: [1e-3, 5] } : one));
  const pooled = run.posterior.column("Lambda_1").flatMap((draws) => [...draws]);
  const sorted = pooled.toSorted((a, b) => a - b);
  const rank = new Map(sorted.map((x, i) => [x, (i + 0.5) / sorted.length]));
  const lambda = run.posterior.column("Lambda_1").map((draws) => draws.map((x) => 10 ** (-3 + 3 * rank.get(x)!)));
  const posterior: Posterior = {
    ...run.posterior,
    column: (name) => (name === "Lambda_1" ? lambda : run.posterior.column(name)),
  };
  const record = { ...run.record, id: "log", model: "log", columns: columns as typeof run.record.columns };
  return { ...run, record, posterior, summary: summarise(posterior, record.columns) };
}
