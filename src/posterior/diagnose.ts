import { counter } from "../math/counter.ts";
import { expectKeys, reject } from "../reject.ts";
import type { Chain } from "../store/chain-file.ts";
import type { Column, Settings, Verdict } from "../store/run-record.ts";
import { burnIn } from "./diagnostics/burn-in.ts";
import type { Modes } from "./diagnostics/mode-shares.ts";
import { TAILS, type Tails, tails } from "./diagnostics/tails.ts";
import { balanced, drawsOf, type Posterior, posterior } from "./draws/posterior.ts";
import { type Summary, summarise } from "./summary/summary.ts";
import { judge } from "./summary/verdict.ts";

/** Chains as `sampleChains` gives them, burn-in included. */
export interface SampledColumns {
  readonly chains: readonly Chain[];
  /** Of the chains, in their order; all or some of them. */
  readonly columns: readonly Column[];
  readonly settings: Pick<Settings, "thin"> & Sampling;
  /** How walkers were spread over modes, where more than one was found. */
  readonly modes?: Modes;
  /** Sampling ended at the most steps that are done, not where every column had `settings.targetEss`. */
  readonly capped?: boolean;
}

/** How chains were sampled, as far as a diagnosis asks. */
interface Sampling {
  /** Where walkers began: in the prior, which is the rule if nothing is said, or in the posterior, after an ascent and adaptation. */
  readonly start?: "prior" | "ascent";
  /** The effective draws asked for of every column; null where none were. */
  readonly targetEss?: number | null;
}

/** The posterior of chains, its summary, and the verdict on convergence. */
export interface Diagnosis {
  /** The draws after burn-in. */
  readonly posterior: Posterior;
  /** Every column in numbers with Monte-Carlo errors. */
  readonly summary: Summary;
  /** Converged or not, and why not; how much was discarded, and by which rule. */
  readonly verdict: Verdict;
}

/**
 * Find where chains settle, leave out what comes before, and judge the rest: `converged` where every parameter and derived column has
 * R-hat < 1.01, bulk and tail ESS of at least 400 and 50 autocorrelation times, no walker stays in a tail, ensembles have as much in
 * their tails as one another, and so in their modes. Summaries have the levels 0.68, 0.9, 0.95 and `levels`.
 * Of ensembles that were interrupted, those steps that make the most draws count. `tell` hears how much is done. Throws where no step is
 * stored.
 */
export function diagnose(
  sampled: SampledColumns,
  levels: readonly number[] = [],
  tell: (done: number, total: number) => void = () => {},
): Diagnosis {
  expectKeys(sampled, ["chains", "columns", "settings"], "sampled", "what sampleChains gives");
  const { chains, columns, settings, modes, capped } = sampled;
  const { thin } = settings;
  if (chains.every(({ nStep }) => nStep === 0)) reject("chains", "no step is stored", `${chains.length} chains`);
  const names = columns.map(({ name }) => name);
  const even = balanced(chains);
  const all = posterior(even, names, { discard: 0, thin });
  const next = counter(names.length + columns.length, tell);
  const start = burnIn(
    names.map((name) => drawsOf(all, name)),
    thin,
    { adapted: settings.start === "ascent", onColumn: () => next(undefined) },
  );
  const kept = posterior(even, names, { discard: start.steps, thin });
  const summary = Object.fromEntries(
    columns.flatMap((column) => next(Object.entries(summarise(kept, [column], levels)))),
  );
  const quantities = columns.filter(({ kind }) => kind !== "density").map(({ name }) => name);
  const verdict = judge(summary, quantities, kept, start, {
    ensembles: chains.length,
    tails: tailsOf(kept, summary, quantities),
    ...(modes !== undefined && { modes }),
    ...(capped === true && settings.targetEss && { missedEss: settings.targetEss }),
  });
  return { posterior: kept, summary, verdict };
}

/** What the tails of every column say. */
function tailsOf(kept: Posterior, summary: Summary, names: readonly string[]): Record<string, Tails> {
  const ofColumn = (name: string) => {
    const { lower, upper } = summary[name];
    const quantiles = TAILS.map((p) => (p < 0.5 ? lower[1 - p] : upper[p]).value);
    return tails(drawsOf(kept, name), quantiles, names.length);
  };
  return Object.fromEntries(names.map((name) => [name, ofColumn(name)]));
}
