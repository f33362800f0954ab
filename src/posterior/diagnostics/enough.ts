import { drawsOf, type Posterior } from "../draws/posterior.ts";
import { rank } from "../draws/rank.ts";
import { autocorrelationTime } from "./autocorrelation.ts";
import { essBulk, essTail } from "./ess.ts";

/** How much chains must hold before sampling may end. */
export interface EnoughDraws {
  /** The least of bulk and tail effective sample size of every column. */
  readonly ess: number;
  /** Autocorrelation times that every ensemble must be long. */
  readonly taus: number;
}

/** Whether chains hold enough, and the column that has the least. */
export interface Enough {
  readonly enough: boolean;
  /** The first column found wanting, else the one nearest to it; empty where no column varies. */
  readonly worst: string;
}

/**
 * Whether every column `names` of a posterior reaches the target. It ends at the first column that does not, so that `first`, the worst when
 * this was asked before, is looked at before all others. Columns in which nothing varies, or that are not finite, have no say: no
 * number of steps changes them, and it is for the verdict to name them.
 */
export function isEnough(posterior: Posterior, names: readonly string[], target: EnoughDraws, first?: string): Enough {
  let worst = { name: "", share: Number.POSITIVE_INFINITY };
  for (const name of worstFirst(names, first)) {
    const share = shareReached(posterior, name, target);
    if (share < worst.share) worst = { name, share };
    if (share < 1) break;
  }
  return { enough: !(worst.share < 1), worst: worst.name };
}

function worstFirst(names: readonly string[], first: string | undefined): readonly string[] {
  return first === undefined || !names.includes(first) ? names : [first, ...names.filter((name) => name !== first)];
}

/** The smallest of what a column has over what the target asks; NaN where nothing varies. */
function shareReached(posterior: Posterior, name: string, { ess, taus }: EnoughDraws): number {
  const draws = drawsOf(posterior, name);
  const { sorted, z } = rank(draws);
  const least = Math.min(essBulk(draws, z), essTail(draws, sorted)) / ess;
  if (!(least >= 1)) return least;
  const { nStep, thin } = posterior;
  return Math.min(least, (nStep * thin) / (taus * autocorrelationTime(draws, thin, z)));
}
