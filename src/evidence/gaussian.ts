import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { wrapped } from "../math/angle.ts";
import type { Random } from "../math/random.ts";

/** A normalised density of which ln is known and draws can be had. Owns scratch space; its functions allocate nothing. */
export interface Proposal {
  logDensity(y: Float64Array): number;
  /** Fill y with a draw. False where a coordinate on a circle lies farther than half a turn from the mean: its point has had its turn. */
  draw(random: Random, y: Float64Array): boolean;
}

/** Mean of points; of coordinates on circles the direction of the mean vector. */
function centreOf(points: readonly Float64Array[], circles: Int32Array): Float64Array {
  const sums = new Float64Array(points[0].length);
  for (const y of points) for (let i = 0; i < sums.length; i++) sums[i] += y[i];
  const mean = sums.map((sum) => sum / points.length);
  for (const i of circles) {
    let [c, s] = [0, 0];
    for (const y of points) {
      c += Math.cos(y[i]);
      s += Math.sin(y[i]);
    }
    mean[i] = Math.atan2(s, c);
  }
  return mean;
}

/** Lower triangle L of the covariance L Lᵀ of points, row-major. */
function factorOf(
  points: readonly Float64Array[],
  deviate: (y: Float64Array, out: Float64Array) => void,
): Float64Array {
  const n = points[0].length;
  const d = new Float64Array(n);
  const sums = new Float64Array(n * n);
  for (const y of points) {
    deviate(y, d);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sums[i * n + j] += d[i] * d[j];
  }
  const covariance = Matrix.from1DArray(n, n, sums).div(points.length - 1);
  return Float64Array.from(new CholeskyDecomposition(covariance).lowerTriangularMatrix.to1DArray());
}

/**
 * The Gaussian with mean and covariance of points; `circles` are the coordinates that are the same modulo 2π, which are taken on the turn
 * about their mean. It knows no ends: beyond them it is what it is, and the density that it stands for is zero.
 */
export function gaussianLike(points: readonly Float64Array[], circles: Int32Array): Proposal {
  const n = points[0].length;
  const mean = centreOf(points, circles);
  const deviate = (y: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < n; i++) out[i] = y[i] - mean[i];
    for (let k = 0; k < circles.length; k++) out[circles[k]] = wrapped(out[circles[k]], -Math.PI);
  };
  const L = factorOf(points, deviate);
  let level = (-n / 2) * Math.log(2 * Math.PI);
  for (let i = 0; i < n; i++) level -= Math.log(L[i * n + i]);
  const normal = normalQuantile.factory(0, 1);
  const u = new Float64Array(n);
  return {
    logDensity(y) {
      deviate(y, u);
      let square = 0;
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < i; k++) u[i] -= L[i * n + k] * u[k];
        u[i] /= L[i * n + i];
        square += u[i] * u[i];
      }
      return level - square / 2;
    },
    draw(random, y) {
      // 1 − a deviate lies above 0, where the quantile is finite
      for (let i = 0; i < n; i++) u[i] = normal(1 - random());
      for (let i = 0; i < n; i++) {
        y[i] = mean[i];
        for (let k = 0; k <= i; k++) y[i] += L[i * n + k] * u[k];
      }
      for (let k = 0; k < circles.length; k++) if (Math.abs(y[circles[k]] - mean[circles[k]]) > Math.PI) return false;
      return true;
    },
  };
}
