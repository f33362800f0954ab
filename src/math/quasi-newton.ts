/** Where a minimisation ended. */
export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
}

/** Step of the central differences, for a function that varies over lengths of one: they err by its square. */
const STEP = 1e-4;
/** Gradient, for a function of order one, at which a minimum is flat enough: its value is then good to the square. */
const FLAT = 1e-8;

const dot = (a: ArrayLike<number>, b: Float64Array): number => b.reduce((sum, x, i) => sum + a[i] * x, 0);

/** x + step p. */
const along = (x: Float64Array, step: number, p: Float64Array): Float64Array => x.map((c, i) => c + step * p[i]);

/** Central differences. */
function gradient(f: (x: Float64Array) => number, x: Float64Array): Float64Array {
  return x.map((_, i) => {
    const [above, below] = [x.slice(), x.slice()];
    above[i] += STEP;
    below[i] -= STEP;
    return (f(above) - f(below)) / (2 * STEP);
  });
}

/** The inverse Hessian H ← (1 − sy†/s·y) H (1 − ys†/s·y) + ss†/s·y for a step s that changed the gradient by y. */
function update(H: Float64Array[], s: Float64Array, y: Float64Array): void {
  const sy = dot(s, y);
  if (!(sy > 0)) return;
  const Hy = Float64Array.from(H, (row) => dot(row, y));
  const scale = (1 + dot(Hy, y) / sy) / sy;
  for (const [i, row] of H.entries()) {
    for (let j = 0; j < s.length; j++) row[j] += scale * s[i] * s[j] - (Hy[i] * s[j] + s[i] * Hy[j]) / sy;
  }
}

/** The first of 1, ½, ¼, … along p at which f falls by enough of what its slope promises; null if none does. */
function descend(
  f: (x: Float64Array) => number,
  { x, value }: Minimum,
  p: Float64Array,
  slope: number,
): Minimum | null {
  for (let step = 1; step > 1e-12; step /= 2) {
    const to = along(x, step, p);
    const lower = f(to);
    if (lower <= value + 1e-4 * step * slope) return { x: to, value: lower };
  }
  return null;
}

/**
 * A local minimum of f, downhill from `start`: the BFGS method with central differences and backtracking; Nocedal & Wright,
 * Numerical Optimization (2006), eqs 3.4 and 6.17. f is smooth, of order one, and varies over lengths of one.
 */
export function quasiNewton(f: (x: Float64Array) => number, start: Float64Array): Minimum {
  const H = Array.from(start, (_, i) => Float64Array.from(start, (_, j) => (i === j ? 1 : 0)));
  let at: Minimum = { x: start, value: f(start) };
  let g = gradient(f, at.x);
  for (let n = 0; n < 200 && Math.hypot(...g) > FLAT; n++) {
    const direction = Float64Array.from(H, (row) => -dot(row, g));
    const p = direction.map((c) => c / Math.max(1, Math.hypot(...direction)));
    const next = descend(f, at, p, dot(p, g));
    if (next === null) break;
    const nextG = gradient(f, next.x);
    update(
      H,
      along(next.x, -1, at.x),
      nextG.map((c, i) => c - g[i]),
    );
    [at, g] = [next, nextG];
  }
  return at;
}
