import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { expect, it } from "vitest";
import { quantileWithError } from "../../../src/posterior/diagnostics/mcse.ts";
import { sortedBatches } from "../../../src/posterior/draws/batches.ts";
import type { Draws } from "../../../src/posterior/draws/draws.ts";
import { rank } from "../../../src/posterior/draws/rank.ts";
import { circularDifference, type Support } from "../../../src/posterior/draws/support.ts";
import { hdiErrors } from "../../../src/posterior/summary/hdi-error.ts";
import { hdi } from "../../../src/posterior/summary/interval.ts";
import { average, changed, dependentWalkers, type Shape, spread, unbounded } from "../ensembles.ts";

const independent: Shape = { nEnsemble: 4, nStep: 500, nWalker: 4, phi: 0, shared: 0 };
const dependent: Shape = { nEnsemble: 4, nStep: 500, nWalker: 8, phi: 0.6, shared: 0.5 };
const above: Support = { bounds: [0, null], periodic: false };
const circle: Support = { bounds: [0, 2 * Math.PI], periodic: true };

function found(draws: Draws, support: Support, level = 0.9) {
  const ranked = rank(draws);
  const { sorted } = ranked;
  const evidence = {
    sorted,
    batches: sortedBatches(ranked, draws),
    quantile: (p: number) => quantileWithError(draws, p, sorted),
  };
  return { ends: hdi(sorted, level, support), errors: hdiErrors(evidence, level, support) };
}

/** Stated errors on average over the scatter that ends have over 60 runs, whose own relative error is 1 / sqrt(2 · 59) = 9 %. */
function calibration(shape: Shape, f: (x: number) => number, support: Support, level = 0.9): [number, number] {
  const runs = Array.from({ length: 60 }, (_, r) =>
    found(changed(dependentWalkers(`hdi ${r}`, shape), f), support, level),
  );
  const period = support.periodic ? 2 * Math.PI : null;
  const of = (end: 0 | 1) =>
    average(runs.map(({ errors }) => errors[end])) /
    spread(runs.map(({ ends }) => circularDifference(ends[end] - runs[0].ends[end], period)));
  return [of(0), of(1)];
}

it("states the error that the ends have over many runs, of independent draws and of dependent ones", () => {
  for (const shape of [independent, dependent])
    for (const ratio of calibration(shape, (x) => x, unbounded)) expect(Math.abs(ratio - 1)).toBeLessThan(5 * 0.09);
});

it("states that of the far end where the interval begins at a bound, and next to nothing for the near one", () => {
  const exponential = (x: number) => -Math.log(normalCdf(x, 0, 1));
  const [, far] = calibration(dependent, exponential, above);
  expect(Math.abs(far - 1)).toBeLessThan(5 * 0.09);
  // of dependent draws up to twice too large
  const [beside] = calibration(independent, exponential, above);
  expect(Math.abs(beside - 1)).toBeLessThan(5 * 0.09);
  const [near] = found(changed(dependentWalkers("near", dependent), exponential), above).errors;
  // an extreme draw of 16000, some hundreds of them independent, of a density that is 1 at the bound
  expect(near).toBeGreaterThan(0);
  expect(near).toBeLessThan(0.01);
});

it("knows a density that vanishes at its bound, or is flat there, from one that has its mode there", () => {
  // at 95 % the interval of x exp(-x²/2) begins above the lowest 0.6 % of the draws, that of a flat density anywhere: neither end is extreme
  const rayleigh = (x: number) => Math.sqrt(-2 * Math.log(normalCdf(-x, 0, 1)));
  const between: Support = { bounds: [0, 1], periodic: false };
  for (const shape of [independent, dependent])
    for (const ratio of [
      ...calibration(shape, rayleigh, above, 0.95),
      ...calibration(shape, (x) => normalCdf(x, 0, 1), between, 0.95),
    ])
      expect(Math.abs(ratio - 1)).toBeLessThan(5 * 0.09);
});

it("is the same seen in a mirror", () => {
  const draws = changed(dependentWalkers("mirror", dependent), (x) => Math.abs(x));
  const mirrored = changed(draws, (x) => -x);
  const { errors } = found(draws, above);
  const { errors: turned } = found(mirrored, { bounds: [null, 0], periodic: false });
  expect(turned[0] / errors[1]).toBeCloseTo(1, 1);
  expect(turned[1]).toBeCloseTo(errors[0], 6);
});

it("knows that ends on either side of the seam of a circle are near each other", () => {
  const wrapped = (x: number) => (2.5 * Math.PI + 0.5 * x - 0.5 * Math.PI - 0.8) % (2 * Math.PI);
  for (const ratio of calibration(independent, wrapped, circle)) expect(Math.abs(ratio - 1)).toBeLessThan(5 * 0.09);
});

it("does not pretend to know where the shortest part of a flat circle lies", () => {
  const flat = changed(dependentWalkers("flat", independent), (x) => 2 * Math.PI * normalCdf(x, 0, 1));
  // anywhere: period / sqrt(12) = 1.8
  for (const error of found(flat, circle).errors) expect(error).toBeGreaterThan(0.6);
});

it("does not exist without two batches", () => {
  expect(found({ ensembles: [Float64Array.of(1, 2, 3)], nWalker: 3 }, unbounded).errors).toEqual([
    Number.NaN,
    Number.NaN,
  ]);
});
