import { describe, expect, it } from "vitest";
import { ascentOf, type ScaledSpace } from "../../src/sampler/ascent.ts";
import { type LogDensity, openSpace } from "../../src/sampler/ensemble.ts";
import { distinct, nearestMode, optima, type Path, straight } from "../../src/sampler/modes.ts";

const region: ScaledSpace = { ...openSpace(2), scales: Float64Array.of(1, 1), balls: [] };

/** Unit Gaussians at (0, 0) and (8, 0), the second lower by 1. */
const two: LogDensity = {
  logProb: ([x, y]) => Math.log(Math.exp((-x * x) / 2) + Math.exp(-1 - (x - 8) ** 2 / 2)) - (y * y) / 2,
  logProbAndGradient(at, gradient) {
    const [a, b] = [Math.exp(-(at[0] ** 2) / 2), Math.exp(-1 - (at[0] - 8) ** 2 / 2)];
    gradient[0] = (-a * at[0] - b * (at[0] - 8)) / (a + b);
    gradient[1] = -at[1];
    return this.logProb(at);
  },
};

describe("the modes of a density", () => {
  it("are its optima that no straight line joins without a dip, the highest first", () => {
    const starts = [-1, 1, 7, 9].map((x) => Float64Array.of(x, 1));
    const found = optima(
      ascentOf(two, region, () => {}),
      starts,
    );
    expect(starts[0]).toEqual(Float64Array.of(-1, 1));
    const modes = distinct(two.logProb, found, [straight(region)]);
    expect(modes.map(({ at }) => Math.round(at[0]))).toEqual([0, 8]);
    expect(modes[0].value - modes[1].value).toBeCloseTo(1, 2);
  });

  it("do not count where they lie lower by more than 12", () => {
    const at = [0, 8].map((x) => Float64Array.of(x, 0));
    const value = (lower: number): number =>
      distinct(
        () => -Infinity,
        [
          { at: at[0], value: 0 },
          { at: at[1], value: -lower },
        ],
        [],
      ).length;
    expect([value(11), value(13)]).toEqual([2, 1]);
  });

  it("are one where another path joins them: points of a ring, along the ring", () => {
    const ring = ([x, y]: Float64Array): number => -50 * (Math.hypot(x, y) - 1) ** 2;
    const found = [0, 2, 4].map((angle) => ({ at: Float64Array.of(Math.cos(angle), Math.sin(angle)), value: 0 }));
    const around: Path = (a, b, t, out) => {
      const [from, to] = [a, b].map(([x, y]) => Math.atan2(y, x));
      out.set([Math.cos(from + t * (to - from)), Math.sin(from + t * (to - from))]);
    };
    expect(distinct(ring, found, [straight(region)])).toHaveLength(3);
    expect(distinct(ring, found, [straight(region), around])).toHaveLength(1);
  });

  it("are nearest to a point in coordinates over their scales, on circles the shorter way", () => {
    const modes = [Float64Array.of(3, 0), Float64Array.of(0, 0)];
    const on = (circles: number[]): number =>
      nearestMode(modes, Float64Array.of(-3, 0), 0, { ...region, circles: Int32Array.from(circles) });
    expect([on([]), on([0])]).toEqual([1, 0]);
  });
});
