import { type Diagnosis, diagnose, type SampledColumns } from "../../posterior/diagnose.ts";
import { isEnough } from "../../posterior/diagnostics/enough.ts";
import { spreadOverModes } from "../../posterior/diagnostics/mode-shares.ts";
import { posterior } from "../../posterior/draws/posterior.ts";
import { REQUIRED } from "../../posterior/summary/shortfall.ts";
import type { Column, EnsembleReport, Settings } from "../../store/run-record.ts";
import type { AskedSettings } from "../settings.ts";
import { type Grown, settledSettings } from "./grown.ts";

/** What a look at chains shows. */
export interface Look {
  /** The column that has the least; to be looked at first the next time. */
  readonly worst: string;
  /** Where sampling may end, because all is reached or no step would help. */
  readonly diagnosis?: Diagnosis;
}

/** Look whether chains hold what was asked for, first in the column that had the least the last time. */
export function look(grown: Grown, asked: AskedSettings, columns: readonly Column[], first: string | undefined): Look {
  const { chains, thin, steps } = grown;
  const names = columns.map(({ name }) => name);
  const quantities = columns.filter(({ kind }) => kind !== "density").map(({ name }) => name);
  // of chains that began at the prior the first half is taken for burn-in
  const kept = posterior(chains, names, { discard: asked.start === "prior" ? steps / 2 : 0, thin });
  const { enough, worst } = isEnough(kept, quantities, { ess: asked.targetEss ?? 0, taus: REQUIRED.tausKept }, first);
  if (!enough) return { worst };
  const diagnosis = diagnose(diagnosable(grown, asked, columns));
  // a column in which nothing varies is never converged, however many steps there are
  const isStill = quantities.some((name) => !(diagnosis.summary[name].sd > 0));
  return diagnosis.verdict.converged || isStill ? { worst, diagnosis } : { worst };
}

/** Chains as they are diagnosed. */
export function diagnosable(grown: Grown, asked: AskedSettings, columns: readonly Column[]): SampledColumns {
  const { chains, reports: ensembles, stopped } = grown;
  const settings = settledSettings(asked, grown);
  return withModes({ chains, columns, settings, ensembles, status: stopped ? "interrupted" : "complete" });
}

/** What a diagnosis of chains is made of, besides the chains. */
interface Sampling extends SampledColumns {
  readonly settings: Settings;
  readonly ensembles: readonly EnsembleReport[];
  readonly status: "complete" | "interrupted";
}

/** Chains with how their walkers were spread over modes, and whether they ended where the target was not reached. */
export function withModes({ chains, columns, settings, ensembles, status }: Sampling): SampledColumns {
  const { walkers, targetEss, steps, mostSteps } = settings;
  const modes = spreadOverModes(ensembles, walkers);
  const capped = targetEss !== null && steps === mostSteps && status === "complete";
  return { chains, columns, settings, ...(modes && { modes }), ...(capped && { capped }) };
}
