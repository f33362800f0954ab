import { fillNormal } from "../../math/normal.ts";
import type { Random } from "../../math/random.ts";
import { type Half, type HalfMove, type LogDensity, type State, settle } from "../ensemble.ts";
import { follow, kinetic, type Leaps, type Room, roomFor } from "../trajectory.ts";

/** What became of trajectories. */
export interface TrajectoryCounts {
  readonly trajectories: number;
  /** Evaluations of the density with its gradient. */
  readonly gradients: number;
  /** That ended where the density is zero, or would have. */
  readonly outside: number;
  /** Along which the density fell by more than a factor e^1000. */
  readonly divergences: number;
  readonly wallHits: number;
  /** Acceptance probabilities, summed over all trajectories that did not end outside. */
  readonly acceptance: number;
}

export const NO_TRAJECTORIES: TrajectoryCounts = {
  ...{ trajectories: 0, gradients: 0, outside: 0, divergences: 0, wallHits: 0, acceptance: 0 },
};

/** A move by Hamiltonian trajectories, and how they are made. */
export interface Hamiltonian extends HalfMove {
  /** Length h of a leap, in units of the walkers' spread. */
  stepSize: number;
  /** The most leaps of a trajectory. */
  longest: number;
  readonly counts: TrajectoryCounts;
  /** What a search of h learns by: of all trajectories of at least one whole leap how many, and the sum of their acceptance as far as they came. */
  readonly followed: { readonly trajectories: number; readonly acceptance: number };
  /** Take up where trajectories that were put away have left off. */
  resume(stepSize: number, counts: TrajectoryCounts): void;
}

/** A step to begin a search with, and the most leaps of a trajectory. */
const [STEP, LONGEST] = [0.2, 40];
/** The mean length of trajectories: a quarter of the period of a Gaussian. */
export const TIME = Math.PI / 2;
/** Of the length of trajectories, and of a leap: the width about the mean. */
const [TIME_SPREAD, LEAP_SPREAD] = [0.5, 0.2];

/**
 * Hamiltonian trajectories of all walkers of a half in the metric of the other half, in lockstep, thrown back by walls.
 * `stepSize` is h, `longest` the most leaps of a trajectory; the density must know its gradient.
 *
 * Given the other half, S = L Lᵀ is a constant, and the law of time, leap and momentum does not depend on the walker; the leaps are shears
 * and reflections, of volume 1, undone by u → −u, so that accepting by the change of energy leaves the density as it is: R. M. Neal,
 * arXiv:1206.1901, sections 3 and 5.1; metric of the complement: arXiv:2505.02987, walls: doi:10.2140/camcos.2010.5.65.
 */
export function hamiltonian(stepSize = STEP, longest = LONGEST): Hamiltonian {
  const counts = { ...NO_TRAJECTORIES };
  const followed = { trajectories: 0, acceptance: 0 };
  let room: Room | undefined;
  return {
    name: "hamiltonian",
    // two have a spread
    others: 2,
    needsGradient: true,
    ...{ stepSize, longest, counts, followed },
    moveHalf(density, state, half, random) {
      room = room?.space === state.space ? room : roomFor(state);
      room.metric.measure(state, half.from, half.to);
      const time = TIME * (1 - TIME_SPREAD / 2 + TIME_SPREAD * random());
      const leap = this.stepSize * (1 - LEAP_SPREAD / 2 + LEAP_SPREAD * random());
      const leaps = Math.min(this.longest, Math.max(1, Math.ceil(time / this.stepSize)));
      const hits = room.walls.hits;
      const accepted = moveAll(density, state, half, { leap, leaps }, room, { counts, followed }, random);
      counts.wallHits += room.walls.hits - hits;
      return accepted;
    },
    resume(size, before) {
      this.stepSize = size;
      Object.assign(counts, before);
    },
  };
}

type Counts = { -readonly [key in keyof TrajectoryCounts]: number };
interface Tally {
  readonly counts: Counts;
  readonly followed: { trajectories: number; acceptance: number };
}

function moveAll(
  density: LogDensity,
  state: State,
  { first, last }: Half,
  leaps: Leaps,
  room: Room,
  { counts, followed }: Tally,
  random: Random,
): number {
  const { y, u, gradient } = room;
  const { nParam, coords, slopes, sloped, logProb } = state;
  let accepted = 0;
  for (let walker = first; walker < last; walker++) {
    y.set(coords.subarray(walker * nParam, (walker + 1) * nParam));
    if (sloped[walker]) gradient.set(slopes.subarray(walker * nParam, (walker + 1) * nParam));
    else {
      density.logProbAndGradient!(y, gradient);
      counts.gradients++;
      slopes.set(gradient, walker * nParam);
      sloped[walker] = 1;
    }
    fillNormal(random, u);
    const threshold = Math.log(random());
    const before = logProb[walker] - kinetic(u);
    const { end, gradients, whole } = follow(density, logProb[walker], leaps, room);
    counts.gradients += gradients;
    counts.trajectories++;
    if (end === "outside") counts.outside++;
    if (end === "diverged") counts.divergences++;
    if (end === "diverged" || whole > 0) followed.trajectories++;
    if (end === "diverged" || whole === 0) continue;
    const gain = room.level - before;
    const acceptance = Math.min(1, Math.exp(gain));
    followed.acceptance += acceptance;
    if (end === "outside") continue;
    counts.acceptance += acceptance;
    if (!(threshold < gain)) continue;
    settle(state, walker, y, room.value);
    slopes.set(gradient, walker * nParam);
    sloped[walker] = 1;
    accepted++;
  }
  return accepted;
}
