import { expect, it } from "vitest";
import { mean, variance } from "../../../src/posterior/draws/mean.ts";

it("goes over all numbers of all arrays", () => {
  const arrays = [Float64Array.of(1, 2), Float64Array.of(6)];
  expect(mean(arrays)).toBe(3);
  expect(variance(arrays)).toBe(7); // (4 + 1 + 9) / 2
});

it("leaves no rounding between equal numbers and their mean", () => {
  const equal = [new Float64Array(1001).fill(0.1), new Float64Array(77).fill(0.1)];
  expect(mean(equal)).toBe(0.1);
  expect(variance(equal)).toBe(0);
});

it("does not lose a small variance on a large mean", () => {
  expect(variance([Float64Array.of(1e9 - 1, 1e9, 1e9 + 1)])).toBe(1);
});

it("does not exist for numbers that are not finite, or none", () => {
  for (const x of [[1, Number.NaN], [1, Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY, 1], []]) {
    expect(mean([Float64Array.from(x)])).toBeNaN();
    expect(variance([Float64Array.from(x)])).toBeNaN();
  }
});
