import type { Random } from "../math/random.ts";
import { familyOf, support } from "../prior/density.ts";
import type { FreeParameter } from "../prior/parameter.ts";
import { circles } from "./circle.ts";
import type { Group } from "./group.ts";
import { lines } from "./line.ts";
import { type ChartOptions, isWholeCircle, placements, type UnitBall } from "./placement.ts";

export { isWholeCircle } from "./placement.ts";

/**
 * Coordinates y in which a sampler or a minimiser works, and back to the parameters theta. A coordinate has the place of its parameter;
 * those that belong to no parameter come after. Owns scratch space; its functions allocate nothing.
 */
export interface Chart {
  /** How many coordinates: one for each parameter, and one for every phase common to a group. */
  readonly dimension: number;
  /** Ends of a coordinate, infinite where it has none; discs and balls are bounded by `inside` alone. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Over which each coordinate varies a priori: standard deviation or range of a prior, 1 of phases and in discs and balls. */
  readonly scales: Float64Array;
  /** Places of the coordinates that are the same modulo 2π. */
  readonly circles: Int32Array;
  readonly balls: readonly UnitBall[];
  /** Places of imaginary parts that are free because a common phase is: with 0 held there it is fixed but for a sign. */
  readonly gauges: Int32Array;
  toTheta(y: Float64Array, theta: Float64Array): void;
  /** Common phases, which no parameter holds, are drawn from `random`, and 0 without. */
  fromTheta(theta: Float64Array, y: Float64Array, random?: Random): void;
  /** Whether discs and balls hold y. */
  inside(y: Float64Array): boolean;
  /** What ln prob(theta(y)) lacks to be ln of a density of y: ln |∂theta/∂y|, and −ln 2π for each common phase. In discs it undoes the prior. */
  logJacobian(y: Float64Array): number;
  /** slope += ∂ logJacobian/∂y. */
  addSlope(y: Float64Array, slope: Float64Array): void;
  /** Fill gradientY with Σ_i gradient[i] · ∂theta_i/∂y: the derivatives by y of what has those by theta. */
  pull(y: Float64Array, gradient: Float64Array, gradientY: Float64Array): void;
}

/** Choose coordinates for the sampled parameters of a model, in the order of theta; `groups` says which of them are complex numbers. */
export function chartOf(
  parameters: readonly FreeParameter[],
  groups: readonly Group[],
  options: ChartOptions = {},
): Chart {
  const placed = placements(parameters, groups, options);
  const taken = new Set(placed.flatMap((one) => one.taken));
  const left = [...parameters.keys()].filter((i) => !taken.has(i));
  const isRound = (i: number): boolean => isWholeCircle(parameters[i]) && !options.apart?.includes(parameters[i].name);
  const round = left.filter(isRound);
  const straight = left.filter((i) => !isRound(i));
  const starts = Float64Array.from(round, (i) => parameters[i].bounds[0]);
  const blocks = [
    ...placed.map(({ block }) => block),
    lines(Int32Array.from(straight)),
    circles(Int32Array.from(round), starts),
  ];
  const balls = placed.flatMap((one) => one.balls);
  const gauges = Int32Array.from(placed.flatMap(({ gauge }) => gauge ?? []));
  const onCircle = [...placed.flatMap((one) => one.circles), ...round];
  const dimension = parameters.length + gauges.length;
  return {
    ...{ dimension, circles: Int32Array.from(onCircle), balls, gauges },
    ...extentOf(parameters, dimension, new Set([...onCircle, ...balls.flatMap(({ places }) => [...places])])),
    toTheta(y, theta) {
      for (let b = 0; b < blocks.length; b++) blocks[b].toTheta(y, theta);
    },
    fromTheta(theta, y, random) {
      for (let b = 0; b < blocks.length; b++) blocks[b].fromTheta(theta, y, random);
    },
    inside(y) {
      for (let b = 0; b < balls.length; b++) if (!isInside(y, balls[b])) return false;
      return true;
    },
    logJacobian(y) {
      let sum = 0;
      for (let b = 0; b < blocks.length; b++) sum += blocks[b].logJacobian(y);
      return sum;
    },
    addSlope(y, slope) {
      for (let b = 0; b < blocks.length; b++) blocks[b].addSlope(y, slope);
    },
    pull(y, gradient, gradientY) {
      for (let b = 0; b < blocks.length; b++) blocks[b].pull(y, gradient, gradientY);
    },
  };
}

/** Whether a point lies in one of its balls. */
export function isInside(y: Float64Array, { places }: Pick<UnitBall, "places">): boolean {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += y[places[i]] * y[places[i]];
  return sum <= 1;
}

/** Walls and scales; coordinates at the places `open` have no walls, and the scale 1. */
function extentOf(
  parameters: readonly FreeParameter[],
  dimension: number,
  open: ReadonlySet<number>,
): Pick<Chart, "lower" | "upper" | "scales"> {
  const lower = new Float64Array(dimension).fill(-Infinity);
  const upper = new Float64Array(dimension).fill(Infinity);
  const scales = new Float64Array(dimension).fill(1);
  for (const [i, { shape, bounds }] of parameters.entries()) {
    if (open.has(i)) continue;
    [lower[i], upper[i]] = support(shape, bounds);
    scales[i] = familyOf(shape).width ?? upper[i] - lower[i];
  }
  return { lower, upper, scales };
}
