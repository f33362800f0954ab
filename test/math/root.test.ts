import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { increasingRoot } from "../../src/math/root.ts";

describe("the root of an increasing function", () => {
  it("is found to the last digits", () => {
    expect(
      increasingRoot(
        (x) => x * x,
        (x) => 2 * x,
        2,
        0,
        2,
      ),
    ).toBeCloseTo(Math.SQRT2, 15);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e3, noNaN: true }), (x) => {
        const root = increasingRoot(Math.log1p, (y) => 1 / (1 + y), Math.log1p(x), 0, 1e4);
        expect(Math.abs(root / x - 1)).toBeLessThan(1e-13 + 3e-16 / x);
      }),
    );
  });

  it("is found where the slope vanishes or lies, by bisection", () => {
    expect(increasingRoot(Math.cbrt, () => 0, 0.5, -1, 1)).toBeCloseTo(0.125, 14);
    expect(increasingRoot(Math.cbrt, () => -3, 0.5, -1, 1)).toBeCloseTo(0.125, 14);
  });

  it("may be an end of the bracket", () => {
    const [f, slope] = [(x: number) => x ** 3, (x: number) => 3 * x * x];
    expect(increasingRoot(f, slope, 8, 0, 2)).toBe(2);
    expect(increasingRoot(f, slope, 0, 0, 2)).toBeCloseTo(0, 5);
  });
});
