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

  // quantiles of gamma distributions of shape n and n + 1 at one standard deviation, Wilson & Hilferty, PNAS 17 (1931) 684;
  // they err by less than 0.001 of a standard deviation at these shapes
  it.each([967, 968, 3000, 1e6])("of %d follows the cube of a normal number", (n) => {
    const wilsonHilferty = (shape: number, z: number): number =>
      shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
    const [low, high] = poissonInterval(n);
    expect(Math.abs(low - wilsonHilferty(n, -1))).toBeLessThan(1e-3 * Math.sqrt(n));
    expect(Math.abs(high - wilsonHilferty(n + 1, 1))).toBeLessThan(1e-3 * Math.sqrt(n));
  });

  it("is n ± sqrt|n| for what is not a count", () => {
    expect(poissonInterval(2.25)).toEqual([0.75, 3.75]);
    expect(poissonInterval(-4)).toEqual([-6, -2]);
  });
});
