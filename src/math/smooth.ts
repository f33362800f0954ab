/** A smooth function of several numbers. */
export interface Smooth {
  /** Not finite where it is not defined. */
  value(x: Float64Array): number;
  /** Its value; fills `out` with its gradient. */
  gradient(x: Float64Array, out: Float64Array): number;
}

/** Where x may lie, and over which lengths the function varies. Where both ends are the same, x is held. */
export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly scales: Float64Array;
}

/** A point with what is known of the function there: f(x + d) ≈ f + g·d + d·Md. */
export interface CurvedPoint {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** M, half the Hessian, row-major; 0 of what is held. */
  readonly matrix: Float64Array;
}

/** A function that knows its slope and curvature. */
export interface Curved {
  value(x: Float64Array): number;
  at(x: Float64Array): CurvedPoint;
}

/** Steps of the gradient over the lengths of coordinates: small, for a function may vary over far less than these. */
const STEP = 1e-8;

/**
 * The curvature of a function by differences of its gradient, along what the box does not hold. Where it has no finite slope at an end of
 * the box, those a step inside stand for it.
 */
export const curved = (f: Smooth, box: Box): Curved => ({
  value: f.value,
  at(x) {
    const n = x.length;
    const [gradient, near] = [new Float64Array(n), new Float64Array(n)];
    const matrix = new Float64Array(n * n);
    const value = f.gradient(x, gradient);
    const about = x.map((c, j) => (Number.isFinite(gradient[j]) ? c : stepped(c, box, j)));
    if (Number.isFinite(value) && about.some((c, j) => c !== x[j])) f.gradient(about, gradient);
    const moving = [...x.keys()].filter((j) => box.lower[j] < box.upper[j]);
    for (const j of moving) {
      const step = differenced(f, about, box, j, near);
      for (const i of moving) {
        const half = (near[i] - gradient[i]) / (4 * step);
        matrix[i * n + j] += half;
        matrix[j * n + i] += half;
      }
    }
    return { x, value, gradient, matrix };
  },
});

/** A coordinate moved by a small step, forwards if that stays within the box and is asked for. */
function stepped(c: number, { lower, upper, scales }: Box, j: number, forwards = true): number {
  const step = STEP * scales[j];
  return (forwards && c + step <= upper[j]) || c - step < lower[j] ? c + step : c - step;
}

/** A small step along coordinate j, to whichever side the function is defined; fills `gradient` with that behind it. */
function differenced(f: Smooth, x: Float64Array, box: Box, j: number, gradient: Float64Array): number {
  const to = x.slice();
  for (const forwards of [true, false]) {
    to[j] = stepped(x[j], box, j, forwards);
    if (Number.isFinite(f.gradient(to, gradient)) && gradient.every(Number.isFinite)) break;
  }
  return to[j] - x[j];
}

/** Step of differences of values, over lengths of one: gradients err by its square, curvatures by itself. */
const VALUE_STEP = 1e-3;

/** Slope and curvature of a function that varies over lengths of one, by differences of values. */
export const curvedByValues = (value: (x: Float64Array) => number): Curved => ({
  value,
  at(x) {
    const n = x.length;
    const [gradient, matrix] = [new Float64Array(n), new Float64Array(n * n)];
    const moved = (...steps: readonly (readonly [place: number, step: number])[]): number => {
      const to = x.slice();
      for (const [j, step] of steps) to[j] += step;
      return value(to);
    };
    const h = VALUE_STEP;
    const here = value(x);
    const above = Float64Array.from(x, (_, j) => moved([j, h]));
    for (let j = 0; j < n; j++) {
      const below = moved([j, -h]);
      gradient[j] = (above[j] - below) / (2 * h);
      matrix[j * (n + 1)] = (above[j] - 2 * here + below) / (2 * h * h);
      for (let k = 0; k < j; k++) {
        const half = (moved([j, h], [k, h]) - above[j] - above[k] + here) / (2 * h * h);
        matrix[j * n + k] = matrix[k * n + j] = half;
      }
    }
    return { x, value: here, gradient, matrix };
  },
});

/** Everywhere, with lengths of one. */
export const everywhere = (n: number): Box => ({
  lower: new Float64Array(n).fill(-Infinity),
  upper: new Float64Array(n).fill(Infinity),
  scales: new Float64Array(n).fill(1),
});
