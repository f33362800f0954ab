import { burnIn } from "../posterior/burn-in.ts";
import { balanced, drawsOf, type Posterior, posterior } from "../posterior/posterior.ts";
import { type Summary, summarise } from "../posterior/summary.ts";
import { judge } from "../posterior/verdict.ts";
import type { Chain } from "../store/chain-file.ts";
import type { Column, Verdict } from "../store/run-record.ts";

/** Chains judged. */
export interface Judged {
  /** The draws after burn-in. */
  readonly kept: Posterior;
  readonly summary: Summary;
  readonly verdict: Verdict;
}

/** Judge chains: where they settle, what they say, whether that can be trusted. */
export function judged(chains: readonly Chain[], columns: readonly Column[], thin: number): Judged {
  const names = columns.map(({ name }) => name);
  const even = balanced(chains);
  const whole = posterior(even, names, { discard: 0, thin });
  const start = burnIn(
    names.map((name) => drawsOf(whole, name)),
    thin,
  );
  const kept = posterior(even, names, { discard: start.steps, thin });
  const summary = summarise(kept, columns);
  const judgedNames = columns.filter(({ kind }) => kind !== "density").map(({ name }) => name);
  return { kept, summary, verdict: judge(summary, judgedNames, kept, start, chains.length) };
}
