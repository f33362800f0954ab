import { checkDraws } from "../draws/check-arguments.ts";
import type { Draws } from "../draws/draws.ts";
import { mean, variance } from "../draws/mean.ts";
import { stepCount, stepRange } from "../draws/posterior.ts";
import { rank } from "../draws/rank.ts";

/**
 * R-hat of a column: the larger of `splitRhat` of the rank-normalised draws z, which sees ensembles in different places, and of
 * |z|, which sees ensembles of different widths. As Vehtari et al. (2021), arXiv:1903.08008, section 4, but for the fold: they
 * fold x about its median and rank again, here z itself is folded about 0, its median, so that a monotone change of the
 * variable leaves R-hat as it is. NaN for a constant column.
 */
export function rhat(draws: Draws, z: Draws = rank(draws).z): number {
  checkDraws(z);
  return Math.max(splitRhat(z), splitRhat(folded(z)));
}

/**
 * sqrt(1 + Var(means) / mean(variances)) over the first and the second half in time of every ensemble, each half with all its
 * walkers; of an odd number of steps the middle one is left out. Walkers are not compared with one another.
 */
export function splitRhat(draws: Draws): number {
  const n = stepCount(draws);
  const half = Math.floor(n / 2);
  const halves = [...stepRange(draws, 0, half).ensembles, ...stepRange(draws, n - half, n).ensembles];
  const means = Float64Array.from(halves, (x) => mean([x]));
  const within = Float64Array.from(halves, (x) => variance([x]));
  return Math.sqrt(1 + variance([means]) / mean([within]));
}

/** |z|: the distance from the median of rank-normalised draws. */
export function folded({ ensembles, nWalker }: Draws): Draws {
  return { ensembles: ensembles.map((x) => x.map(Math.abs)), nWalker };
}
