import { reject } from "../reject.ts";
import { type Move, type SampleSettings, type State, sample, type WeightedMove } from "./ensemble.ts";
import { type Hamiltonian, NO_TRAJECTORIES, TIME } from "./moves/hamiltonian.ts";
import type { Target } from "./target.ts";

/** How an ensemble was brought to where its draws count. */
export interface Adaptation {
  /** Steps that were made, none of which is a draw. */
  readonly steps: number;
  /** Walkers that were started anew. */
  readonly restarted: number;
}

export interface AdaptSettings extends Pick<SampleSettings, "random"> {
  readonly moves: readonly WeightedMove[];
  /** Start a walker anew. */
  readonly place: (state: State, walker: number) => void;
  /** Asked after every step; where it says so, what was found until then stays. */
  readonly stopped?: () => boolean;
}

/** Steps between two checks, and how often they are repeated where a check fails. */
const [STEPS, REPEATS] = [30, 4];
/** The most leaps of a trajectory until the step size is found. */
const SHORT = 12;
/** The acceptance that is aimed at, the gain of the search, its largest step in ln h, from which step on it slows, and is averaged. */
const [ACCEPTANCE, GAIN, LARGEST, SLOWS, SETTLED] = [0.9, 3, 0.3, 10, 8];
/** Below the median of ln p by this, and by this times √(n/2), a walker is left behind. */
const [BEHIND, SPREADS] = [10, 6];
/** Steps whose mean is compared with that of as many before, the autocorrelation time that is granted, and the errors that it may differ by. */
const [WINDOW, TAU, ERRORS] = [10, 6, 4];

export const isHamiltonian = (move: Move): move is Hamiltonian => "stepSize" in move;

/**
 * Find the step size of Hamiltonian moves and see that all walkers have arrived: thirty steps, and thirty more while a walker lies far
 * below the others or has never moved, which is then started anew, or ln p still rises or falls. `state` is changed, and `h` of the moves
 * frozen. Throws where a walker does not come along after the fourth time.
 */
export function adapt(target: Target, state: State, settings: AdaptSettings): Adaptation {
  const { moves, random, place, stopped = () => false } = settings;
  const search = moves
    .map(({ move }) => move)
    .filter(isHamiltonian)
    .map(stepSizeSearch);
  let restarted = 0;
  for (let round = 1; ; round++) {
    const before = state.coords.slice();
    const means: number[] = [];
    sample(target, state, {
      ...{ steps: STEPS, move: moves, random },
      onStep() {
        for (const one of search) one.learn();
        means.push(state.logProb.reduce((sum, x) => sum + x, 0) / state.nWalker);
        return !stopped();
      },
    });
    const ended = stopped();
    const behind = ended ? [] : leftBehind(state, before);
    if (ended || round > REPEATS || (behind.length === 0 && isLevel(means, state))) {
      if (behind.length > 0) giveUp(state, behind[0]);
      for (const one of search) one.freeze();
      return { steps: (round - 1) * STEPS + means.length, restarted };
    }
    for (const walker of behind) place(state, walker);
    restarted += behind.length;
  }
}

function giveUp({ logProb }: State, walker: number): never {
  return reject(
    `walker ${walker}`,
    "does not come to where the others are, or never moves, however often it is started anew; ln p there",
    logProb[walker],
  );
}

/** Robbins & Monro on ln h, after every step in which trajectories were made. */
function stepSizeSearch(move: Hamiltonian) {
  const { longest } = move;
  move.longest = Math.min(longest, SHORT);
  let [n, sum, count] = [0, 0, 0];
  let made = move.counts.trajectories;
  let last = { ...move.followed };
  return {
    learn(): void {
      if (move.counts.trajectories === made) return;
      made = move.counts.trajectories;
      // what left the support tells as much, up to there: far off because the leaps are too long, or as it would with any
      const followed = move.followed.trajectories - last.trajectories;
      const mean = (move.followed.acceptance - last.acceptance) / followed;
      last = { ...move.followed };
      n++;
      // where none made a leap inside, only shorter ones can
      const step = followed > 0 ? GAIN * Math.min(1, SLOWS / n) * (mean - ACCEPTANCE) : -LARGEST;
      // where the density is flat, every leap is accepted that stays inside
      move.stepSize = Math.min(TIME, move.stepSize * Math.exp(Math.min(LARGEST, Math.max(-LARGEST, step))));
      if (n > SETTLED) [sum, count] = [sum + Math.log(move.stepSize), count + 1];
    },
    freeze(): void {
      move.resume(count > 0 ? Math.exp(sum / count) : move.stepSize, NO_TRAJECTORIES);
      move.longest = longest;
    },
  };
}

/** Walkers far below the others, and those that are where they were. */
function leftBehind({ logProb, coords, nWalker, nParam }: State, before: Float64Array): number[] {
  const median = logProb.slice().sort()[nWalker >> 1];
  const least = median - (BEHIND + SPREADS * Math.sqrt(nParam / 2));
  const rests = (walker: number): boolean => {
    for (let i = walker * nParam; i < (walker + 1) * nParam; i++) if (coords[i] !== before[i]) return false;
    return true;
  };
  return [...Array(nWalker).keys()].filter((walker) => !(logProb[walker] >= least) || rests(walker));
}

/** Whether the mean of ln p over the last steps is that over those before, within its error. */
function isLevel(means: readonly number[], { logProb, nWalker }: State): boolean {
  const average = (x: readonly number[]): number => x.reduce((sum, y) => sum + y, 0) / x.length;
  const centre = logProb.reduce((sum, x) => sum + x, 0) / nWalker;
  const sigma = Math.sqrt(logProb.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (nWalker - 1));
  const change = average(means.slice(-WINDOW)) - average(means.slice(-2 * WINDOW, -WINDOW));
  return Math.abs(change) <= ERRORS * sigma * Math.sqrt((2 * TAU) / (WINDOW * nWalker));
}
