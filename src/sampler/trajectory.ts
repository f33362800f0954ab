import { type LogDensity, NotANumber, type State } from "./ensemble.ts";
import { type Metric, metricOf } from "./metric.ts";
import { type Walls, wallsOf } from "./walls.ts";

/** A fall of ln of the density beyond which a trajectory is given up. */
const DIVERGENCE = 1000;

/** How a trajectory ended, how often it asked for the gradient, and how many of its leaps were whole. */
export interface Followed {
  readonly end: "inside" | "outside" | "diverged";
  readonly gradients: number;
  readonly whole: number;
}

/** Scratch space of trajectories in one space. */
export interface Room {
  readonly space: State["space"];
  readonly metric: Metric;
  readonly walls: Walls;
  readonly y: Float64Array;
  readonly u: Float64Array;
  readonly gradient: Float64Array;
  /** ln of the density at y. */
  value: number;
  /** ln of the density less |u|²/2 after the last whole leap, which a trajectory without error would keep. */
  level: number;
}

/** Room for trajectories of the walkers of an ensemble. */
export function roomFor({ space, nParam }: State): Room {
  const [y, u, gradient] = [0, 1, 2].map(() => new Float64Array(nParam));
  return { space, metric: metricOf(nParam), walls: wallsOf(space), y, u, gradient, value: 0, level: 0 };
}

/** How long each leap is, and how many there are. */
export interface Leaps {
  readonly leap: number;
  readonly leaps: number;
}

/**
 * Follow a trajectory from y with momentum u by leaps, and leave it at its end in both, with slope and value there; `from` is ln of the
 * density at its beginning.
 */
export function follow(density: LogDensity, from: number, { leap, leaps }: Leaps, room: Room): Followed {
  const { y, u, gradient, metric, walls } = room;
  for (let n = 0; n < leaps; n++) {
    kick(u, gradient, leap / 2, metric);
    if (!walls.fly(y, u, leap, metric)) return { end: "outside", gradients: n, whole: n };
    const value = density.logProbAndGradient!(y, gradient);
    if (Number.isNaN(value) && y.every(Number.isFinite)) throw new NotANumber(y);
    // where the density has no finite slope, the flight that follows ends nowhere
    if (!(value > -Infinity)) return { end: "outside", gradients: n + 1, whole: n };
    room.value = value;
    if (value < from - DIVERGENCE) return { end: "diverged", gradients: n + 1, whole: n };
    kick(u, gradient, leap / 2, metric);
    room.level = value - kinetic(u);
  }
  return { end: "inside", gradients: leaps, whole: leaps };
}

/** u += time Lᵀ g. */
function kick(u: Float64Array, gradient: Float64Array, time: number, { factor }: Metric): void {
  const n = u.length;
  for (let i = 0; i < n; i++) {
    const g = time * gradient[i];
    for (let j = 0; j <= i; j++) u[j] += factor[i * n + j] * g;
  }
}

/** |u|²/2. */
export function kinetic(u: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < u.length; i++) sum += u[i] * u[i];
  return sum / 2;
}
