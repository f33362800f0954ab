import { expect, it } from "vitest";
import {
  fitPareto,
  largestTrustedK,
  paretoSmoothed,
  tailLength,
  upperTail,
} from "../../../src/posterior/weights/psis.ts";
import reference from "../../fixtures/sensitivity.json" with { type: "json" };
import { deviates } from "../ensembles.ts";

const largest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));

it.each(reference.psis)("smooths a tail of shape $shape as ArviZ does", ({ logRatios, rEff, logWeights, k }) => {
  const smoothed = paretoSmoothed(Float64Array.from(logRatios), rEff);
  // both sum some thousand logarithms: 1e-12 is rounding
  expect(smoothed.k).toBeCloseTo(k, 11);
  expect(largest(logWeights.map((x, i) => Math.abs(Math.log(smoothed.weights[i]) - x)))).toBeLessThan(1e-10);
});

it("finds the shape of generalised Pareto draws within the error of the fit", () => {
  const n = 4000;
  for (const k of [-0.4, 0.2, 0.7, 1.2]) {
    const { uniform } = deviates(`pareto ${k}`);
    const excesses = Float64Array.from({ length: n }, () => ((1 - uniform()) ** -k - 1) / k).sort();
    // error (1 + k) / sqrt(n) of maximum likelihood; the draw towards 0.5 moves it by less than 0.0025
    expect(Math.abs(fitPareto(excesses).k - k)).toBeLessThan((5 * (1 + Math.abs(k))) / Math.sqrt(n) + 0.0025);
  }
});

it("fits a long tail by some of its order statistics alike", () => {
  const { uniform } = deviates("long tail");
  // r_eff makes the tail 20 000 draws long; the ratios are Pareto everywhere, so that any tail has shape 0.6
  const ratios = Float64Array.from({ length: 100_000 }, () => -0.6 * Math.log(1 - uniform()));
  expect(tailLength(100_000, 1e-4)).toBe(20_000);
  // error (1 + k) / sqrt(20 000), the thinned fit's own (1 + k) / sqrt(4096) at the most
  expect(Math.abs(paretoSmoothed(ratios, 1e-4).k - 0.6)).toBeLessThan((5 * 1.6) / Math.sqrt(4096));
});

it("takes the tail of the paper: a fifth of few draws, 3 sqrt(n / r_eff) of many", () => {
  expect(tailLength(100, 1)).toBe(20);
  expect(tailLength(10_000, 1)).toBe(300);
  expect(tailLength(10_000, 0.25)).toBe(600);
});

it("finds the largest values in order, whichever of equal ones they are", () => {
  const { uniform } = deviates("tail");
  const values = Float64Array.from({ length: 3000 }, () => Math.round(100 * uniform()));
  const ascending = values.slice().sort();
  const { indices, below } = upperTail(values, 500);
  expect(Float64Array.from(indices, (i) => values[i])).toEqual(ascending.subarray(2500));
  expect(values[below]).toBe(ascending[2499]);
  expect(new Set([...indices, below]).size).toBe(501);
});

it("leaves weights alone whose largest are all equal, and has no k for them", () => {
  const ratios = Float64Array.from({ length: 1000 }, (_, i) => (i < 400 ? -i / 100 : 0));
  const { weights, k } = paretoSmoothed(ratios, 1);
  expect(k).toBeNaN();
  expect(weights[999] / weights[100]).toBeCloseTo(Math.E, 12);
  expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
});

it("trusts a larger k where there are more draws, never above 0.7", () => {
  expect(largestTrustedK(100)).toBeCloseTo(0.5, 12);
  expect(largestTrustedK(1000)).toBeCloseTo(2 / 3, 12);
  expect(largestTrustedK(1e6)).toBe(0.7);
});
