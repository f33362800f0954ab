import { wrapped } from "../math/angle.ts";
import { type Random, stream } from "../math/random.ts";
import { reject } from "../reject.ts";
import { type Move, NotANumber } from "./ensemble.ts";
import type { Target } from "./target.ts";

/**
 * A density of one's own to sample. Its functions are handed one and the same array at every call: copy it to keep it.
 * Where ensembles are to be equal for any number of workers, they must answer by their arguments alone.
 */
export interface TargetFunctions {
  /** ln of the density up to a constant; −Infinity outside its support. NaN and +Infinity are refused, with the point. */
  readonly logProb: (theta: Float64Array) => number;
  /** `logProb`; where that is finite, fills `gradient` with its derivatives by theta, finite ones. With it walkers follow the slope. */
  readonly logProbAndGradient?: (theta: Float64Array, gradient: Float64Array) => number;
  /**
   * A starting position, one number a parameter, from uniform deviates on [0, 1). Asked again, up to a thousand times a walker, where
   * the density is zero. Spread wider than the density: ensembles that begin alike cannot disagree.
   */
  readonly start: (random: Random) => ArrayLike<number>;
  /** Numbers that follow from a position, by name: columns of the chain. Computed of stored steps alone. */
  readonly derived?: Readonly<Record<string, (theta: Float64Array) => number>>;
  /** In place of the moves of the settings. */
  readonly move?: Move;
}

/** What one's own target needs besides its functions. */
export interface TargetShape {
  readonly names: readonly string[];
  /** Hard bounds of each parameter: outside, the density is zero, and `logProb` is not asked. */
  readonly bounds: readonly (readonly [number, number])[];
  /** Of each parameter, whether its bounds are the same point. */
  readonly periodic: readonly boolean[];
}

/**
 * One's own functions as a target whose columns are the parameters, what is derived, and the log probability. Throws, when it is
 * sampled, where a function answers what it may not.
 */
export function ownTarget(
  { names, bounds }: Pick<TargetShape, "names" | "bounds">,
  functions: TargetFunctions,
): Target {
  const nParam = names.length;
  const derived = Object.entries(functions.derived ?? {});
  // a function that changes its argument must not move a walker
  const copy = new Float64Array(nParam);
  const isInside = (theta: Float64Array): boolean => {
    for (let i = 0; i < nParam; i++) if (!(theta[i] >= bounds[i][0] && theta[i] <= bounds[i][1])) return false;
    return true;
  };
  const { logProbAndGradient } = functions;
  return {
    nParam,
    width: nParam + derived.length + 1,
    logProb(theta) {
      if (!isInside(theta)) return -Infinity;
      copy.set(theta);
      const value: unknown = functions.logProb(copy);
      return typeof value === "number" && value < Infinity ? value : refuse("logProb", value, theta, names);
    },
    ...(logProbAndGradient && {
      logProbAndGradient(theta, gradient) {
        if (!isInside(theta)) return -Infinity;
        copy.set(theta);
        const value: unknown = logProbAndGradient(copy, gradient);
        if (!(typeof value === "number" && value < Infinity)) refuse("logProbAndGradient", value, theta, names);
        const wrong = value === -Infinity ? -1 : gradient.findIndex((slope) => !Number.isFinite(slope));
        if (wrong >= 0)
          reject(
            `logProbAndGradient ${placeOf(theta, names)}`,
            `expected a finite slope by ${names[wrong]}`,
            gradient[wrong],
          );
        return value as number;
      },
    }),
    draw: (random, theta) => theta.set(checkedStart(functions.start(random), names)),
    record(theta, out, logProb) {
      out.set(theta);
      derived.forEach(([name, f], i) => {
        copy.set(theta);
        const value: unknown = f(copy);
        out[nParam + i] = typeof value === "number" ? value : reject(`derived.${name}`, "expected a number", value);
      });
      out[nParam + derived.length] = logProb;
    },
  };
}

/** Starting positions that tell how wide a parameter is spread. */
const STARTS = 64;

