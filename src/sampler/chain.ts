import { type StreamState, savedStream } from "../math/random.ts";
import { adapt, isHamiltonian } from "./adapt.ts";
import { depth } from "./depth.ts";
import { emptyState, type State, sample, type WeightedMove } from "./ensemble.ts";
import { type Mode, nearestMode } from "./modes.ts";
import type { TrajectoryCounts } from "./moves/hamiltonian.ts";
import { jump } from "./moves/jump.ts";
import { start } from "./start.ts";
import type { Target } from "./target.ts";

/**
 * How walkers begin. `prior`: where the target draws them, what comes before the posterior being part of the chain. `ascent`: at the depth
 * of the posterior, moves adapted before the first step counts; it wants a gradient.
 */
export type Start = "prior" | "ascent";

export interface ChainSettings {
  readonly walkers: number;
  readonly start: Start;
  /** Of this chain alone: adapted moves remember. */
  readonly moves: readonly WeightedMove[];
  /** Name of its random stream. */
  readonly key: string;
}

/** What was done before the first step counts. */
export interface Beginning {
  /** Evaluations of the density with its gradient until walkers were placed and modes found. */
  readonly evaluations: number;
  /** Steps of adaptation. */
  readonly steps: number;
  /** Walkers that were left behind and started anew. */
  readonly restarted: number;
}

/** How a chain went so far. */
export interface ChainReport {
  readonly beginning: Beginning;
  /** Steps that count. */
  readonly steps: number;
  /** Accepted proposals. */
  readonly accepted: number;
  /** Length of a leap of the Hamiltonian moves, in units of the walkers' spread; absent without such moves, as are `trajectories`. */
  readonly stepSize?: number;
  readonly trajectories?: TrajectoryCounts;
  /** Walkers times steps in which each mode was the nearest, and how often a walker went from one to another; empty with one mode. */
  readonly visits: readonly number[];
  readonly switches: number;
}

/** A chain between two steps as plain data: one made of it goes on as if it had never been put away. */
export interface SavedChain {
  readonly coords: Float64Array;
  readonly logProb: Float64Array;
  readonly slopes: Float64Array;
  readonly sloped: Uint8Array;
  readonly random: StreamState;
  readonly modes: readonly Mode[];
  readonly report: ChainReport;
}

/** Where the positions of a chain are kept. */
export interface Keeping {
  /** Every thin-th step is kept. */
  readonly thin: number;
  /** What `record` gives, number i in `columns[i][stored step * walkers + walker]`. */
  readonly columns: readonly Float64Array[];
}

/** One ensemble under way. */
export interface Growing {
  /** Steps done. */
  readonly step: number;
  /** The modes that this chain found or was given, highest first; empty where none was looked for. */
  readonly modes: readonly Mode[];
  readonly report: ChainReport;
  /** Jump between other modes than the chain's own from now on; not with one alone. */
  useModes(modes: readonly Mode[]): void;
  /** Go on until so many steps are done, or `onStep`, called after each (counted from 1), returns false. */
  grow(until: number, keeping: Keeping, onStep: (step: number) => boolean): void;
  save(): SavedChain;
}

const NOTHING: Beginning = { evaluations: 0, steps: 0, restarted: 0 };
/** Of the steps, the part that are jumps where there is more than one mode. */
const JUMPS = 0.1;

/**
 * Begin a chain: place its walkers, adapt its moves. Where `stopped` says so, walkers and moves are left as they are. Throws what `start`, `adapt`
 * and `sample` throw.
 */
export function beginChain(target: Target, settings: ChainSettings, stopped: () => boolean = () => false): Growing {
  const stream = savedStream(settings.key);
  const { walkers, moves } = settings;
  if (settings.start === "prior") {
    const state = start(target.logProb, target.draw, walkers, target.nParam, stream.random, target.region);
    return growing(target, moves, state, stream, { modes: [], beginning: NOTHING });
  }
  const state = emptyState(walkers, target.nParam, target.region);
  const ascents = depth(target, stream.random);
  const { place } = ascents;
  for (let walker = 0; walker < walkers && !stopped(); walker++) place(state, walker);
  if (stopped()) return growing(target, moves, state, stream, { modes: [], beginning: NOTHING });
  const modes = ascents.modes(state);
  const adapted = adapt(target, state, { moves, random: stream.random, place, stopped });
  const { evaluations } = ascents;
  return growing(target, moves, state, stream, { modes, beginning: { evaluations, ...adapted } });
}

