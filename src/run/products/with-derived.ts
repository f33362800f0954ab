import type { Posterior } from "../../posterior/draws/posterior.ts";
import { type Summary, summarise } from "../../posterior/summary/summary.ts";
import { expectKeys, expectList } from "../../reject.ts";
import type { RunProducts } from "../../store/run-folder.ts";
import type { RunRecord } from "../../store/run-record.ts";
import { derive } from "./derive.ts";

/** What of a stored run has an entry for each column. */
export interface RunColumns extends Pick<RunProducts, "prior"> {
  readonly record: RunRecord;
  /** Draws after burn-in. */
  readonly posterior: Posterior;
  readonly summary: Summary;
}

/**
 * The run in `folder` with those of some quantities that it did not store, as `derive` takes them: their draws, also from the prior, and
 * their summary. `names` are those of the columns that the quantities are, in order. Errors say that they are at `place`.
 */
export function withDerived<R extends RunColumns>(
  run: R,
  folder: string,
  asked: readonly string[],
  place = "derive",
): { readonly run: R; readonly names: readonly string[] } {
  expectKeys(run, ["record", "posterior", "prior", "summary"], "run", "a run, as readRun gives it");
  expectList(asked, "names", "names of quantities");
  const { columns } = run.record;
  const missing = asked.filter((name) => !columns.some((column) => column.name === name));
  if (missing.length === 0) return { run, names: asked };
  const more = derive(folder, { columns, posterior: run.posterior }, missing, place);
  const added = new Map(missing.map((name, i) => [name, more.columns[i]]));
  const prior = derive(folder, { columns, posterior: ofPrior(run) }, missing, place).posterior;
  const names = asked.map((name) => added.get(name)?.name ?? name);
  const own = new Set(more.columns.map(({ name }) => name));
  const posterior = {
    ...run.posterior,
    names: [...run.posterior.names, ...own],
    column: (name: string) => (own.has(name) ? more.posterior : run.posterior).column(name),
  };
  const whole: R = {
    ...run,
    record: { ...run.record, columns: [...columns, ...more.columns] },
    posterior,
    prior: new Map([...run.prior, ...[...own].map((name) => [name, prior.column(name)[0]] as const)]),
    summary: { ...run.summary, ...summarise(more.posterior, more.columns) },
  };
  return { run: whole, names };
}

/** The draws from the prior as those of one ensemble of one walker. */
function ofPrior({ prior }: RunColumns): Posterior {
  const names = [...prior.keys()];
  const nStep = prior.get(names[0])?.length ?? 0;
  return { names, nEnsemble: 1, nWalker: 1, nStep, thin: 1, column: (name) => [prior.get(name)!] };
}
