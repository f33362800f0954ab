import { expect, it } from "vitest";
import { largestRatio } from "../../../src/posterior/diagnostics/variance-ratio.ts";

it("is Fisher's F", () => {
  // tables of F at 5 % and 0.1 %, Abramowitz & Stegun 26.9: F(3, 10) = 3.71 and 12.55, F(7, 60) = 2.17 and 4.09
  expect(largestRatio(0.05, 3, 10)).toBeCloseTo(3.708, 3);
  expect(largestRatio(0.001, 3, 10)).toBeCloseTo(12.553, 3);
  expect(largestRatio(0.05, 7, 60)).toBeCloseTo(2.167, 3);
  // many degrees of freedom: chi-square over m, 16.27 / 3 at 0.1 %
  expect(largestRatio(0.001, 3, 1e6)).toBeCloseTo(16.266 / 3, 2);
});
