import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { type Axis, nodesOf } from "./axis.ts";
import { periodOf, type Support } from "./interval.ts";

/** Two ways to turn masses at the nodes of an axis into a density: `[point * (nCell + 1) + node]`, one row per point. */
export interface Smoother {
  /** Gaussian kernel, each row renormalised to the part inside the bounds: positive, but wrong at first order near a bound. */
  readonly plain: Float64Array;
  /** Linear boundary kernel: right to second order everywhere, but possibly negative. */
  readonly linear: Float64Array;
}

/**
 * Gaussian kernels of width h as seen from `points`. Near a bound the linear boundary kernel of Jones, Stat. Comput. 3 (1993)
 * 135: (a2 - a1 u) K(u) / (a0 a2 - a1²), with a_l the moments of K over what lies inside. On a periodic column the kernel
 * goes round the circle, and both are the same.
 */
export function smoother(axis: Axis, points: Float64Array, h: number): Smoother {
  const nodes = nodesOf(axis);
  const plain = new Float64Array(points.length * nodes.length);
  const linear = new Float64Array(plain.length);
  const period = (periodOf(axis.support) ?? Number.POSITIVE_INFINITY) / h;
  for (let i = 0, k = 0; i < points.length; i++) {
    const [a0, a1, a2] = insideMoments(points[i], h, axis.support);
    const scale = 1 / (a0 * a2 - a1 * a1);
    for (let j = 0; j < nodes.length; j++, k++) {
      const u = (points[i] - nodes[j]) / h;
      const kernel = wrapped(u, period) / h;
      plain[k] = kernel / a0;
      linear[k] = scale * (a2 - a1 * u) * kernel;
    }
  }
  return { plain, linear };
}

/** Integrals of u^l K(u), l = 0, 1, 2, over those u = (x - X) / h whose X is inside the bounds. */
function insideMoments(x: number, h: number, support: Support): [number, number, number] {
  if (periodOf(support) !== null) return [1, 0, 1];
  const from = (x - (support.bounds[1] ?? Number.POSITIVE_INFINITY)) / h;
  const to = (x - (support.bounds[0] ?? Number.NEGATIVE_INFINITY)) / h;
  const a0 = normalCdf(to, 0, 1) - normalCdf(from, 0, 1);
  const first = (u: number) => (Number.isFinite(u) ? u * gaussian(u) : 0);
  return [a0, gaussian(from) - gaussian(to), a0 + first(from) - first(to)];
}

function gaussian(u: number): number {
  return Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
}

/** The kernel and its images on a circle of circumference `period`, in units of its width. */
function wrapped(u: number, period: number): number {
  if (period === Number.POSITIVE_INFINITY) return gaussian(u);
  const reach = Math.ceil(6 / period) + 1;
  let sum = 0;
  for (let turn = -reach; turn <= reach; turn++) sum += gaussian(u + turn * period);
  return sum;
}

/**
 * One density from the two estimates: the linear one where it is the larger, plain * exp(linear / plain - 1) where it is the
 * smaller, which is positive and agrees with it to second order (Jones & Foster, Stat. Sinica 6 (1996) 1005). Upwards their
 * exponential is not used: it runs away in a corner with few draws.
 */
export function joined(plain: Float64Array, linear: Float64Array): Float64Array {
  return plain.map((p, i) => (linear[i] > p ? linear[i] : p > 0 ? p * Math.exp(linear[i] / p - 1) : 0));
}
