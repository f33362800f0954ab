import { describe, expect, it } from "vitest";
import { poissonInterval } from "../../../src/report/chart/poisson-interval.ts";

describe("the interval of a count", () => {
  // Gehrels, ApJ 303 (1986) 336, tables 1 and 2 at S = 1; to its last digit
  it.each([
    [0, 0, 1.841, 3],
    [1, 0.173, 3.3, 3],
    [2, 0.708, 4.638, 3],
    [5, 2.84, 8.382, 3],
    [10, 6.891, 14.267, 2],
    [50, 42.95, 58.12, 1],
    [100, 90.02, 111.03, 1],
  ])("of %d is Gehrels's", (n, lower, upper, digits) => {
    const [low, high] = poissonInterval(n);
    expect(low).toBeCloseTo(lower, digits);
    expect(high).toBeCloseTo(upper, digits);
  });

  it("approaches n ± sqrt(n), half a count above at the upper end", () => {
    const [low, high] = poissonInterval(1e6);
    expect(low - 1e6).toBeCloseTo(-1000, -1);
    expect(high - 1e6).toBeCloseTo(1000.8, -1);
  });

  it("is n ± sqrt|n| for what is not a count", () => {
    expect(poissonInterval(2.25)).toEqual([0.75, 3.75]);
    expect(poissonInterval(-4)).toEqual([-6, -2]);
  });
});
