import type { Random } from "../math/random.ts";
import { reject } from "../reject.ts";
import type { Target } from "./chain.ts";
import { type Move, NotANumber } from "./ensemble.ts";

/**
 * A density of one's own to sample. Its functions are handed one and the same array at every call: copy it to keep it.
 * Where ensembles are to be equal for any number of workers, they must answer by their arguments alone.
 */
export interface TargetFunctions {
  /** ln of the density up to a constant; −Infinity outside its support. NaN and +Infinity are refused, with the point. */
  readonly logProb: (theta: Float64Array) => number;
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
}

/**
 * One's own functions as a target whose columns are the parameters, what is derived, and the log probability. Throws, when it is
 * sampled, where a function answers what it may not.
 */
export function ownTarget({ names, bounds }: TargetShape, functions: TargetFunctions): Target {
  const nParam = names.length;
  const derived = Object.entries(functions.derived ?? {});
  // a function that changes its argument must not move a walker
  const copy = new Float64Array(nParam);
  return {
    nParam,
    width: nParam + derived.length + 1,
    logProb(theta) {
      for (let i = 0; i < nParam; i++) if (!(theta[i] >= bounds[i][0] && theta[i] <= bounds[i][1])) return -Infinity;
      copy.set(theta);
      const value: unknown = functions.logProb(copy);
      return typeof value === "number" && value < Infinity ? value : refuse(value, theta, names);
    },
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

function refuse(value: unknown, theta: Float64Array, names: readonly string[]): never {
  if (Number.isNaN(value)) throw new NotANumber(theta);
  return reject(`logProb at ${names.map((name, i) => `${name} = ${theta[i]}`).join(", ")}`, "expected a number", value);
}

function checkedStart(position: ArrayLike<number>, names: readonly string[]): ArrayLike<number> {
  const found: unknown[] = Object(position).length === names.length ? Array.from(position) : [];
  if (names.length === 0 || found.length !== names.length || !found.every(Number.isFinite))
    reject("start", `expected ${names.length} finite numbers (${names.join(", ")})`, position);
  return position;
}

/** Refuse what cannot be the functions of a target; `place` says whose. */
export function checkFunctions({ logProb, start, derived = {}, move }: Partial<TargetFunctions>, place: string): void {
  const functions = {
    logProb,
    start,
    ...Object.fromEntries(named("derived", derived)),
    ...(move && { "move.propose": "moveHalf" in move ? move.moveHalf : move.propose }),
  };
  for (const [name, f] of Object.entries(functions))
    if (typeof f !== "function") reject(`${place}: ${name}`, "expected a function", f);
}

const named = (prefix: string, functions: object): [string, unknown][] =>
  Object.entries(functions).map(([name, f]) => [`${prefix}.${name}`, f]);
