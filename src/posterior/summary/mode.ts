import { stream } from "../../math/random.ts";
import { type Axis, binned, nodesOf } from "../density/axis.ts";
import { applied, type Estimator, estimator } from "../density/density.ts";
import type { Estimate } from "../diagnostics/mcse.ts";
import { checkAscending, checkEss, checkSupport } from "../draws/check-arguments.ts";
import { mean } from "../draws/mean.ts";
import { circularDifference, periodOf, type Support } from "../draws/support.ts";

const REPLICAS = 100;

/**
 * Where the density of ascending draws, worth `ess` independent ones, is highest, as `density` estimates it: at a hard bound exactly
 * there; on the circle of a periodic column. Its Monte-Carlo error is that of draws seen through this kernel, the bias of the
 * kernel not included: the density is changed at random by what `batches` say of its noise (the multiplier bootstrap of batches,
 * Bücher & Kojadinovic, Bernoulli 22 (2016) 927), and the root mean square of how far its highest point moves is the error; 0
 * where it never leaves a bound. Of a mode at a bound it is an upper one, up to three times the scatter of an exponential's: replicas carry the
 * noise of the draws once more, and with twice the variance a highest point leaves the bound more often than it does in truth. NaN where draws are equal or not finite.
 */
export function modeWithError(
  sorted: Float64Array,
  batches: readonly Float64Array[],
  ess: number,
  support: Support,
): Estimate {
  checkAscending(sorted);
  checkEss(ess);
  checkSupport(support);
  const found = estimator(sorted, ess, support);
  if (!found) return { value: mean([sorted.subarray(0, 1), sorted.subarray(-1)]), mcse: Number.NaN };
  const { axis, rows } = found;
  const whole = applied(rows, binned(sorted, axis));
  const value = highest(whole, axis);
  if (batches.length < 2) return { value, mcse: Number.NaN };
  const period = periodOf(support);
  let sum = 0;
  for (const replica of replicas(whole, deviationsOf(whole, batches, found)))
    sum += circularDifference(highest(replica, axis) - value, period) ** 2 / REPLICAS;
  return { value, mcse: Math.sqrt(sum) };
}

/** Part of the highest density above which noise may make a point the highest; the rest is not computed again. */
const NEAR = 0.3;

/** (batch_b - whole) / sqrt(m (m - 1)) where the density is not far below its highest, 0 elsewhere. */
function deviationsOf(
  whole: Float64Array,
  batches: readonly Float64Array[],
  { axis, rows }: Estimator,
): readonly Float64Array[] {
  const near = NEAR * whole.reduce((top, value) => Math.max(top, value));
  const norm = 1 / Math.sqrt(batches.length * (batches.length - 1));
  return batches.map((batch) => {
    const masses = binned(batch, axis);
    return whole.map((value, i) => {
      if (value < near) return 0;
      const [batchValue] = applied(rows.subarray(i * masses.length, (i + 1) * masses.length), masses);
      return norm * (batchValue - value);
    });
  });
}

/** whole + Σ_b w_b deviation_b, the multipliers w_b being -1 or 1 at random. */
function* replicas(whole: Float64Array, deviations: readonly Float64Array[]): Generator<Float64Array> {
  const random = stream("mode");
  for (let r = 0; r < REPLICAS; r++) {
    const replica = whole.slice();
    for (const deviation of deviations) {
      const sign = random() < 0.5 ? -1 : 1;
      for (let i = 0; i < replica.length; i++) replica[i] += sign * deviation[i];
    }
    yield replica;
  }
}

/** Where values at the nodes of an axis are highest, by the parabola through the highest and its neighbours. */
function highest(values: Float64Array, axis: Axis): number {
  const { from, to, nCell, support } = axis;
  let top = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[top]) top = i;
  const period = periodOf(support);
  if (period === null && (top === 0 || top === nCell)) return nodesOf(axis)[top];
  // on a circle the first and the last node are one
  const [before, after] = [values[top === 0 ? nCell - 1 : top - 1], values[top === nCell ? 1 : top + 1]];
  const curvature = before - 2 * values[top] + after;
  const shift = curvature < 0 ? (0.5 * (before - after)) / curvature : 0;
  const at = from + ((to - from) * (top + shift)) / nCell;
  return period === null ? at : at - period * Math.floor((at - from) / period);
}
