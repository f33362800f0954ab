import type { Ball, Space } from "./ensemble.ts";
import type { Metric } from "./metric.ts";

/** Elastic walls at the ends of coordinates and round unit balls: a straight flight y + t L u, thrown back by each that it meets. */
export interface Walls {
  /** How often a wall was hit since the walls were made. */
  readonly hits: number;
  /** Fly for a time: y and u are where it ends. False where the flight met more walls than it may. */
  fly(y: Float64Array, u: Float64Array, time: number, metric: Metric): boolean;
}

/** More hits than this in one flight are a corner that no trajectory comes out of. */
const MOST_HITS = 100;

/** Bind the walls of a space, ends of its coordinates and rims of its balls. */
export function wallsOf({ lower, upper, balls = [] }: Space): Walls {
  const n = lower.length;
  const across = new Float64Array(n);
  const walled = Int32Array.from([...lower.keys()].filter((i) => lower[i] > -Infinity || upper[i] < Infinity));
  const velocity = new Float64Array(n);
  let hits = 0;

  const speed = (u: Float64Array, { factor }: Metric): void => {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j <= i; j++) sum += factor[i * n + j] * u[j];
      velocity[i] = sum;
    }
  };

  /** When the flight meets its first wall or rim, or ends. */
  let reached = 0;
  /** The coordinate whose wall the flight meets first before it ends after `left`; −1 where it meets none. Sets `reached`. */
  const firstWall = (y: Float64Array, left: number): number => {
    let first = -1;
    reached = left;
    for (let k = 0; k < walled.length; k++) {
      const i = walled[k];
      const v = velocity[i];
      const distance = v > 0 ? upper[i] - y[i] : lower[i] - y[i];
      // an infinity is never reached, and a coordinate at rest reaches nothing
      const time = v === 0 ? Infinity : Math.max(distance / v, 0);
      if (time < reached) [first, reached] = [i, time];
    }
    return first;
  };

  /** The ball whose rim the flight meets before `reached`; −1 where it meets none. Sets `reached`. */
  const firstRim = (y: Float64Array): number => {
    let first = -1;
    for (let b = 0; b < balls.length; b++) {
      let [speed2, along, inside] = [0, 0, 1];
      for (const i of balls[b].places) {
        speed2 += velocity[i] * velocity[i];
        along += velocity[i] * y[i];
        inside -= y[i] * y[i];
      }
      // |y + t v| = 1 on the way out
      const time = Math.max((Math.sqrt(Math.max(along * along + speed2 * inside, 0)) - along) / speed2, 0);
      if (time < reached) [first, reached] = [b, time];
    }
    return first;
  };

  return {
    get hits() {
      return hits;
    },
    fly(y, u, time, metric) {
      speed(u, metric);
      let left = time;
      for (let count = 0; count < MOST_HITS; count++) {
        const wall = firstWall(y, left);
        const rim = firstRim(y);
        for (let i = 0; i < n; i++) y[i] += reached * velocity[i];
        if (wall < 0 && rim < 0) return true;
        hits++;
        left -= reached;
        if (rim >= 0) reflectAt(balls[rim], y, u, across, metric);
        else {
          y[wall] = velocity[wall] > 0 ? upper[wall] : lower[wall];
          reflect(u, wall, velocity[wall], metric);
        }
        speed(u, metric);
      }
      return false;
    },
  };
}

/** u −= (2 w·u/|w|²) w, w = Lᵀ y of a ball's coordinates: it turns the speed y·v at which the rim is left round and keeps |u|. */
function reflectAt({ places }: Ball, y: Float64Array, u: Float64Array, w: Float64Array, { factor }: Metric): void {
  const n = u.length;
  w.fill(0);
  for (const i of places) for (let j = 0; j <= i; j++) w[j] += factor[i * n + j] * y[i];
  let [square, along] = [0, 0];
  for (let j = 0; j < n; j++) {
    square += w[j] * w[j];
    along += w[j] * u[j];
  }
  const scale = (2 * along) / square;
  for (let j = 0; j < n; j++) u[j] -= scale * w[j];
}

/** u −= (2 v_i / S_ii) (row i of L): it turns v_i = (L u)_i round and keeps |u|. */
function reflect(u: Float64Array, i: number, v: number, { factor }: Metric): void {
  const n = u.length;
  let square = 0;
  for (let j = 0; j <= i; j++) square += factor[i * n + j] * factor[i * n + j];
  const scale = (2 * v) / square;
  for (let j = 0; j <= i; j++) u[j] -= scale * factor[i * n + j];
}