/**
 * A target of one's own where parameters without ends lie on lines, those with ends between walls, and periodic ones on circles of 2π; as wide as
 * its starting positions are spread.
 */
export function ownInRegion(target: Target, { bounds, periodic }: TargetShape): Target {
  const { nParam } = target;
  const [theta, slope] = [0, 1].map(() => new Float64Array(nParam));
  const circles = Int32Array.from([...periodic.keys()].filter((i) => periodic[i]));
  const units = Float64Array.from(bounds, ([from, to], i) => (periodic[i] ? (to - from) / (2 * Math.PI) : 1));
  const starts = Float64Array.from(bounds, ([from], i) => (periodic[i] ? from : 0));
  const toTheta = (y: Float64Array): void => {
    for (let i = 0; i < nParam; i++) theta[i] = starts[i] + units[i] * (periodic[i] ? wrapped(y[i]) : y[i]);
  };
  const end = (side: 0 | 1, none: number): Float64Array =>
    Float64Array.from(bounds, (ends, i) => (periodic[i] ? none : ends[side]));
  return {
    ...target,
    region: {
      ...{ lower: end(0, -Infinity), upper: end(1, Infinity), circles, balls: [] },
      scales: spreadOf(target).map((width, i) => width / units[i]),
    },
    logProb(y) {
      toTheta(y);
      return target.logProb(theta);
    },
    ...(target.logProbAndGradient && {
      logProbAndGradient(y, gradient) {
        toTheta(y);
        const value = target.logProbAndGradient!(theta, slope);
        for (let i = 0; i < nParam; i++) gradient[i] = slope[i] * units[i];
        return value;
      },
    }),
    draw(random, y) {
      target.draw(random, theta);
      for (let i = 0; i < nParam; i++) y[i] = (theta[i] - starts[i]) / units[i];
    },
    record(y, out, logProb) {
      toTheta(y);
      target.record(theta, out, logProb);
    },
  };
}

/** Standard deviations of starting positions; 1 of a parameter that always starts at the same. */
function spreadOf({ nParam, draw }: Target): Float64Array {
  const random = stream("spread");
  const all = Array.from({ length: STARTS }, () => {
    const theta = new Float64Array(nParam);
    draw(random, theta);
    return theta;
  });
  return Float64Array.from({ length: nParam }, (_, i) => {
    const mean = all.reduce((sum, theta) => sum + theta[i], 0) / STARTS;
    return Math.sqrt(all.reduce((sum, theta) => sum + (theta[i] - mean) ** 2, 0) / (STARTS - 1)) || 1;
  });
}

function refuse(place: string, value: unknown, theta: Float64Array, names: readonly string[]): never {
  if (Number.isNaN(value)) throw new NotANumber(theta);
  return reject(`${place} ${placeOf(theta, names)}`, "expected a number", value);
}

const placeOf = (theta: Float64Array, names: readonly string[]): string =>
  `at ${names.map((name, i) => `${name} = ${theta[i]}`).join(", ")}`;

function checkedStart(position: ArrayLike<number>, names: readonly string[]): ArrayLike<number> {
  const found: unknown[] = Object(position).length === names.length ? Array.from(position) : [];
  if (names.length === 0 || found.length !== names.length || !found.every(Number.isFinite))
    reject("start", `expected ${names.length} finite numbers (${names.join(", ")})`, position);
  return position;
}

/** Refuse what cannot be the functions of a target; `place` says whose. */
export function checkFunctions(
  { logProb, logProbAndGradient, start, derived = {}, move }: Partial<TargetFunctions>,
  place: string,
): void {
  const functions = {
    logProb,
    ...(logProbAndGradient !== undefined && { logProbAndGradient }),
    start,
    ...Object.fromEntries(named("derived", derived)),
    ...(move && { "move.propose": "moveHalf" in move ? move.moveHalf : move.propose }),
  };
  for (const [name, f] of Object.entries(functions))
    if (typeof f !== "function") reject(`${place}: ${name}`, "expected a function", f);
}

const named = (prefix: string, functions: object): [string, unknown][] =>
  Object.entries(functions).map(([name, f]) => [`${prefix}.${name}`, f]);
