import { wrapped } from "../math/angle.ts";
import type { Random } from "../math/random.ts";
import { reject } from "../reject.ts";

/** All that a sampler knows of a target: ln of its density up to a constant, −Infinity outside its support. */
export type LogProb = (theta: Float64Array) => number;

/** Coordinates that must lie in a unit ball together: a disc, of two. */
export interface Ball {
  readonly places: Int32Array;
}

/** Where coordinates may lie. */
export interface Space {
  /** Ends of each coordinate, infinite where it has none: outside, the density is zero. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Which coordinates are the same modulo 2π. */
  readonly circles: Int32Array;
  /** Outside of which the density is zero; absent where there are none. */
  readonly balls?: readonly Ball[];
}

/** An ensemble between two steps. */
export interface State {
  readonly nParam: number;
  readonly nWalker: number;
  readonly space: Space;
  /** coords[walker * nParam + param] */
  readonly coords: Float64Array;
  readonly logProb: Float64Array;
  /** Derivatives of ln of the density, laid out as `coords`; those of a walker hold where `sloped` of it is 1. */
  readonly slopes: Float64Array;
  readonly sloped: Uint8Array;
}

/** Coordinates without ends. */
export const openSpace = (nParam: number): Space => ({
  lower: new Float64Array(nParam).fill(-Infinity),
  upper: new Float64Array(nParam).fill(Infinity),
  circles: new Int32Array(0),
});

/** Room for an ensemble, every walker at 0. */
export const emptyState = (nWalker: number, nParam: number, space: Space = openSpace(nParam)): State => ({
  ...{ nParam, nWalker, space },
  coords: new Float64Array(nWalker * nParam),
  logProb: new Float64Array(nWalker),
  slopes: new Float64Array(nWalker * nParam),
  sloped: new Uint8Array(nWalker),
});

/** Put a walker where it was accepted; its slope is then not known. */
export function settle(state: State, walker: number, position: Float64Array, value: number): void {
  const { coords, nParam, space } = state;
  const first = walker * nParam;
  coords.set(position, first);
  for (const i of space.circles) coords[first + i] = wrapped(position[i], -Math.PI);
  state.logProb[walker] = value;
  state.sloped[walker] = 0;
}

/** A target of moves that follow its slope. */
export interface LogDensity {
  readonly logProb: LogProb;
  /** `logProb`; where that is finite, fills `gradient` with its derivatives by theta. Absent where derivatives are not known. */
  readonly logProbAndGradient?: (theta: Float64Array, gradient: Float64Array) => number;
}

