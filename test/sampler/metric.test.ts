import { describe, expect, it } from "vitest";
import { emptyState } from "../../src/sampler/ensemble.ts";
import { metricOf } from "../../src/sampler/metric.ts";

describe("the metric of some walkers", () => {
  it("is their covariance S = L Lᵀ with n − 1", () => {
    const state = emptyState(6, 2);
    state.coords.set([9, 9, 9, 9, 1, 2, 2, 4, 3, 9, 4, 1]);
    const metric = metricOf(2);
    metric.measure(state, 2, 6);
    const [a, , c, d] = metric.factor;
    // x = 1, 2, 3, 4 and y = 2, 4, 9, 1: variances 5/3 and 38/3, covariance 1/3
    expect([a * a, a * c, c * c + d * d].map((s) => 3 * s)).toEqual([5, 1, 38].map((s) => expect.closeTo(s, 12)));
    expect([...metric.mean]).toEqual([2.5, 4]);
    expect([...metric.variances].map((s) => 3 * s)).toEqual([5, 38].map((s) => expect.closeTo(s, 12)));
  });

  it("on a circle is taken about the circular mean, whichever side of the seam walkers are", () => {
    const angles = [3.0, 3.1, -3.1, -3.0];
    const spread = (turn: number): number => {
      const state = emptyState(4, 1, {
        ...{ lower: Float64Array.of(-Infinity), upper: Float64Array.of(Infinity), circles: Int32Array.of(0) },
      });
      state.coords.set(angles.map((angle) => angle + turn));
      const metric = metricOf(1);
      metric.measure(state, 0, 4);
      return metric.variances[0];
    };
    expect(spread(1)).toBeCloseTo(spread(0), 12);
    // about π: ±0.1416, ±0.0416
    expect(spread(0)).toBeCloseTo((2 * (Math.PI - 3) ** 2 + 2 * (Math.PI - 3.1) ** 2) / 3, 12);
  });

  it("of walkers in a plane is nudged until it can be factorised", () => {
    const state = emptyState(4, 2);
    state.coords.set([1, 2, 2, 4, 3, 6, 4, 8]);
    const metric = metricOf(2);
    metric.measure(state, 0, 4);
    expect(metric.factor.every(Number.isFinite)).toBe(true);
    expect(metric.factor[3]).toBeGreaterThan(0);
  });
});
