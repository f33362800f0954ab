/** A function and its derivative. */
export interface Curve {
  value(x: number): number;
  slope(x: number): number;
}

/** Slope at an end from the widths and gradients of the two intervals next to it, of the end's own sign and no steeper than three times. */
function endSlope(h0: number, h1: number, d0: number, d1: number): number {
  const slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
  if (slope * d0 <= 0) return 0;
  return d0 * d1 <= 0 && Math.abs(slope) > 3 * Math.abs(d0) ? 3 * d0 : slope;
}

/** Slopes at the knots: weighted harmonic means of the gradients on both sides, 0 at an extremum. */
function knotSlopes(h: Float64Array, d: Float64Array): Float64Array {
  const n = h.length;
  if (n === 1) return Float64Array.of(d[0], d[0]);
  const slopes = new Float64Array(n + 1);
  slopes[0] = endSlope(h[0], h[1], d[0], d[1]);
  slopes[n] = endSlope(h[n - 1], h[n - 2], d[n - 1], d[n - 2]);
  for (let i = 1; i < n; i++) {
    if (d[i - 1] * d[i] <= 0) continue;
    const [u, v] = [2 * h[i] + h[i - 1], h[i] + 2 * h[i - 1]];
    slopes[i] = (u + v) / (u / d[i - 1] + v / d[i]);
  }
  return slopes;
}

/**
 * The cubic through (x, y), x ascending, at least two knots, that is monotone wherever the knots are; its first and last cubic go on
 * beyond them. Source: F. N. Fritsch and J. Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300.
 */
export function monotoneCubic(x: Float64Array, y: Float64Array): Curve {
  const n = x.length - 1;
  const h = Float64Array.from({ length: n }, (_, i) => x[i + 1] - x[i]);
  const d = Float64Array.from({ length: n }, (_, i) => (y[i + 1] - y[i]) / h[i]);
  const slopes = knotSlopes(h, d);
  const interval = (at: number): number => {
    let [low, high] = [0, n];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (x[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  };
  // y + s u (m + u (a + u b)) with s = width and u in [0, 1]
  const upperCoefficients = (i: number): [number, number] => [
    3 * d[i] - 2 * slopes[i] - slopes[i + 1],
    slopes[i] + slopes[i + 1] - 2 * d[i],
  ];
  return {
    value(at) {
      const i = interval(at);
      const u = (at - x[i]) / h[i];
      const [a, b] = upperCoefficients(i);
      return y[i] + h[i] * u * (slopes[i] + u * (a + u * b));
    },
    slope(at) {
      const i = interval(at);
      const u = (at - x[i]) / h[i];
      const [a, b] = upperCoefficients(i);
      return slopes[i] + u * (2 * a + 3 * u * b);
    },
  };
}
