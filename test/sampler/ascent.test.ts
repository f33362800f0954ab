import { describe, expect, it } from "vitest";
import { ascentOf, keepInside, type ScaledSpace } from "../../src/sampler/ascent.ts";
import { type LogDensity, openSpace } from "../../src/sampler/ensemble.ts";

const open = (n: number, change: Partial<ScaledSpace> = {}): ScaledSpace => ({
  ...{ ...openSpace(n), scales: new Float64Array(n).fill(1), balls: [] },
  ...change,
});

/** Rosenbrock's valley upside down, highest at (1, 1). */
const valley: LogDensity = {
  logProb: ([x, y]) => -((1 - x) ** 2) - 100 * (y - x * x) ** 2,
  logProbAndGradient(at, gradient) {
    const [x, y] = at;
    gradient[0] = 2 * (1 - x) + 400 * x * (y - x * x);
    gradient[1] = -200 * (y - x * x);
    return this.logProb(at);
  },
};

describe("an ascent", () => {
  it("finds the top of a bent valley, and tells how often it asked", () => {
    let asked = 0;
    const ascend = ascentOf(valley, open(2), () => asked++);
    const y = Float64Array.of(-1.2, 1);
    expect(ascend(y, { iterations: 200, until: Infinity })).toBeGreaterThan(-1e-2);
    expect(y[0]).toBeCloseTo(1, 0);
    expect(asked).toBeLessThan(120);
  });

  it("ends at the first point as high as is asked for, where it is already at once", () => {
    const ascend = ascentOf(valley, open(2), () => {});
    const y = Float64Array.of(-1.2, 1);
    const reached = ascend(y, { iterations: 200, until: -4 });
    expect(reached).toBeGreaterThanOrEqual(-4);
    expect(reached).toBe(valley.logProb(y));
    const before = y.slice();
    ascend(y, { iterations: 200, until: -4 });
    expect(y).toEqual(before);
  });

  it("stays a bit inside walls and discs", () => {
    const uphill: LogDensity = {
      logProb: (y) => y[0] + y[1] + y[2],
      logProbAndGradient(y, gradient) {
        gradient.fill(1);
        return y[0] + y[1] + y[2];
      },
    };
    const region = open(3, {
      lower: Float64Array.of(-1, -Infinity, -Infinity),
      upper: Float64Array.of(3, Infinity, Infinity),
      balls: [{ places: Int32Array.of(1, 2) }],
    });
    const y = Float64Array.of(0, 0.1, 0);
    ascentOf(uphill, region, () => {})(y, { iterations: 200, until: Infinity });
    expect(y[0]).toBeCloseTo(3 - 4e-4, 12);
    expect(Math.hypot(y[1], y[2])).toBeCloseTo(0.999, 12);
    keepInside(y, region);
    expect(y[0]).toBeLessThanOrEqual(3 - 4e-4);
  });
});
