import { expect, it } from "vitest";
import { folded, rhat, splitRhat } from "../../../src/posterior/diagnostics/rhat.ts";
import { rank } from "../../../src/posterior/draws/rank.ts";
import reference from "../../fixtures/posterior.json" with { type: "json" };
import { changed, dependentWalkers } from "../ensembles.ts";

// S = 0.5 * 9 + 0.5 / 16 = 4.53; a half of 2000 steps has ESS 441: expected R-hat sqrt(1 + 1 / 441) = 1.0011
const shape = { nEnsemble: 4, nStep: 4000, nWalker: 16, phi: 0.8, shared: 0.5 };
const draws = dependentWalkers("rhat", shape);

it("is one, but for the variance of the means, where all ensembles agree", () => {
  const value = rhat(draws);
  expect(value).toBeGreaterThan(1);
  // Var(means) is chi² with 7 degrees of freedom: five sd above its mean, 1 / 441 * (1 + 5 sqrt(2 / 7)), and the larger of two
  expect(value).toBeLessThan(1.005);
});

it("has ArviZ's values for single walkers, but for the factor (n - 1) / n", () => {
  const { z } = rank({ ensembles: reference.chains.map((x) => Float64Array.from(x)), nWalker: 1 });
  // ArviZ: sqrt((n - 1) / n + B), ours sqrt(1 + B), n = 250 draws a half
  expect(splitRhat(z)).toBeCloseTo(Math.sqrt(reference.rhatSplitBulk ** 2 + 1 / 250), 10);
  expect(splitRhat(folded(z))).toBeCloseTo(Math.sqrt(reference.rhatSplitFolded ** 2 + 1 / 250), 10);
});

it("sees one shifted ensemble", () => {
  // half a standard deviation: means 0, 0, 0, 0.5 in pairs have variance 0.0536: 1.026
  expect(rhat(changed(draws, (x, e) => (e === 3 ? x + 0.5 : x)))).toBeGreaterThan(1.015);
});

it("sees one drifting ensemble", () => {
  // halves at -0.5 and +0.5 of one of four ensembles: variance of means 0.5 / 7 = 0.071
  const drifting = changed(draws, (x, e, t) => (e === 0 ? x + (2 * t) / shape.nStep - 1 : x));
  expect(rhat(drifting)).toBeGreaterThan(1.02);
});

it("sees a drift that all ensembles share", () => {
  expect(rhat(changed(draws, (x, _, t) => x + (2 * t) / shape.nStep - 1))).toBeGreaterThan(1.05);
});

it("sees one wider ensemble by the fold alone", () => {
  const unequal = changed(draws, (x, e) => (e === 1 ? 2 * x : x));
  const wider = rank(unequal);
  expect(splitRhat(wider.z)).toBeLessThan(1.005);
  expect(splitRhat(folded(wider.z))).toBeGreaterThan(1.02);
  expect(rhat(unequal)).toBe(splitRhat(folded(wider.z)));
});

it("does not see walkers that differ, which are no chains", () => {
  // walker w keeps its own place: each would be called unmixed by itself
  const places = { ...draws, ensembles: draws.ensembles.map((x) => x.map((v, k) => v / 10 + (k % 16))) };
  expect(rhat(places)).toBeLessThan(1.005);
});

it("leaves out the middle of an odd number of steps", () => {
  const odd = { ensembles: [Float64Array.of(1, 2, 99, 4, 5)], nWalker: 1 };
  // means 1.5 and 4.5, variance 4.5; within 0.5
  expect(splitRhat(odd)).toBeCloseTo(Math.sqrt(10), 12);
});

it("is infinite where nothing moves but the ensembles differ, and does not exist for a constant or NaN", () => {
  expect(rhat(changed(draws, (_, e) => e))).toBe(Number.POSITIVE_INFINITY);
  expect(rhat(changed(draws, () => 0.1))).toBeNaN();
  expect(rhat(changed(draws, (x, _, t) => (t === 9 ? Number.NaN : x)))).toBeNaN();
});
