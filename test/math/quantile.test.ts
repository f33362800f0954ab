import { expect, it } from "vitest";
import { quantile } from "../../src/math/quantile.ts";
import reference from "../fixtures/posterior.json" with { type: "json" };

it("has numpy's quantiles", () => {
  const sorted = Float64Array.from(reference.chains.flat()).sort();
  for (const [p, value] of Object.entries(reference.quantiles))
    expect(quantile(sorted, Number(p))).toBeCloseTo(value, 12);
});

it("ends at the smallest and the largest value", () => {
  const sorted = Float64Array.of(1, 2, 4);
  expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantile(sorted, p))).toEqual([1, 1.5, 2, 3, 4]);
  expect(quantile(Float64Array.of(7), 0.3)).toBe(7);
});

it("does not exist without values or outside [0, 1]", () => {
  expect(quantile(new Float64Array(), 0.5)).toBeNaN();
  expect(quantile(Float64Array.of(1, 2), -0.1)).toBeNaN();
  expect(quantile(Float64Array.of(1, 2), 1.6)).toBeNaN();
  expect(quantile(Float64Array.of(1, 2), Number.NaN)).toBeNaN();
});
