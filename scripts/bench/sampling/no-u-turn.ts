import { fillNormal } from "../../../src/math/normal.ts";
import type { Random } from "../../../src/math/random.ts";

/** A density of whitened coordinates, with its slope: fills `gradient`, returns ln of the density, −Infinity outside its support. */
export type Slope = (q: Float64Array, gradient: Float64Array) => number;

/** A sampler of one chain. */
export interface NoUTurn {
  /** Where the chain is; replaced, not changed, by a step. */
  readonly position: Float64Array;
  readonly stepSize: number;
  /** Trajectories that left the support or gained more than 1000 in energy. */
  readonly divergences: number;
  /** One transition. */
  step(): void;
  /** So many transitions that search for the step size and are no draws. */
  warmUp(steps: number): void;
}

interface Point {
  readonly q: Float64Array;
  readonly u: Float64Array;
  readonly gradient: Float64Array;
  readonly value: number;
}

/** A piece of a trajectory, from the end near its beginning to the far one. */
interface Tree {
  readonly near: Point;
  readonly far: Point;
  /** Drawn of its points by their weights. */
  readonly sample: Point;
  /** ln of the sum of the weights. */
  readonly weight: number;
  /** Sum of the momenta. */
  readonly rho: Float64Array;
  /** Neither diverged nor turned round. */
  readonly goesOn: boolean;
}

/** A gain of energy that no trajectory comes back from. */
const DIVERGENCE = 1000;
/** Trajectories have at most 2^8 − 1 leaps. */
const DEEPEST = 8;
/** Aim, shrinkage, delay and decay of the dual averaging: Hoffman & Gelman 2014, section 3.2. */
const [ACCEPTANCE, GAMMA, T0, KAPPA] = [0.8, 0.05, 10, 0.75];
const FIRST_STEP = 0.5;

/**
 * The no-U-turn sampler with multinomial weights, of whitened coordinates, from a point of the density: M. Betancourt, arXiv:1701.02434,
 * appendix A, with the criterion over the seams of subtrees that Stan has since its version 2.21; M. D. Hoffman & A. Gelman, JMLR 15 (2014) 1593.
 */
export function noUTurn(density: Slope, from: Float64Array, random: Random): NoUTurn {
  const n = from.length;
  const gradient = new Float64Array(n);
  let now: Point = { q: from.slice(), u: new Float64Array(n), value: density(from, gradient), gradient };
  let [stepSize, divergences] = [FIRST_STEP, 0];
  let [acceptance, leaps] = [0, 0];

  const leapFrom = ({ q: before, u: momentum, gradient: slope }: Point, time: number): Point => {
    const [q, u, gradient] = [before.slice(), momentum.slice(), new Float64Array(n)];
    for (let i = 0; i < n; i++) {
      u[i] += (time / 2) * slope[i];
      q[i] += time * u[i];
    }
    const value = density(q, gradient);
    for (let i = 0; i < n; i++) u[i] += (time / 2) * gradient[i];
    return { q, u, gradient, value };
  };

  const leaf = (from: Point, time: number, energy: number): Tree => {
    const next = leapFrom(from, time);
    const weight = next.value > -Infinity ? energy - energyOf(next) : -Infinity;
    acceptance += Math.min(1, Math.exp(weight));
    leaps++;
    const goesOn = weight > -DIVERGENCE;
    if (!goesOn) divergences++;
    return { near: next, far: next, sample: next, weight, rho: next.u, goesOn };
  };

  const grow = (from: Point, time: number, energy: number, depth: number): Tree => {
    if (depth === 0) return leaf(from, time, energy);
    const first = grow(from, time, energy, depth - 1);
    if (!first.goesOn) return first;
    const second = grow(first.far, time, energy, depth - 1);
    if (!second.goesOn) return second;
    const weight = logSum(first.weight, second.weight);
    const { sample } = Math.log(random()) < second.weight - weight ? second : first;
    return { near: first.near, far: second.far, sample, weight, ...joined(first, second) };
  };

  const step = (): void => {
    fillNormal(random, now.u);
    [acceptance, leaps] = [0, 0];
    const energy = energyOf(now);
    let whole: Tree = { near: now, far: now, sample: now, weight: 0, rho: now.u, goesOn: true };
    for (let depth = 0; depth < DEEPEST && whole.goesOn; depth++) {
      // a trajectory grows at its far end, so that one which grows backwards is turned round first
      const forwards = random() < 0.5;
      const time = forwards ? stepSize : -stepSize;
      const old = forwards ? whole : { ...whole, near: whole.far, far: whole.near };
      const more = grow(old.far, time, energy, depth);
      if (!more.goesOn) break;
      const sample = Math.log(random()) < more.weight - old.weight ? more.sample : old.sample;
      const next = {
        near: old.near,
        far: more.far,
        sample,
        weight: logSum(old.weight, more.weight),
        ...joined(old, more),
      };
      whole = forwards ? next : { ...next, near: next.far, far: next.near };
    }
    const { q, gradient, value } = whole.sample;
    now = { q, gradient, value, u: new Float64Array(n) };
  };

  return {
    get position() {
      return now.q;
    },
    get stepSize() {
      return stepSize;
    },
    get divergences() {
      return divergences;
    },
    step,
    warmUp(steps) {
      const mu = Math.log(10 * stepSize);
      let [error, mean] = [0, 0];
      for (let t = 1; t <= steps; t++) {
        step();
        error += (ACCEPTANCE - acceptance / leaps - error) / (t + T0);
        const log = mu - (Math.sqrt(t) / GAMMA) * error;
        mean += t ** -KAPPA * (log - mean);
        stepSize = Math.exp(log);
      }
      stepSize = Math.exp(mean);
      divergences = 0;
    },
  };
}

const energyOf = ({ u, value }: Point): number => dot(u, u) / 2 - value;

const logSum = (a: number, b: number): number => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

/** The momenta of two pieces together, and whether neither the whole nor one piece with the next point of the other turns round. */
function joined(first: Tree, second: Tree): Pick<Tree, "rho" | "goesOn"> {
  const rho = plus(first.rho, second.rho);
  const goesOn =
    goesAlong(rho, first.near, second.far) &&
    goesAlong(plus(first.rho, second.near.u), first.near, second.near) &&
    goesAlong(plus(second.rho, first.far.u), first.far, second.far);
  return { rho, goesOn };
}

const goesAlong = (rho: Float64Array, one: Point, other: Point): boolean =>
  dot(rho, one.u) > 0 && dot(rho, other.u) > 0;

const plus = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x + b[i]);

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
