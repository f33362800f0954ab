import { stream } from "../../../src/math/random.ts";
import { distinctOf } from "../../../src/run/execute/answer.ts";
import { asked, ownMoves } from "../../../src/run/settings.ts";
import { beginChain, type Keeping } from "../../../src/sampler/chain.ts";
import { emptyState, type Move, type State, sample } from "../../../src/sampler/ensemble.ts";
import { metricOf } from "../../../src/sampler/metric.ts";
import type { Target } from "../../../src/sampler/target.ts";
import { noUTurn } from "./no-u-turn.ts";
import { type Cost, costOf, FREE, type Subject } from "./subject.ts";

/** Positions of ensembles, and what it took to draw them. */
export interface Sampled {
  readonly walkers: number;
  /** Of each ensemble. */
  readonly steps: number;
  readonly thin: number;
  /** One array a coordinate of each ensemble, `[stored step * walkers + walker]`. */
  readonly ensembles: readonly (readonly Float64Array[])[];
  /** Whether positions are of the chart or of the parameters. */
  readonly isCharted: boolean;
  readonly cost: Cost;
  /** Before the first step that counts. */
  readonly beginning: Cost;
  readonly stepSize?: number;
  readonly divergences?: number;
}

const room = (width: number, rows: number): Float64Array[] =>
  Array.from({ length: width }, () => new Float64Array(rows));

/** The default, from nothing. */
export function byDefault(subject: Subject, ensembles: number, steps: number): Sampled {
  const settings = asked({ ensembles, steps }, subject.facts, (key) => key);
  const { walkers, start, seed } = settings;
  const { charted } = subject;
  const begin = (e: number) => beginChain(charted, { walkers, start, moves: ownMoves(settings), key: `${seed}/${e}` });
  const all: ReturnType<typeof begin>[] = [];
  const beginning = costOf(subject, () => {
    for (let e = 0; e < ensembles; e++) all.push(begin(e));
    const modes = distinctOf(
      charted,
      all.flatMap((one) => one.modes),
    );
    for (const one of all) one.useModes(modes);
  });
  const kept = all.map(() => room(charted.width, steps * walkers));
  const cost = costOf(subject, () => {
    for (const [e, one] of all.entries()) one.grow(steps, { thin: 1, columns: kept[e] }, () => true);
  });
  const stepSize = all.reduce((sum, { report }) => sum + report.stepSize!, 0) / ensembles;
  const divergences = all.reduce((sum, { report }) => sum + report.trajectories!.divergences, 0);
  return { walkers, steps, thin: 1, ensembles: kept, isCharted: true, beginning, cost, stepSize, divergences };
}

/** How a method without gradients is run. */
export interface Plan {
  /** Seconds of CPU. */
  readonly seconds: number;
  readonly ensembles: number;
  readonly walkers: number;
  /** The most positions that are stored. */
  readonly most: number;
}

/** Steps that tell how long one takes, and the part of the time that goes by before they are believed. */
const [TRIAL, LEARNING] = [10, 0.05];

/** A move alone from the last draws of the default, in its coordinates or in the parameters. */
export function byMove(subject: Subject, from: Sampled, move: Move, isCharted: boolean, plan: Plan): Sampled {
  const { ensembles, walkers } = plan;
  const target = isCharted ? subject.charted : subject.plain;
  const states = Array.from({ length: ensembles }, (_, e) => stateAt(subject, target, from.ensembles[e], walkers));
  const random = stream(`bench/${move.name}`);
  const go = (state: State, steps: number, onStep: (step: number) => boolean = () => true) =>
    sample(target, state, { steps, move, random, onStep });
  let [trial, spent] = [Infinity, 0];
  while (spent < LEARNING * plan.seconds) {
    trial = costOf(subject, () => go(states[0], TRIAL)).seconds;
    spent += trial;
  }
  const steps = Math.max(TRIAL, Math.floor((TRIAL * plan.seconds) / (ensembles * trial)));
  const thin = Math.ceil((steps * ensembles * walkers) / plan.most);
  const kept = states.map(() => room(target.width, Math.floor(steps / thin) * walkers));
  let cost = FREE;
  for (const [e, state] of states.entries()) {
    const onStep = (step: number): boolean => {
      if (step % thin === 0) keep(state, { thin, columns: kept[e] }, step);
      return true;
    };
    cost = costOf(subject, () => go(state, steps, onStep), cost);
  }
  return { walkers, steps, thin, ensembles: kept, isCharted, beginning: FREE, cost };
}

function keep({ coords, nParam, nWalker }: State, { thin, columns }: Keeping, step: number): void {
  const first = (step / thin - 1) * nWalker;
  for (let w = 0; w < nWalker; w++) for (let i = 0; i < nParam; i++) columns[i][first + w] = coords[w * nParam + i];
}

