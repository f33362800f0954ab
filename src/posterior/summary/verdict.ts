import type { Needed, Verdict } from "../../store/run-record.ts";
import type { BurnIn } from "../diagnostics/burn-in.ts";
import type { Posterior } from "../draws/posterior.ts";
import type { ColumnSummary, Summary } from "./summary.ts";

/** Requirements of convergence for every parameter and derived column. R-hat and ESS: Vehtari et al. (2021); 50 tau: emcee's rule. */
const required = { rhat: 1.01, ess: 400, tausKept: 50 };

/** One way in which a column falls short: `excess` is by what factor, to set the worst first. */
interface Shortfall {
  readonly excess: number;
  readonly column: string;
  readonly clause: string;
}

/**
 * Converged or not, and why not: one clause each, worst first, for the columns `names` (parameters and derived ones) of `kept`,
 * the posterior that `summary` is of. Never with fewer than `ensembles`, the number asked for: what did not begin could disagree.
 */
export function judge(
  summary: Summary,
  names: readonly string[],
  { nStep, thin, nEnsemble }: Pick<Posterior, "nStep" | "thin" | "nEnsemble">,
  { steps, reason, stationary }: BurnIn,
  ensembles = nEnsemble,
): Verdict {
  const kept = nStep * thin;
  const shortfalls = names
    .flatMap((name) => shortfallsOf(name, summary[name], kept))
    .sort((a, b) => b.excess - a.excess);
  const reasons = [
    ...(nEnsemble < ensembles ? [`${nEnsemble} of ${ensembles} ensembles were sampled`] : []),
    ...(stationary ? [] : [reason]),
    ...shortfalls.map(({ column, clause }) => `${column}: ${clause}`),
  ];
  const unconverged = [...new Set(shortfalls.map(({ column }) => column))];
  const burnIn = { steps, reason };
  if (reasons.length === 0) return { converged: true, reasons, unconverged, burnIn, kept };
  const [{ excess } = { excess: 1 }] = shortfalls;
  const tau = Math.max(...names.map((name) => summary[name].tau));
  const needed = stationary ? stepsNeeded(excess, tau, kept, steps) : { steps: 2 * (kept + steps), atLeast: true };
  return { converged: false, reasons, unconverged, burnIn, kept, ...(Number.isFinite(excess) && { needed }) };
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

function shortfallsOf(name: string, { sd, rhat, essBulk, essTail, tau }: ColumnSummary, kept: number): Shortfall[] {
  const infinite = { excess: Number.POSITIVE_INFINITY, column: name };
  if (sd === 0) return [{ ...infinite, clause: "all draws are equal" }];
  if (!(sd > 0)) return [{ ...infinite, clause: "no draws, or not all finite" }];
  const needed = Math.ceil(required.tausKept * tau);
  const rules: readonly [met: boolean, excess: number, clause: string][] = [
    // R-hat² - 1 and 1 / ESS both measure the variance of means
    [
      rhat < required.rhat,
      (rhat ** 2 - 1) / (required.rhat ** 2 - 1),
      `R-hat ${rhat.toFixed(4)} is not below ${required.rhat}`,
    ],
    [essBulk >= required.ess, required.ess / essBulk, `bulk ESS ${Math.floor(essBulk)}, needs ${required.ess}`],
    [essTail >= required.ess, required.ess / essTail, `tail ESS ${Math.floor(essTail)}, needs ${required.ess}`],
    [kept >= needed, needed / kept, `tau ${Math.ceil(tau)} steps needs ${needed} kept steps, have ${kept}`],
  ];
  return rules
    .filter(([met]) => !met)
    .map(([, excess, clause]) => ({
      excess: Number.isNaN(excess) ? Number.POSITIVE_INFINITY : excess,
      column: name,
      clause,
    }));
}
