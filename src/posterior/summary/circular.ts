import { TURN, wrapped } from "../../math/angle.ts";
import { meanWithError } from "../diagnostics/mcse.ts";
import type { Draws } from "../draws/draws.ts";
import { mean } from "../draws/mean.ts";

/** Where draws lie on a circle, in the unit of the column; Mardia & Jupp, Directional Statistics (2000), sections 2.2 and 2.3. */
export interface Circular {
  /** Mean direction, between the bounds. */
  readonly mean: number;
  readonly meanMcse: number;
  /** Circular standard deviation √(−2 ln R̄), that of the normal distribution that is wrapped round. */
  readonly sd: number;
  readonly sdMcse: number;
  /** Mean resultant length R̄: 1 where all draws are one point, 0 where nothing says where they lie. */
  readonly resultant: number;
  readonly resultantMcse: number;
}

/**
 * Mean direction, spread and resultant length of draws on a circle that begins at `from` and is `period` round, each with its
 * Monte-Carlo error: those of the means of sin(θ − θ̄)/R̄ and cos(θ − θ̄), to which the estimates are linear.
 */
export function circular(draws: Draws, from: number, period: number): Circular {
  const unit = TURN / period;
  const along = (f: (angle: number) => number): Draws => ({
    ensembles: draws.ensembles.map((x) => x.map((value) => f((value - from) * unit))),
    nWalker: draws.nWalker,
  });
  const direction = Math.atan2(mean(along(Math.sin).ensembles), mean(along(Math.cos).ensembles));
  const across = meanWithError(along((angle) => Math.sin(angle - direction)));
  const { value: resultant, mcse: resultantMcse } = meanWithError(along((angle) => Math.cos(angle - direction)));
  const sd = Math.sqrt(-2 * Math.log(Math.min(resultant, 1)));
  return {
    mean: from + wrapped(direction) / unit,
    meanMcse: across.mcse / resultant / unit,
    sd: sd / unit,
    sdMcse: resultantMcse / (resultant * sd) / unit,
    resultant,
    resultantMcse,
  };
}

/** The longest part of a turn that a shortest interval of 90 % takes where draws say anything of their place; of a flat density it takes 0.9. */
const LONGEST = 0.85;
/** The ends of an interval that lies somewhere are known to this part of a turn. */
const KNOWN = 0.05;

/**
 * Whether the shortest interval of 90 % on a circle of `period`, with the errors of its ends, says nothing of where the draws lie: it takes
 * almost all of what a flat density needs, or may begin anywhere.
 */
export function isUnconstrained(
  [from, to]: readonly [number, number],
  errors: readonly [number, number],
  period: number,
): boolean {
  const length = from <= to ? to - from : to - from + period;
  return length > LONGEST * period || !(Math.max(...errors) < KNOWN * period);
}
