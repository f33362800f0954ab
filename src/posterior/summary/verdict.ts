import type { Needed, Verdict } from "../../store/run-record.ts";
import type { BurnIn } from "../diagnostics/burn-in.ts";
import type { Modes } from "../diagnostics/mode-shares.ts";
import type { Tails } from "../diagnostics/tails.ts";
import type { Posterior } from "../draws/posterior.ts";
import { columnShortfalls, modeShortfalls, tailShortfalls } from "./shortfall.ts";
import type { Summary } from "./summary.ts";

/** What a verdict may know besides numbers. */
export interface Besides {
  /** Ensembles asked for. */
  readonly ensembles?: number;
  /** By column, what its tails say. */
  readonly tails?: Readonly<Record<string, Tails>>;
  /** How walkers were spread over modes, where there are several. */
  readonly modes?: Modes;
  /** The effective draws asked for of every column, where sampling ended at its last step without them. */
  readonly missedEss?: number;
}

/**
 * Converged or not, and why not: one clause each, worst first, for the columns `names` (parameters and derived ones) of `kept`,
 * the posterior that `summary` is of. Never with fewer ensembles than were asked for: what did not begin could disagree.
 */
export function judge(
  summary: Summary,
  names: readonly string[],
  { nStep, thin, nEnsemble }: Pick<Posterior, "nStep" | "thin" | "nEnsemble">,
  { steps, reason, stationary }: BurnIn,
  { ensembles = nEnsemble, tails = {}, modes, missedEss }: Besides = {},
): Verdict {
  const kept = nStep * thin;
  const ofColumns = names
    .flatMap((name) => [...columnShortfalls(name, summary[name], kept), ...tailShortfalls(name, tails[name])])
    .sort((a, b) => b.excess - a.excess);
  const ofModes = modes === undefined ? [] : modeShortfalls(modes);
  const reasons = [
    ...(nEnsemble < ensembles ? [`${nEnsemble} of ${ensembles} ensembles were sampled`] : []),
    ...(stationary ? [] : [reason]),
    ...ofModes.map(({ clause }) => clause),
    ...ofColumns.map(({ column, clause }) => `${column}: ${clause}`),
  ];
  const unconverged = [...new Set(ofColumns.map(({ column }) => column))];
  const burnIn = { steps, reason };
  const missed = missedEss === undefined ? {} : { missed: missedTarget(summary, names, missedEss, kept + steps) };
  if (reasons.length === 0) return { converged: true, reasons, unconverged, burnIn, kept, ...missed };
  const excess = Math.max(1, ...[...ofModes, ...ofColumns].map((one) => one.excess));
  const tau = Math.max(...names.map((name) => summary[name].tau));
  const needed = stationary ? stepsNeeded(excess, tau, kept, steps) : { steps: 2 * (kept + steps), atLeast: true };
  return {
    converged: false,
    reasons,
    unconverged,
    burnIn,
    kept,
    ...(Number.isFinite(excess) && { needed }),
    ...missed,
  };
}

/** That sampling ended before every column had the effective draws asked for, and which has least. */
function missedTarget(summary: Summary, names: readonly string[], target: number, steps: number): string {
  const least = (name: string) => Math.min(summary[name].essBulk, summary[name].essTail);
  const [worst] = names.toSorted((a, b) => least(a) - least(b));
  return `${worst}: ESS ${Math.floor(least(worst))} of ${target} asked for after ${steps} steps, the most that are done`;
}

/** Taken about its own mean, a chain of N steps shows tau (1 - 7 tau / N): 14 % less at 50 tau. Below ten of what it shows, anything may be. */
const TAU_BIAS = 7;
const FEWEST_TAUS = 10;
/** The tau of some twenty columns scatters by a fifth on the way. */
const MARGIN = 1.25;

/** How many steps would do, as far as so short a chain can tell: what falls short counts independent draws or tau. */
function stepsNeeded(excess: number, tau: number, kept: number, discarded: number): Needed {
  if (!(excess > 1)) return { steps: kept + discarded };
  const taus = kept / tau;
  const longer = excess / (1 - TAU_BIAS / Math.max(taus, FEWEST_TAUS));
  return { steps: roundedUp(discarded + MARGIN * longer * kept), ...(taus < 2 * FEWEST_TAUS && { atLeast: true }) };
}

/** To two digits. */
function roundedUp(steps: number): number {
  const unit = 10 ** (Math.floor(Math.log10(steps)) - 1);
  return Math.ceil(steps / unit) * unit;
}