/** The walkers [first, last) that move, given those of the other half, [from, to), which stand still. */
export interface Half {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** A way to propose a new position of one walker from those of the walkers [from, to) of the other half. */
export interface ProposalMove {
  readonly name: string;
  /** How many walkers the other half must have; one where it is not said. */
  readonly others?: number;
  /**
   * Fill `out`; return ln of the factor that multiplies the ratio of densities in the acceptance. Where that is −Infinity, the walker
   * stays, and `out` need not be filled.
   */
  propose(state: State, walker: number, from: number, to: number, random: Random, out: Float64Array): number;
}

/**
 * A way to move a whole half at once, with an acceptance of its own: as trajectories have it, whose energy is more than the density, and
 * which may ask for gradients. It must leave Π density of the walkers that move as it is, whatever the other half.
 */
export interface HalfMove {
  readonly name: string;
  /** How many walkers the other half must have; one where it is not said. */
  readonly others?: number;
  /** Whether the density must know its gradient. */
  readonly needsGradient?: boolean;
  /** Settle the walkers that move; returns how many were accepted. */
  moveHalf(density: LogDensity, state: State, half: Half, random: Random): number;
}

export type Move = ProposalMove | HalfMove;

/** A move, and how often it is chosen beside others: before every step one uniform deviate chooses for all walkers. */
export interface WeightedMove {
  readonly move: Move;
  /** Above 0; only ratios count. */
  readonly weight: number;
}

/** A log probability that is not a number, and where. */
export class NotANumber extends Error {
  readonly theta: readonly number[];
  constructor(theta: Float64Array) {
    super(`log probability is NaN at [${theta.join(", ")}]`);
    this.theta = [...theta];
  }
}

/** How one ensemble is sampled. */
export interface SampleSettings {
  readonly steps: number;
  /** One, or several, of which every step takes one. */
  readonly move: Move | readonly WeightedMove[];
  readonly random: Random;
  /** Called after every step, counted from 1; sampling ends early when it returns false. */
  readonly onStep: (step: number, state: State) => boolean;
}

/** A move of one walker as one of a half: each is proposed a position once, and accepted on the ratio of densities. */
function oneByOne(
  move: ProposalMove,
  { logProb }: LogDensity,
  state: State,
  { first, last, from, to }: Half,
  random: Random,
  proposal: Float64Array,
): number {
  let accepted = 0;
  for (let walker = first; walker < last; walker++) {
    const factor = move.propose(state, walker, from, to, random, proposal);
    const value = factor > -Infinity ? logProb(proposal) : -Infinity;
    if (Number.isNaN(value)) throw new NotANumber(proposal);
    if (factor + value - state.logProb[walker] > Math.log(random())) {
      settle(state, walker, proposal, value);
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
export function sample(target: LogProb | LogDensity, state: State, settings: SampleSettings): number {
  const density: LogDensity = typeof target === "function" ? { logProb: target } : target;
  checkCall(density, state, settings);
  const { nWalker, nParam } = state;
  const { random } = settings;
  const middle = nWalker >> 1;
  const lower: Half = { first: 0, last: middle, from: middle, to: nWalker };
  const upper: Half = { first: middle, last: nWalker, from: 0, to: middle };
  const proposal = new Float64Array(nParam);
  const moves = "length" in settings.move ? settings.move : [{ move: settings.move, weight: 1 }];
  const move = (one: Move, half: Half): number =>
    "moveHalf" in one
      ? one.moveHalf(density, state, half, random)
      : oneByOne(one, density, state, half, random, proposal);
  let accepted = 0;
  let step = 0;
  while (step < settings.steps) {
    const chosen = choose(moves, random);
    accepted += move(chosen, lower);
    accepted += move(chosen, upper);
    step++;
    if (!settings.onStep(step, state)) break;
  }
  return accepted / (step * nWalker);
}

/** One of several moves, by their weights; where there is one, without asking for a random number. */
function choose(moves: readonly WeightedMove[], random: Random): Move {
  if (moves.length === 1) return moves[0].move;
  let left = random() * moves.reduce((sum, { weight }) => sum + weight, 0);
  for (const { move, weight } of moves) {
    if (left < weight) return move;
    left -= weight;
  }
  return moves[moves.length - 1].move;
}

function checkCall({ logProb, logProbAndGradient }: LogDensity, state: State, settings: SampleSettings): void {
  const { steps, move, random, onStep } = Object(settings) as SampleSettings;
  const moves: readonly unknown[] = Array.isArray(move) ? move.map((one) => Object(one).move) : [move];
  if (moves.length === 0) reject("move", "expected at least one", move);
  const ofMoves = moves.map((one, i) => [
    moves.length === 1 ? "move.propose" : `move.${i}.propose`,
    Object(one).moveHalf ?? Object(one).propose,
  ]);
  const functions = { logProb, ...Object.fromEntries(ofMoves), random, onStep };
  for (const [name, f] of Object.entries(functions))
    if (typeof f !== "function") reject(name, "expected a function", f);
  if (!(Number.isSafeInteger(steps) && steps >= 1)) reject("steps", "expected a whole number of at least 1", steps);
  const { nParam, nWalker, coords, logProb: known } = Object(state) as State;
  if (!(nParam >= 1 && nWalker >= 2 && coords?.length === nParam * nWalker && known?.length === nWalker))
    reject("state", "expected { nParam, nWalker, coords, logProb }, as start gives it", state);
  checkOthers(moves as Move[], nWalker, "state.nWalker");
  const guided = (moves as Partial<HalfMove>[]).find(({ needsGradient }) => needsGradient);
  if (guided && typeof logProbAndGradient !== "function")
    reject("logProbAndGradient", `expected a function, for ${guided.name}`, logProbAndGradient);
}

/** Refuse fewer walkers than these moves need, half of which stand still; `place` stands before what is wrong. */
export function checkOthers(moves: readonly Move[], nWalker: number, place: string): void {
  for (const { name, others = 1 } of moves)
    if (nWalker < 2 * others) reject(place, `expected at least ${2 * others} for ${name}`, nWalker);
}
