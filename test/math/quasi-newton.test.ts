import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quasiNewton } from "../../src/math/quasi-newton.ts";

const coordinate = fc.double({ min: -2, max: 2, noNaN: true });

describe("the quasi-Newton minimiser", () => {
  it("finds the minimum of a quadratic in four dimensions from anywhere", () => {
    const scales = [1, 0.3, 4, 10];
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate, coordinate, coordinate), (start) => {
        const f = (x: Float64Array): number => x.reduce((sum, c, i) => sum + scales[i] * (c - i / 4) ** 2, 3);
        const { x, value } = quasiNewton(f, Float64Array.from(start));
        expect(value).toBeCloseTo(3, 12);
        x.forEach((c, i) => {
          expect(c).toBeCloseTo(i / 4, 7);
        });
      }),
    );
  });

  it("follows Rosenbrock's valley", () => {
    // Rosenbrock, Comput. J. 3 (1960) 175: minimum 0 at (1, 1), start (−1.2, 1)
    const f = ([x, y]: Float64Array): number => 100 * (y - x * x) ** 2 + (1 - x) ** 2;
    const { x, value } = quasiNewton(f, Float64Array.of(-1.2, 1));
    expect(value).toBeLessThan(1e-10);
    expect(Math.hypot(x[0] - 1, x[1] - 1)).toBeLessThan(1e-5);
  });

  it("ends at the nearer of two minima, and stays where it is flat", () => {
    const f = ([x]: Float64Array): number => (x * x - 1) ** 2 + 0.1 * x;
    // roots of 4x³ − 4x + 0.1 by Newton's method
    expect(quasiNewton(f, Float64Array.of(0.6)).x[0]).toBeCloseTo(0.9872574767, 6);
    expect(quasiNewton(f, Float64Array.of(-0.6)).x[0]).toBeCloseTo(-1.012273131, 6);
    expect(quasiNewton(() => 5, Float64Array.of(0.3, 0.4))).toEqual({ x: Float64Array.of(0.3, 0.4), value: 5 });
  });
});