/** Walkers where those of an ensemble of the default were last. */
function stateAt({ chart }: Subject, target: Target, columns: readonly Float64Array[], walkers: number): State {
  const state = emptyState(walkers, target.nParam, target.region);
  const draws = columns[0].length;
  for (let w = 0; w < walkers; w++) {
    const y = Float64Array.from(columns, (column) => column[draws - 1 - w]);
    const position = state.coords.subarray(w * target.nParam, (w + 1) * target.nParam);
    if (target.region) position.set(y);
    else chart.toTheta(y, position);
    state.logProb[w] = target.logProb(position);
  }
  return state;
}

/** Transitions that search for the step size. */
const WARM_UP = 250;
const CHAINS = 4;

/**
 * The no-U-turn sampler in the chart, in the metric of all draws of the default, which is better than any that it could find itself; from
 * some of these draws.
 */
export function byNoUTurn(subject: Subject, from: Sampled, { seconds, most }: Pick<Plan, "seconds" | "most">): Sampled {
  const { charted } = subject;
  const { factor, mean } = metricOfDraws(charted, from);
  const { density, toY } = whitened(charted, factor, mean);
  const chains = Array.from({ length: CHAINS }, (_, c) =>
    noUTurn(density, whiten(lastOf(from, c), factor, mean), stream(`bench/no-u-turn/${c}`)),
  );
  const beginning = costOf(subject, () => {
    for (const chain of chains) chain.warmUp(WARM_UP);
  });
  const drawn: Float64Array[][] = chains.map(() => []);
  let cost = FREE;
  while (cost.seconds < seconds && drawn[0].length * CHAINS < most) {
    for (const [c, chain] of chains.entries()) {
      cost = costOf(subject, () => chain.step(), cost);
      drawn[c].push(chain.position);
    }
  }
  const steps = drawn[0].length;
  const ensembles = drawn.map((positions) => {
    const columns = room(charted.width, steps);
    for (const [t, q] of positions.entries()) {
      const y = toY(q);
      for (let i = 0; i < y.length; i++) columns[i][t] = y[i];
    }
    return columns;
  });
  const stepSize = chains.reduce((sum, chain) => sum + chain.stepSize, 0) / CHAINS;
  const divergences = chains.reduce((sum, chain) => sum + chain.divergences, 0);
  return { walkers: 1, steps, thin: 1, ensembles, isCharted: true, beginning, cost, stepSize, divergences };
}

const lastOf = ({ ensembles, walkers }: Sampled, c: number): Float64Array => {
  const columns = ensembles[c % ensembles.length];
  return Float64Array.from(columns, (column) => column[column.length - 1 - (c % walkers)]);
};

function metricOfDraws({ nParam, region }: Target, { ensembles }: Sampled) {
  const perEnsemble = ensembles[0][0].length;
  const state = emptyState(ensembles.length * perEnsemble, nParam, region);
  for (const [e, columns] of ensembles.entries())
    for (let d = 0; d < perEnsemble; d++)
      for (let i = 0; i < nParam; i++) state.coords[(e * perEnsemble + d) * nParam + i] = columns[i][d];
  const metric = metricOf(nParam);
  metric.measure(state, 0, state.nWalker);
  return metric;
}

/** A target in q, y = mean + L q. */
function whitened(target: Target, factor: Float64Array, mean: Float64Array) {
  const n = mean.length;
  const [y, slope] = [new Float64Array(n), new Float64Array(n)];
  const toY = (q: Float64Array): Float64Array => {
    y.set(mean);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) y[i] += factor[i * n + j] * q[j];
    return y;
  };
  const isInside = (): boolean => {
    const { lower, upper } = target.region!;
    for (let i = 0; i < n; i++) if (!(y[i] >= lower[i] && y[i] <= upper[i])) return false;
    return true;
  };
  const density = (q: Float64Array, gradient: Float64Array): number => {
    toY(q);
    const value = isInside() ? target.logProbAndGradient!(y, slope) : -Infinity;
    gradient.fill(0);
    if (value === -Infinity) return value;
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) gradient[j] += factor[i * n + j] * slope[i];
    return value;
  };
  return { toY, density };
}

/** Solve L q = y − mean. */
function whiten(y: Float64Array, factor: Float64Array, mean: Float64Array): Float64Array {
  const n = y.length;
  const q = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let rest = y[i] - mean[i];
    for (let j = 0; j < i; j++) rest -= factor[i * n + j] * q[j];
    q[i] = rest / factor[i * n + i];
  }
  return q;
}
