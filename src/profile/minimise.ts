import { isWholeCircle } from "../coordinates/chart.ts";
import { steepness } from "../math/newton.ts";
import { support } from "../prior/density.ts";
import { expectKeys } from "../reject.ts";
import { isMinimum } from "./certificate.ts";
import { type LocalMinimum, localMinimum, withoutNegligible } from "./local-minimum.ts";
import type { Objective } from "./objective.ts";
import { type Search, startingPoints } from "./search.ts";

/** A minimum of χ² and how far it can be trusted. */
export interface Fit {
  /** Held parameters too. Phases of what is zero mean nothing. */
  readonly theta: Float64Array;
  /** Without a penalty's part. */
  readonly chi2: number;
  /** Largest slope of what may move, over the length of each: 1σ if all else stood still, at most the width of its prior. */
  readonly slope: number;
  /** ∂χ²/∂theta, of held parameters too. */
  readonly gradient: Float64Array;
  /** Fisher's matrix in theta, row-major: half the expected Hessian. */
  readonly fisher: Float64Array;
  /** Parameters at an end of their prior. */
  readonly atBounds: readonly string[];
  /** By how much one more step of Newton's would lower χ². */
  readonly edm: number;
  /** Directions in which χ² is straight to second order: what the data do not see, or see from the fourth order on. */
  readonly flat: number;
  /** Steps of all starts. */
  readonly iterations: number;
  /** There is no slope and no direction that falls. */
  readonly converged: boolean;
  readonly starts: number;
  /** Starts that ended within 1e-6 of the best. */
  readonly agreeing: number;
}

/** What makes no difference between starts. */
const SAME = 1e-6;

/** Parameters at an end of their prior, those held and phases that may have any value aside. */
function atBounds({ parameters }: Objective, { held = {} }: Search, theta: Float64Array): string[] {
  return parameters.flatMap((p, i) => {
    const [lo, hi] = support(p.shape, p.bounds);
    const moves = !isWholeCircle(p) && !Object.hasOwn(held, p.name);
    return moves && (theta[i] === lo || theta[i] === hi) ? [p.name] : [];
  });
}

/**
 * The least χ² over all parameters or all but those held, within the bounds of their priors: damped Newton steps from several
 * points, in coordinates in which χ² is smooth, and past saddles. Deterministic. Not converged where χ² is infinite everywhere.
 */
export function minimise(objective: Objective, search: Search = {}): Fit {
  expectKeys(objective, ["parameters", "chi2"], "objective", "what objective gives");
  const value = ({ at }: LocalMinimum): number => (Number.isFinite(at.value) ? at.value : Infinity);
  const ends = startingPoints(objective, search).map((theta) => localMinimum(objective, search, theta));
  const best = ends.reduce((a, b) => (value(b) < value(a) ? b : a));
  const theta = withoutNegligible(objective, search, best);
  const fisher = new Float64Array(theta.length ** 2);
  const gradient = new Float64Array(theta.length);
  const chi2 = objective.derivatives(theta, gradient, fisher);
  const slope = steepness(best.at, best.box);
  return {
    theta,
    chi2,
    slope,
    gradient,
    fisher,
    atBounds: atBounds(objective, search, theta),
    edm: best.certificate.edm,
    flat: best.certificate.flat,
    iterations: ends.reduce((sum, { iterations }) => sum + iterations, 0),
    converged: isMinimum(slope, best.certificate),
    starts: ends.length,
    agreeing: ends.filter((end) => value(end) <= best.at.value + SAME).length,
  };
}
