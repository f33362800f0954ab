import type { Random } from "../math/random.ts";
import { reject } from "../reject.ts";

/** All that a sampler knows of a target: ln of its density up to a constant, −Infinity outside its support. */
export type LogProb = (theta: Float64Array) => number;

/** An ensemble between two steps. */
export interface State {
  readonly nParam: number;
  readonly nWalker: number;
  /** coords[walker * nParam + param] */
  readonly coords: Float64Array;
  readonly logProb: Float64Array;
}

/** A way to propose a new position of one walker from those of the walkers [from, to) of the other half. */
export interface Move {
  readonly name: string;
  /** Fill `out`; return ln of the factor that multiplies the ratio of densities in the acceptance. */
  propose(state: State, walker: number, from: number, to: number, random: Random, out: Float64Array): number;
}

/** A log probability that is not a number, and where. */
export class NotANumber extends Error {
  readonly theta: readonly number[];
  constructor(theta: Float64Array) {
    super(`log probability is NaN at [${theta.join(", ")}]`);
    this.theta = [...theta];
  }
}

export interface SampleSettings {
  readonly steps: number;
  readonly move: Move;
  readonly random: Random;
  /** Called after every step, counted from 1; sampling ends early when it returns false. */
  readonly onStep: (step: number, state: State) => boolean;
}

/** Move every walker of [first, last) once against those of [from, to); returns how many moved. */
function moveHalf(
  logProb: LogProb,
  state: State,
  [first, last, from, to]: readonly [number, number, number, number],
  { move, random }: SampleSettings,
  proposal: Float64Array,
): number {
  const { coords, nParam } = state;
  let accepted = 0;
  for (let walker = first; walker < last; walker++) {
    const factor = move.propose(state, walker, from, to, random, proposal);
    const value = logProb(proposal);
    if (Number.isNaN(value)) throw new NotANumber(proposal);
    if (factor + value - state.logProb[walker] > Math.log(random())) {
      coords.set(proposal, walker * nParam);
      state.logProb[walker] = value;
      accepted++;
    }
  }
  return accepted;
}

/**
 * Advance an ensemble in place: in each step one half moves against the other, then the other against the first
 * (Foreman-Mackey et al. 2013, arXiv:1202.3665, algorithm 3). Returns the fraction of accepted proposals.
 * Throws NotANumber where the target is not a number, and in one line where it is called wrongly.
 */
export function sample(logProb: LogProb, state: State, settings: SampleSettings): number {
  checkCall(logProb, state, settings);
  const { nWalker, nParam } = state;
  const half = nWalker >> 1;
  const proposal = new Float64Array(nParam);
  let accepted = 0;
  let step = 0;
  while (step < settings.steps) {
    accepted += moveHalf(logProb, state, [0, half, half, nWalker], settings, proposal);
    accepted += moveHalf(logProb, state, [half, nWalker, 0, half], settings, proposal);
    step++;
    if (!settings.onStep(step, state)) break;
  }
  return accepted / (step * nWalker);
}

function checkCall(logProb: LogProb, state: State, settings: SampleSettings): void {
  const { steps, move, random, onStep } = Object(settings) as SampleSettings;
  const functions = { logProb, "move.propose": Object(move).propose, random, onStep };
  for (const [name, f] of Object.entries(functions))
    if (typeof f !== "function") reject(name, "expected a function", f);
  if (!(Number.isSafeInteger(steps) && steps >= 1)) reject("steps", "expected a whole number of at least 1", steps);
  const { nParam, nWalker, coords, logProb: known } = Object(state) as State;
  if (!(nParam >= 1 && nWalker >= 2 && coords?.length === nParam * nWalker && known?.length === nWalker))
    reject("state", "expected { nParam, nWalker, coords, logProb }, as start gives it", state);
}
