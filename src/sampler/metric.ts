import { wrapped } from "../math/angle.ts";
import { factorise } from "../math/cholesky.ts";
import type { State } from "./ensemble.ts";

/** The covariance S = L Lᵀ of some walkers. */
export interface Metric {
  /** L, row-major, 0 above its diagonal. */
  readonly factor: Float64Array;
  /** Diagonal of S. */
  readonly variances: Float64Array;
  readonly mean: Float64Array;
  /** Take the walkers [from, to) of an ensemble; on circles, deviations from their circular mean. */
  measure(state: State, from: number, to: number): void;
}

/** What is added to the diagonal of a covariance that rounding left indefinite, at first and as a factor of itself. */
const [NUDGE, GROWTH] = [1e-12, 10];

/** Room for the metric of walkers with n coordinates. */
export function metricOf(n: number): Metric {
  const [factor, covariance] = [new Float64Array(n * n), new Float64Array(n * n)];
  const [mean, deviation, variances] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  return {
    ...{ factor, variances, mean },
    measure(state, from, to) {
      centre(state, from, to, mean);
      covariance.fill(0);
      const isRound = circleFlags(state);
      for (let walker = from; walker < to; walker++) {
        for (let i = 0; i < n; i++) {
          const d = state.coords[walker * n + i] - mean[i];
          deviation[i] = isRound[i] ? wrapped(d, -Math.PI) : d;
          for (let j = 0; j <= i; j++) covariance[i * n + j] += deviation[i] * deviation[j];
        }
      }
      for (let k = 0; k < covariance.length; k++) covariance[k] /= to - from - 1;
      for (let i = 0; i < n; i++) variances[i] = covariance[i * n + i];
      factor.set(covariance);
      for (let nudge = NUDGE; !factorise(factor, n); nudge *= GROWTH) {
        factor.set(covariance);
        for (let i = 0; i < n; i++) factor[i * n + i] += nudge * variances[i] || Number.MIN_VALUE;
      }
    },
  };
}

const flags = new WeakMap<Int32Array, Uint8Array>();

/** Of each coordinate, whether it lies on a circle. */
function circleFlags({ space: { circles }, nParam }: State): Uint8Array {
  let found = flags.get(circles);
  if (!found) {
    found = new Uint8Array(nParam);
    for (const i of circles) found[i] = 1;
    flags.set(circles, found);
  }
  return found;
}

/** Means of the walkers [from, to): on circles, the direction of the sum of their unit vectors. */
function centre({ coords, nParam: n, space: { circles } }: State, from: number, to: number, mean: Float64Array): void {
  mean.fill(0);
  for (let walker = from; walker < to; walker++) for (let i = 0; i < n; i++) mean[i] += coords[walker * n + i];
  for (let i = 0; i < n; i++) mean[i] /= to - from;
  for (const i of circles) {
    let [sine, cosine] = [0, 0];
    for (let walker = from; walker < to; walker++) {
      sine += Math.sin(coords[walker * n + i]);
      cosine += Math.cos(coords[walker * n + i]);
    }
    mean[i] = Math.atan2(sine, cosine);
  }
}
