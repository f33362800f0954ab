import type { Diagnosis } from "../../posterior/diagnose.ts";
import type { Chain } from "../../store/chain-file.ts";
import type { EnsembleReport, Settings } from "../../store/run-record.ts";
import type { AskedSettings } from "../settings.ts";

/** Chains of equal ensembles, or of unequal ones where they were stopped. */
export interface Grown {
  readonly chains: Chain[];
  readonly reports: readonly EnsembleReport[];
  /** Where sampling came to, or was to come. */
  readonly steps: number;
  readonly thin: number;
  readonly stopped: boolean;
  /** Of the chains, where they were looked at closely; as `diagnose` gives it. */
  readonly diagnosis?: Diagnosis;
}

/** Settings with how many steps it became, and every which was stored. */
export function settledSettings({ steps: most, ...settings }: AskedSettings, { steps, thin }: Grown): Settings {
  return { ...settings, steps, thin, ...(settings.targetEss !== null && { mostSteps: most }) };
}

/** The fraction of accepted proposals of each ensemble; 0 of one that was stopped before its first step. */
export const acceptanceOf = ({ reports }: Grown, { walkers }: Pick<Settings, "walkers">): number[] =>
  reports.map(({ accepted, steps }) => accepted / Math.max(1, steps * walkers));