/** Go on with a chain that was put away. */
export function resume(target: Target, settings: ChainSettings, saved: SavedChain): Growing {
  const { coords, logProb, slopes, sloped, report } = saved;
  const state = { ...emptyState(settings.walkers, target.nParam, target.region), coords, logProb, slopes, sloped };
  for (const { move } of settings.moves) {
    if (!isHamiltonian(move)) continue;
    move.resume(report.stepSize!, report.trajectories!);
  }
  return growing(target, settings.moves, state, savedStream(settings.key, saved.random), {
    ...{ modes: saved.modes, beginning: report.beginning },
    report,
  });
}

interface Known {
  readonly modes: readonly Mode[];
  readonly beginning: Beginning;
  readonly report?: ChainReport;
}

function growing(
  target: Target,
  own: readonly WeightedMove[],
  state: State,
  stream: ReturnType<typeof savedStream>,
  { modes: found, beginning, report: before }: Known,
): Growing {
  const { nParam, width, record } = target;
  const walkers = state.nWalker;
  const row = new Float64Array(width);
  const trajectories = own.map(({ move }) => move).find(isHamiltonian);
  let { steps, accepted } = before ?? { steps: 0, accepted: 0 };
  let modes = found;
  let moves = withJumps(own, modes);
  let visits = visitsOf(target, modes, state, before);

  const keep = ({ thin, columns }: Keeping): void => {
    for (let w = 0, i = (steps / thin - 1) * walkers; w < walkers; w++, i++) {
      record(state.coords.subarray(w * nParam, (w + 1) * nParam), row, state.logProb[w]);
      for (let c = 0; c < width; c++) columns[c][i] = row[c];
    }
  };
  const report = (): ChainReport => ({
    ...{ beginning, steps, accepted },
    ...(trajectories && { stepSize: trajectories.stepSize, trajectories: { ...trajectories.counts } }),
    ...visits.counts(),
  });

  return {
    get step() {
      return steps;
    },
    get modes() {
      return modes;
    },
    get report() {
      return report();
    },
    useModes(others) {
      modes = others;
      moves = withJumps(own, modes);
      visits = visitsOf(target, modes, state);
    },
    grow(until, keeping, onStep) {
      if (steps >= until) return;
      const from = steps;
      const counted = (): boolean => {
        steps++;
        visits.count();
        if (steps % keeping.thin === 0) keep(keeping);
        return onStep(steps);
      };
      const fraction = sample(target, state, {
        steps: until - steps,
        move: moves,
        random: stream.random,
        onStep: counted,
      });
      accepted += Math.round(fraction * (steps - from) * walkers);
    },
    save() {
      const { coords, logProb, slopes, sloped } = state;
      return { coords, logProb, slopes, sloped, random: stream.save(), modes, report: report() };
    },
  };
}

/** The moves with jumps between modes, where there are several. */
function withJumps(moves: readonly WeightedMove[], modes: readonly Mode[]): readonly WeightedMove[] {
  if (modes.length < 2) return moves;
  const total = moves.reduce((sum, { weight }) => sum + weight, 0);
  return [...moves, { move: jump(modes.map(({ at }) => at)), weight: (total * JUMPS) / (1 - JUMPS) }];
}

/** Counts in which mode walkers are after every step. */
function visitsOf({ region }: Target, modes: readonly Mode[], state: State, before?: ChainReport) {
  if (modes.length < 2) return { count() {}, counts: () => ({ visits: [], switches: 0 }) };
  const { coords, nWalker, nParam } = state;
  const centres = modes.map(({ at }) => at);
  const nearest = (walker: number): number => nearestMode(centres, coords, walker * nParam, region!);
  const last = Int32Array.from({ length: nWalker }, (_, walker) => nearest(walker));
  const visits = before?.visits.slice() ?? centres.map(() => 0);
  let switches = before?.switches ?? 0;
  return {
    count() {
      for (let walker = 0; walker < nWalker; walker++) {
        const now = nearest(walker);
        visits[now]++;
        if (now !== last[walker]) switches++;
        last[walker] = now;
      }
    },
    counts: () => ({ visits: visits.slice(), switches }),
  };
}
