/** A box in two variables. */
export interface Rectangle {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/**
 * Polynomial interpolants of several functions on one box, in products of Chebyshev polynomials T_i(x) T_j(y).
 * `coefficients[(i * nY + j) * nFunction + function]`, so that a loop over functions runs along memory.
 */
export interface ChebyshevTable {
  readonly box: Rectangle;
  readonly nX: number;
  readonly nY: number;
  readonly coefficients: Float64Array;
}

const centre = ([lo, hi]: readonly [number, number]): number => (lo + hi) / 2;
const halfWidth = ([lo, hi]: readonly [number, number]): number => (hi - lo) / 2;

/** The n Chebyshev points of the first kind on an interval. */
export function chebyshevPoints(interval: readonly [number, number], n: number): Float64Array {
  return Float64Array.from(
    { length: n },
    (_, i) => centre(interval) + halfWidth(interval) * Math.cos((Math.PI * (i + 0.5)) / n),
  );
}

/** Interpolate each of `functions` at nX × nY Chebyshev points of the box (Press et al., Numerical Recipes, 5.8). */
export function chebyshevTable(
  functions: readonly ((x: number, y: number) => number)[],
  box: Rectangle,
  nX: number,
  nY: number,
): ChebyshevTable {
  const xs = chebyshevPoints(box.x, nX);
  const ys = chebyshevPoints(box.y, nY);
  const nBasis = nX * nY;
  const coefficients = new Float64Array(functions.length * nBasis);
  functions.forEach((f, row) => {
    for (let a = 0; a < nX; a++) {
      for (let b = 0; b < nY; b++) {
        const value = f(xs[a], ys[b]);
        for (let i = 0; i < nX; i++) {
          const weight = ((i === 0 ? 1 : 2) / nX) * Math.cos((Math.PI * i * (a + 0.5)) / nX) * value;
          for (let j = 0; j < nY; j++) {
            coefficients[(i * nY + j) * functions.length + row] +=
              weight * ((j === 0 ? 1 : 2) / nY) * Math.cos((Math.PI * j * (b + 0.5)) / nY);
          }
        }
      }
    }
  });
  return { box, nX, nY, coefficients };
}

/** A table bound to scratch space. */
export interface ChebyshevEvaluator {
  /** Whether (x, y) lies in the box, where the interpolants hold. */
  contains(x: number, y: number): boolean;
  /** Fill out with one value a function. */
  evaluate(x: number, y: number, out: Float64Array): void;
  /** Fill slope with ∂/∂x and ∂/∂y of Σ by[function] · value. */
  pull(x: number, y: number, by: Float64Array, slope: Float64Array): void;
}

/** Bind a table to scratch space. */
export function chebyshevEvaluator({ box, nX, nY, coefficients }: ChebyshevTable): ChebyshevEvaluator {
  const nBasis = nX * nY;
  const nFunction = coefficients.length / nBasis;
  const tX = new Float64Array(Math.max(nX, 2));
  const tY = new Float64Array(Math.max(nY, 2));
  const [dX, dY] = [nX, nY].map((n) => new Float64Array(Math.max(n, 2)));
  const [x0, y0, hx, hy] = [centre(box.x), centre(box.y), halfWidth(box.x), halfWidth(box.y)];
  return {
    contains: (x, y) => Math.abs(x - x0) <= hx && Math.abs(y - y0) <= hy,
    evaluate(x, y, out) {
      polynomials(hx > 0 ? (x - x0) / hx : 0, tX, nX);
      polynomials(hy > 0 ? (y - y0) / hy : 0, tY, nY);
      out.fill(0);
      for (let i = 0, k = 0; i < nX; i++) {
        for (let j = 0; j < nY; j++) {
          const basis = tX[i] * tY[j];
          for (let f = 0; f < nFunction; f++) out[f] += coefficients[k++] * basis;
        }
      }
    },
    pull(x, y, by, slope) {
      const [u, v] = [hx > 0 ? (x - x0) / hx : 0, hy > 0 ? (y - y0) / hy : 0];
      polynomials(u, tX, nX);
      polynomials(v, tY, nY);
      slopes(u, dX, nX);
      slopes(v, dY, nY);
      slope.fill(0);
      for (let i = 0, k = 0; i < nX; i++) {
        for (let j = 0; j < nY; j++) {
          let sum = 0;
          for (let f = 0; f < nFunction; f++) sum += coefficients[k++] * by[f];
          slope[0] += sum * dX[i] * tY[j];
          slope[1] += sum * tX[i] * dY[j];
        }
      }
      slope[0] = hx > 0 ? slope[0] / hx : 0;
      slope[1] = hy > 0 ? slope[1] / hy : 0;
    },
  };
}

/** Fill out with T_0 … T_{n−1} at x. */
export function polynomials(x: number, out: Float64Array, n: number): void {
  out[0] = 1;
  out[1] = x;
  for (let i = 2; i < n; i++) out[i] = 2 * x * out[i - 1] - out[i - 2];
}

/** Fill out with the derivatives of T_0 … T_{n−1} at x: T_i' = 2 T_{i−1} + 2x T_{i−1}' − T_{i−2}'. */
export function slopes(x: number, out: Float64Array, n: number): void {
  let [before, here] = [1, x];
  out[0] = 0;
  out[1] = 1;
  for (let i = 2; i < n; i++) {
    out[i] = 2 * here + 2 * x * out[i - 1] - out[i - 2];
    [before, here] = [here, 2 * x * here - before];
  }
}
