import type { Verdict } from "../store/run-record.ts";
import type { BurnIn } from "./burn-in.ts";
import type { Posterior } from "./posterior.ts";
import type { ColumnSummary, Summary } from "./summary.ts";

/** What a run must reach in every parameter and derived column. R-hat and ESS: Vehtari et al. (2021); 50 tau: emcee's rule. */
const required = { rhat: 1.01, ess: 400, tausKept: 50 };

/** One way in which a column falls short: `excess` is by what factor, to set the worst first. */
interface Shortfall {
  readonly excess: number;
  readonly clause: string;
}

/**
 * Converged or not, and why not: one clause each, worst first, for the columns `names` (parameters and derived ones) of `kept`,
 * the posterior that `summary` is of.
 */
export function judge(
  summary: Summary,
  names: readonly string[],
  { nStep, thin }: Pick<Posterior, "nStep" | "thin">,
  { steps, reason, stationary }: BurnIn,
): Verdict {
  const kept = nStep * thin;
  const shortfalls = names.flatMap((name) => shortfallsOf(name, summary[name], kept));
  const clauses = shortfalls.sort((a, b) => b.excess - a.excess).map(({ clause }) => clause);
  const reasons = stationary ? clauses : [reason, ...clauses];
  return { converged: reasons.length === 0, reasons, burnIn: { steps, reason }, kept };
}

function shortfallsOf(name: string, { sd, rhat, essBulk, essTail, tau }: ColumnSummary, kept: number): Shortfall[] {
  if (sd === 0) return [{ excess: Number.POSITIVE_INFINITY, clause: `${name}: all draws are equal` }];
  if (!(sd > 0)) return [{ excess: Number.POSITIVE_INFINITY, clause: `${name}: no draws, or not all finite` }];
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
      clause: `${name}: ${clause}`,
    }));
}
