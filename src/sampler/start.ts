import type { Random } from "../math/random.ts";
import { singularValues } from "../math/singular-values.ts";
import { reject } from "../reject.ts";
import { emptyState, type LogProb, NotANumber, type Space, type State } from "./ensemble.ts";

const TRIES = 1000;
/** Condition number of the walkers' spread, each direction scaled to 1, beyond which they span a plane. */
const CONDITION = 1e8;

/**
 * Positions drawn by `draw` where the density is not zero, one draw a walker and at most a thousand tries each.
 * Throws where the support is not found, and on too few or linearly dependent walkers.
 */
export function start(
  logProb: LogProb,
  draw: (random: Random, theta: Float64Array) => void,
  nWalker: number,
  nParam: number,
  random: Random,
  space?: Space,
): State {
  for (const [name, f] of Object.entries({ logProb, draw, random }))
    if (typeof f !== "function") reject(name, "expected a function", f);
  if (!(Number.isSafeInteger(nParam) && nParam >= 1)) reject("nParam", "expected a whole number of at least 1", nParam);
  if (!(Number.isSafeInteger(nWalker) && nWalker >= 2 * nParam + 2))
    reject("walkers", `expected at least ${2 * nParam + 2} for ${nParam} parameters`, nWalker);
  const state = emptyState(nWalker, nParam, space);
  for (let walker = 0; walker < nWalker; walker++) {
    const position = state.coords.subarray(walker * nParam, (walker + 1) * nParam);
    state.logProb[walker] = drawPossible({ logProb, draw }, random, position);
  }
  if (!independent(state)) reject("starting positions", "the walkers are linearly dependent", `${nWalker} walkers`);
  return state;
}

/** Draw a position where the density is not zero; ln of the density there. Throws after a thousand tries. */
export function drawPossible(
  { logProb, draw }: { readonly logProb: LogProb; readonly draw: (random: Random, position: Float64Array) => void },
  random: Random,
  position: Float64Array,
): number {
  for (let tries = 0; tries < TRIES; tries++) {
    draw(random, position);
    const value = logProb(position);
    if (Number.isNaN(value)) throw new NotANumber(position);
    if (value > -Infinity) return value;
  }
  return reject("starting positions", "the density is zero at all that were drawn for a walker", `${TRIES} draws`);
}

/** True where the walkers span the whole space: a stretch move never leaves the plane that they start in. */
export function independent(state: State): boolean {
  const spread = Array.from({ length: state.nParam }, (_, i) => deviations(state, i));
  if (spread.some((x) => !(lengthOf(x) > 0))) return false;
  const values = singularValues(spread.map((x) => x.map((value) => value / lengthOf(x))));
  return Math.max(...values) < CONDITION * Math.min(...values);
}

/** One parameter of all walkers, less its mean. */
function deviations({ coords, nWalker, nParam }: State, parameter: number): Float64Array {
  const x = Float64Array.from({ length: nWalker }, (_, walker) => coords[walker * nParam + parameter]);
  const mean = x.reduce((sum, value) => sum + value, 0) / nWalker;
  return x.map((value) => value - mean);
}

const lengthOf = (x: Float64Array): number => Math.hypot(...x);
