import { wrapped } from "../math/angle.ts";
import type { Ascent, ScaledSpace } from "./ascent.ts";
import type { LogProb } from "./ensemble.ts";

/** A point between two others: at t = 0 the first, at t = 1 the second. */
export type Path = (a: Float64Array, b: Float64Array, t: number, out: Float64Array) => void;

/** A mode, and ln of the density there. */
export interface Mode {
  readonly at: Float64Array;
  readonly value: number;
}

/** An optimum lower than the best by more has no share that counts. */
const DEPTH = 12;
/** Two optima are one mode where a path between them, looked at in so many points, falls by no more than this. */
const [DIP, POINTS] = [2, 9];
/** The most iterations to an optimum. */
const ITERATIONS = 200;

/** The straight line, on circles the shorter way. */
export const straight =
  ({ circles }: ScaledSpace): Path =>
  (a, b, t, out) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i] + t * (b[i] - a[i]);
    for (const i of circles) out[i] = a[i] + t * wrapped(b[i] - a[i], -Math.PI);
  };

/** Ascend from each of some points, which stay as they are. */
export const optima = (ascend: Ascent, points: readonly Float64Array[]): Mode[] =>
  points.map((point) => {
    const at = point.slice();
    return { at, value: ascend(at, { iterations: ITERATIONS, until: Infinity }) };
  });

/** Of optima, the highest of every group that one of the paths joins without a dip, highest first; those far below the best are left out. */
export function distinct(logProb: LogProb, found: readonly Mode[], paths: readonly Path[]): Mode[] {
  const best = Math.max(...found.map(({ value }) => value));
  const scratch = new Float64Array(found[0].at.length);
  const joined = (a: Mode, b: Mode): boolean =>
    paths.some((path) => {
      const floor = Math.min(a.value, b.value) - DIP;
      for (let k = 1; k <= POINTS; k++) {
        path(a.at, b.at, k / (POINTS + 1), scratch);
        if (!(logProb(scratch) >= floor)) return false;
      }
      return true;
    });
  const groups: Mode[][] = [];
  for (const mode of found.filter(({ value }) => value >= best - DEPTH).sort((a, b) => b.value - a.value)) {
    const near = groups.filter((group) => group.some((other) => joined(mode, other)));
    const rest = groups.filter((group) => !near.includes(group));
    groups.splice(
      0,
      groups.length,
      ...rest,
      [...near.flat(), mode].sort((a, b) => b.value - a.value),
    );
  }
  return groups.map(([highest]) => highest).sort((a, b) => b.value - a.value);
}

/** Which of some modes a point is nearest to, in coordinates over their scales. */
export function nearestMode(
  modes: readonly Float64Array[],
  y: Float64Array,
  from: number,
  { scales, circles }: ScaledSpace,
): number {
  let [nearest, least] = [0, Infinity];
  for (let m = 0; m < modes.length; m++) {
    let sum = 0;
    for (let i = 0; i < scales.length; i++) {
      const d = circles.includes(i) ? wrapped(y[from + i] - modes[m][i], -Math.PI) : y[from + i] - modes[m][i];
      sum += (d / scales[i]) ** 2;
    }
    if (sum < least) [nearest, least] = [m, sum];
  }
  return nearest;
}
