import { solvePositive } from "./cholesky.ts";
import type { Box, Curved, CurvedPoint } from "./smooth.ts";

/** When a descent ends before it stands on level ground. */
export interface Patience {
  /** After a step that gained less; by default never. */
  readonly enough?: number;
  /** The most steps; by default 500. */
  readonly most?: number;
}

/** Where the descent ended. */
export interface Descent {
  readonly at: CurvedPoint;
  readonly iterations: number;
}

const MOST = 500;

/** x within the box. */
export const clipped = (x: Float64Array, { lower, upper }: Box): Float64Array =>
  x.map((c, i) => Math.min(Math.max(c, lower[i]), upper[i]));

/** 1/length² over which each coordinate makes the function vary by one. */
export function metric({ x, matrix }: CurvedPoint, { scales }: Box): Float64Array {
  return x.map((_, i) => Math.abs(matrix[i * (x.length + 1)]) + 1 / scales[i] ** 2);
}

/** Coordinates that may move: neither held nor pressed against the box by a slope of more than `least` over their length. */
export function loose(at: CurvedPoint, box: Box, least = 0): number[] {
  const { x, gradient } = at;
  const { lower, upper } = box;
  const D = metric(at, box);
  return [...x.keys()].filter((i) => {
    if (lower[i] === upper[i]) return false;
    const slope = gradient[i] / Math.sqrt(D[i]);
    return !((x[i] <= lower[i] && slope > least) || (x[i] >= upper[i] && slope < -least));
  });
}

/** The largest slope of the coordinates that may move, each over its own length. */
export function steepness(at: CurvedPoint, box: Box): number {
  const D = metric(at, box);
  return loose(at, box).reduce((most, i) => Math.max(most, Math.abs(at.gradient[i]) / Math.sqrt(D[i])), 0);
}

/**
 * The d that minimises g·d + d·(M + diag(damping))d; whatever would leave the box is put on its end and the rest solved
 * again. Null where rounding leaves nothing positive definite.
 */
function boundedStep(
  at: CurvedPoint,
  damping: Float64Array,
  { lower, upper }: Box,
  moving: number[],
): Float64Array | null {
  const { x, gradient, matrix } = at;
  const n = x.length;
  const d = new Float64Array(n);
  for (let free = moving; free.length > 0; ) {
    const A = new Float64Array(free.length ** 2);
    const b = new Float64Array(free.length);
    for (const [a, i] of free.entries()) {
      for (const [c, j] of free.entries()) A[a * free.length + c] = matrix[i * n + j] + (i === j ? damping[i] : 0);
      b[a] = -gradient[i] / 2;
      for (let k = 0; k < n; k++) b[a] -= matrix[i * n + k] * d[k];
    }
    if (!solvePositive(A, b)) return null;
    const inside = free.filter((i, a) => x[i] + b[a] >= lower[i] && x[i] + b[a] <= upper[i]);
    if (inside.length === free.length) {
      for (const [a, i] of free.entries()) d[i] = b[a];
      return d;
    }
    for (const [a, i] of free.entries()) {
      if (x[i] + b[a] < lower[i]) d[i] = lower[i] - x[i];
      if (x[i] + b[a] > upper[i]) d[i] = upper[i] - x[i];
    }
    free = inside;
  }
  return d;
}

/** What a step promises: −g·d − d·Md. */
function promise({ gradient, matrix }: CurvedPoint, d: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < d.length; i++) {
    let row = gradient[i];
    for (let j = 0; j < d.length; j++) row += matrix[i * d.length + j] * d[j];
    sum -= d[i] * row;
  }
  return sum;
}

/** Where a step of some damping leads, if that is downhill, and what part of its promise it keeps. */
function advance(
  f: Curved,
  box: Box,
  at: CurvedPoint,
  mu: number,
): { readonly to: CurvedPoint; readonly gain: number } | null {
  const d = boundedStep(
    at,
    metric(at, box).map((c) => mu * c),
    box,
    loose(at, box),
  );
  const promised = d ? promise(at, d) : 0;
  if (!d || !(promised > 0)) return null;
  const x = clipped(
    at.x.map((c, i) => c + d[i]),
    box,
  );
  const gain = (at.value - f.value(x)) / promised;
  if (gain > 1e-4) return { to: f.at(x), gain };
  // so near the end rounding hides the descent of the value, but not that of the slope
  const rounding = 1e-12 * (1 + Math.abs(at.value));
  if (!(promised < rounding)) return null;
  const to = f.at(x);
  const better = to.value < at.value + rounding && steepness(to, box) < steepness(at, box) / 2;
  return better ? { to, gain: 1 } : null;
}

/**
 * Downhill from `start` within the box: Newton's method damped as Levenberg and Marquardt do, the damping after H. B. Nielsen,
 * IMM-REP-1999-05 (DTU, 1999), eq. 2.4. Ends where the steepness is below `flat`, where rounding hides any further descent, or
 * where patience does.
 */
export function descend(
  f: Curved,
  box: Box,
  start: Float64Array,
  flat: number,
  { enough = 0, most = MOST }: Patience = {},
): Descent {
  let at = f.at(clipped(start, box));
  let [mu, growth] = [1e-2, 2];
  for (let n = 0; n < most; n++) {
    if (!Number.isFinite(at.value) || steepness(at, box) < flat) return { at, iterations: n };
    const step = advance(f, box, at, mu);
    if (step) {
      const gained = at.value - step.to.value;
      at = step.to;
      if (gained < enough) return { at, iterations: n + 1 };
      mu = Math.max(mu * Math.max(1 / 3, 1 - (2 * step.gain - 1) ** 3), 1e-9);
      growth = 2;
    } else {
      mu *= growth;
      growth *= 2;
      if (mu > 1e12) return { at, iterations: n };
    }
  }
  return { at, iterations: most };
}
