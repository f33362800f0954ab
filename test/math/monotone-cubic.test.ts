import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monotoneCubic } from "../../src/math/monotone-cubic.ts";

/** Positive increments, as knots from 0. */
const knots = fc
  .array(fc.tuple(fc.double({ min: 0.1, max: 2, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((increments) => {
    const [x, y] = [[0], [0]];
    for (const [dx, dy] of increments) {
      x.push(x[x.length - 1] + dx);
      y.push(y[y.length - 1] + dy);
    }
    return [Float64Array.from(x), Float64Array.from(y)] as const;
  });
const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe("the monotone cubic", () => {
  it("passes through its knots", () => {
    fc.assert(
      fc.property(knots, ([x, y]) => {
        const { value } = monotoneCubic(x, y);
        x.forEach((at, i) => {
          expect(value(at)).toBeCloseTo(y[i], 12);
        });
      }),
    );
  });

  it("never falls where the knots do not", () => {
    fc.assert(
      fc.property(knots, unit, ([x, y], u) => {
        const { slope } = monotoneCubic(x, y);
        expect(slope(u * x[x.length - 1])).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it("stays between neighbouring knots, also where they turn", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 8 }), (values) => {
        const x = Float64Array.from(values, (_, i) => i * (1 + i / 3));
        const { value } = monotoneCubic(x, Float64Array.from(values));
        for (let i = 0; i + 1 < values.length; i++) {
          for (let u = 0; u <= 1; u += 1 / 32) {
            const at = value(x[i] + u * (x[i + 1] - x[i]));
            expect(at).toBeGreaterThanOrEqual(Math.min(values[i], values[i + 1]) - 1e-12);
            expect(at).toBeLessThanOrEqual(Math.max(values[i], values[i + 1]) + 1e-12);
          }
        }
      }),
    );
  });

  it("has the derivative it says, continuous across knots", () => {
    fc.assert(
      fc.property(knots, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ([x, y], u) => {
        const { value, slope } = monotoneCubic(x, y);
        const [at, h] = [u * x[x.length - 1], 1e-6];
        expect((value(at + h) - value(at - h)) / (2 * h)).toBeCloseTo(slope(at), 3);
        for (const knot of x.slice(1, -1)) expect(slope(knot - 1e-9)).toBeCloseTo(slope(knot), 5);
      }),
    );
  });

  it("is a straight line through the knots of one, and through two knots", () => {
    for (const x of [Float64Array.of(1, 2, 2.5, 7), Float64Array.of(1, 7)]) {
      const { value, slope } = monotoneCubic(
        x,
        x.map((at) => 3 * at - 2),
      );
      for (const at of [1, 1.3, 4, 7]) {
        expect(value(at)).toBeCloseTo(3 * at - 2, 13);
        expect(slope(at)).toBeCloseTo(3, 13);
      }
    }
  });

  it("has the slopes of the weighted harmonic mean at the knots", () => {
    // gradients 1 and 4 on widths 1 and 2: u = 2·2 + 1 = 5, v = 2 + 2·1 = 4, (5 + 4)/(5/1 + 4/4) = 1.5; Fritsch & Butland (1984)
    const { slope } = monotoneCubic(Float64Array.of(0, 1, 3), Float64Array.of(0, 1, 9));
    expect(slope(1)).toBeCloseTo(1.5, 14);
  });
});
