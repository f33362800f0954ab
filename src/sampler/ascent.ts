import type { Ball, LogDensity, Space } from "./ensemble.ts";

/** A space with what an ascent needs to know of it. */
export interface ScaledSpace extends Space {
  /** Over which each coordinate varies a priori. */
  readonly scales: Float64Array;
  readonly balls: readonly Ball[];
}

/** When an ascent ends. */
export interface AscentLimits {
  readonly iterations: number;
  /** At a point as high as this, and not much higher where the last step can be cut. */
  readonly until: number;
}

/** Upwards from a point, which moves to the end; returns the density there. */
export type Ascent = (y: Float64Array, limits: AscentLimits) => number;

const MEMORY = 8;
/** The longest first step, in scaled coordinates. */
const FIRST_STEP = 0.3;
/** Of what the slope promises, the part that a step must keep. */
const PROMISE = 1e-5;
/** How often a step is halved before it is cut to fifths, and cut at all. */
const [HALVINGS, CUTS] = [3, 12];
/** How near to the ends of a box, as a part of its width, and to the rim of a ball an ascent may come. */
const [FROM_WALL, RIM] = [1e-4, 0.999];
/** How near above a height that is asked for a point must lie, where the way to it can be cut. */
const CLOSE = 0.1;
/** A step that gains less is the last, from this iteration on. */
const [LEAST_GAIN, PATIENCE] = [1e-3, 5];
/** Pairs of steps and slopes whose product is less say nothing of the curvature. */
const LEAST_CURVATURE = 1e-12;

/** A pair of the limited memory, in scaled coordinates: a step, the change of the slope, 1 / their product. */
interface Pair {
  readonly s: Float64Array;
  readonly q: Float64Array;
  readonly rho: number;
}

/**
 * Ascents of ln of a density with L-BFGS (Nocedal, Math. Comp. 35 (1980) 773) of memory 8 in coordinates over their scales, points
 * clipped into the region. `counted` is told of every evaluation of the density with its gradient.
 */
export function ascentOf(density: LogDensity, region: ScaledSpace, counted: () => void): Ascent {
  const n = region.scales.length;
  const [g, next, trial] = [0, 1, 2].map(() => new Float64Array(n));
  const evaluate = (y: Float64Array, gradient: Float64Array): number => {
    counted();
    const value = density.logProbAndGradient!(y, gradient);
    for (let i = 0; i < n; i++) gradient[i] *= region.scales[i];
    return Number.isNaN(value) ? -Infinity : value;
  };

  return (y, { iterations, until }) => {
    let pairs: Pair[] = [];
    let value = evaluate(y, g);
    for (let iteration = 1; iteration <= iterations && value < until; iteration++) {
      let direction = upwards(g, pairs);
      if (!(product(direction, g) > 0)) {
        pairs = [];
        direction = g.slice();
      }
      if (pairs.length === 0) shorten(direction, FIRST_STEP);
      const found = line(y, value, direction);
      if (found === undefined) {
        if (pairs.length === 0) break;
        pairs = [];
        continue;
      }
      if (found >= until) return between(y, until, found);
      pairs = remembered(pairs, y, g, trial, next, region.scales);
      y.set(trial);
      g.set(next);
      const gain = found - value;
      value = found;
      if (iteration > PATIENCE && gain < LEAST_GAIN) break;
    }
    return value;
  };

  /** From y towards `trial`, which is higher than is asked for, to a point a little higher; y becomes it. */
  function between(y: Float64Array, until: number, found: number): number {
    let [low, high, value] = [0, 1, found];
    const from = y.slice();
    y.set(trial);
    for (let cut = 0; cut < CUTS && value > until + CLOSE; cut++) {
      const middle = (low + high) / 2;
      for (let i = 0; i < n; i++) next[i] = from[i] + middle * (trial[i] - from[i]);
      counted();
      const here = density.logProb(next);
      if (here >= until) {
        [high, value] = [middle, here];
        y.set(next);
      } else low = middle;
    }
    return value;
  }

  /** A point along a direction that rises enough, left in `trial` with its slope in `next`. */
  function line(y: Float64Array, value: number, direction: Float64Array): number | undefined {
    for (let cut = 0, time = 1; cut < CUTS; cut++, time *= cut <= HALVINGS ? 1 / 2 : 1 / 5) {
      for (let i = 0; i < n; i++) trial[i] = y[i] + time * direction[i] * region.scales[i];
      keepInside(trial, region);
      const found = evaluate(trial, next);
      let promised = 0;
      for (let i = 0; i < n; i++) promised += (g[i] * (trial[i] - y[i])) / region.scales[i];
      if (found > -Infinity && found - value >= PROMISE * promised && found > value) return found;
    }
    return undefined;
  }
}

/** Put a point inside: a bit from the walls and rims. */
export function keepInside(y: Float64Array, { lower, upper, scales, balls }: ScaledSpace): void {
  for (let i = 0; i < y.length; i++) {
    const width = upper[i] - lower[i] < Infinity ? upper[i] - lower[i] : scales[i];
    if (y[i] < lower[i] + FROM_WALL * width) y[i] = lower[i] + FROM_WALL * width;
    if (y[i] > upper[i] - FROM_WALL * width) y[i] = upper[i] - FROM_WALL * width;
  }
  for (const { places } of balls) {
    let square = 0;
    for (const i of places) square += y[i] * y[i];
    if (square > RIM * RIM) for (const i of places) y[i] *= RIM / Math.sqrt(square);
  }
}

/** The two-loop recursion: the slope turned by what the pairs tell of the curvature, which is that of a maximum. */
function upwards(g: Float64Array, pairs: readonly Pair[]): Float64Array {
  const d = g.slice();
  const alphas = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, q, rho } = pairs[k];
    alphas[k] = rho * product(s, d);
    for (let i = 0; i < d.length; i++) d[i] -= alphas[k] * q[i];
  }
  if (pairs.length > 0) {
    const { s, q } = pairs[pairs.length - 1];
    const length = product(s, q) / product(q, q);
    for (let i = 0; i < d.length; i++) d[i] *= length;
  }
  for (const [k, { s, q, rho }] of pairs.entries()) {
    const beta = rho * product(q, d);
    for (let i = 0; i < d.length; i++) d[i] += (alphas[k] - beta) * s[i];
  }
  return d;
}

/** The pairs with one more, from y to `trial`; the slope falls towards a maximum, so that q is the change of −g. */
function remembered(
  pairs: readonly Pair[],
  y: Float64Array,
  g: Float64Array,
  trial: Float64Array,
  next: Float64Array,
  scales: Float64Array,
): Pair[] {
  const s = trial.map((t, i) => (t - y[i]) / scales[i]);
  const q = next.map((b, i) => g[i] - b);
  const sq = product(s, q);
  if (!(sq > LEAST_CURVATURE)) return [...pairs];
  return [...pairs, { s, q, rho: 1 / sq }].slice(-MEMORY);
}

function shorten(d: Float64Array, longest: number): void {
  const length = Math.sqrt(product(d, d));
  if (length > longest) for (let i = 0; i < d.length; i++) d[i] *= longest / length;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
