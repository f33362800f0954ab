import { describe, expect, it } from "vitest";
import { type FreeShape, prior } from "../../src/prior/density.ts";
import { isProper, scaled, tilted } from "../../src/prior/scaled.ts";

const shapes: readonly [FreeShape, readonly [number, number]][] = [
  [{ kind: "uniform", from: -1, to: 5 }, [0, Infinity]],
  [{ kind: "power", exponent: -0.4, from: 0, to: 5 }, [0, Infinity]],
  [{ kind: "power", exponent: -1, from: 0.01, to: 5 }, [0, Infinity]],
  [{ kind: "gaussian", mean: 1, sigma: 0.8 }, [0, Infinity]],
  [{ kind: "split-normal", mode: 3, below: 0.4, above: 0.9 }, [0, 2 * Math.PI]],
  [{ kind: "gaussian", mean: 1, sigma: 0.8, from: 0, to: 6 }, [0, Infinity]],
  [{ kind: "log-normal", median: 1.3, sigma: 0.7 }, [0, Infinity]],
  [{ kind: "beta", alpha: 2, beta: 3, from: 0, to: 5 }, [0, 5]],
];
const points = [0.02, 0.5, 1, 2.9, 3.1, 4.9];

/** What two log densities differ by, less the same at the first point: 0 where they are proportional. */
const differences = (a: (x: number) => number, b: (x: number) => number): number[] =>
  points.map((x) => a(x) - b(x) - (a(points[0]) - b(points[0])));

describe.each(shapes)("%j on %j", (shape, bounds) => {
  it.each([0.5, 0.8, 1, 2])("to the power %f is in proportion to the density of the scaled shape", (alpha) => {
    const [one, other] = [prior(shape, bounds), prior(scaled(shape, alpha), bounds)];
    expect(other.support).toEqual(one.support);
    for (const d of differences((x) => alpha * one.logDensity(x), other.logDensity)) expect(d).toBeCloseTo(0, 11);
  });

  it.each([-0.5, 0.3, 1])("times x^%f is in proportion to the density of the tilted shape, if there is one", (e) => {
    const other = tilted(shape, e);
    if (!other) return expect(shape.kind).toMatch(/gaussian|normal/);
    const [one, another] = [prior(shape, bounds), prior(other, bounds)];
    expect(another.support).toEqual(one.support);
    const d = differences((x) => one.logDensity(x) + e * Math.log(x), another.logDensity);
    for (const difference of d) expect(difference).toBeCloseTo(0, 11);
  });
});

it("knows that a power law down to 0 cannot fall as fast as 1/x", () => {
  const half: FreeShape = { kind: "power", exponent: -0.6, from: 0, to: 5 };
  expect(isProper(half)).toBe(true);
  expect(isProper(scaled(half, 2))).toBe(false);
  expect(isProper(scaled({ ...half, from: 0.1 }, 2))).toBe(true);
});
