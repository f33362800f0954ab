import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { expect, it } from "vitest";
import { density } from "../../../src/posterior/density/density.ts";
import { sortedBatches } from "../../../src/posterior/draws/batches.ts";
import type { Draws } from "../../../src/posterior/draws/draws.ts";
import { rank } from "../../../src/posterior/draws/rank.ts";
import { circularDifference, type Support } from "../../../src/posterior/draws/support.ts";
import { modeWithError } from "../../../src/posterior/summary/mode.ts";
import { average, changed, dependentWalkers, exact, type Shape, spread, unbounded } from "../ensembles.ts";

const shape: Shape = { nEnsemble: 4, nStep: 500, nWalker: 8, phi: 0.6, shared: 0.5 };
const above: Support = { bounds: [0, null], periodic: false };
const circle: Support = { bounds: [0, 2 * Math.PI], periodic: true };
const { ess } = exact(shape);

function found(draws: Draws, support: Support, worth = ess) {
  const ranked = rank(draws);
  return modeWithError(ranked.sorted, sortedBatches(ranked, draws), worth, support);
}

const replications = (f: (x: number) => number) =>
  Array.from({ length: 40 }, (_, r) => changed(dependentWalkers(`mode ${r}`, shape), f));

it("has the error that modes have over many runs", () => {
  const modes = replications((x) => x).map((draws) => found(draws, unbounded));
  const scatter = spread(modes.map(({ value }) => value));
  expect(Math.abs(average(modes.map(({ value }) => value)))).toBeLessThan((5 * scatter) / Math.sqrt(40));
  // a standard deviation from 40 numbers: 1 / sqrt(2 · 39) = 11 %
  expect(Math.abs(average(modes.map(({ mcse }) => mcse)) / scatter - 1)).toBeLessThan(5 * 0.11);
});

it("is exactly the bound where the density falls from it", () => {
  const exponential = changed(dependentWalkers("exponential", shape), (x) => -Math.log(normalCdf(x, 0, 1)));
  const { value, mcse } = found(exponential, above);
  expect(value).toBe(0);
  expect(mcse).toBeLessThan(0.05);
});

it("has at a bound an error that is not too small, and three times too large at most", () => {
  // two densities with their mode at zero: one so steep that it hardly leaves it, one that is flat there
  const independent = { ...shape, nStep: 200, phi: 0, shared: 0 };
  const halfNormal = (x: number) => -normalQuantile(normalCdf(x, 0, 1) / 2, 0, 1);
  for (const f of [(x: number) => -Math.log(normalCdf(x, 0, 1)), halfNormal]) {
    const modes = Array.from({ length: 60 }, (_, r) =>
      found(changed(dependentWalkers(`at zero ${r}`, independent), f), above, exact(independent).ess),
    );
    const scatter = Math.sqrt(average(modes.map(({ value }) => value ** 2)));
    const stated = Math.sqrt(average(modes.map(({ mcse }) => mcse ** 2)));
    expect(stated).toBeGreaterThan(0.5 * scatter);
    expect(stated).toBeLessThan(3.5 * scatter);
  }
});

it("goes round the circle", () => {
  // a normal of width 0.5 about 0.1
  const modes = replications((x) => (2 * Math.PI + 0.1 + 0.5 * x) % (2 * Math.PI)).map((draws) => found(draws, circle));
  const away = modes.map(({ value }) => circularDifference(value - 0.1, 2 * Math.PI));
  for (const { value } of modes) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(2 * Math.PI);
  }
  expect(Math.abs(average(away))).toBeLessThan((5 * spread(away)) / Math.sqrt(40));
  expect(Math.abs(average(modes.map(({ mcse }) => mcse)) / spread(away) - 1)).toBeLessThan(5 * 0.11);
});

it("is where the drawn density is highest", () => {
  const draws = dependentWalkers("drawn", shape);
  const { x, density: y } = density(rank(draws).sorted, ess, unbounded);
  const highest = x[y.indexOf(Math.max(...y))];
  expect(Math.abs(found(draws, unbounded).value - highest)).toBeLessThan(x[1] - x[0]);
});

it("of equal draws is their value, without error; of others that are not finite, or of none, none", () => {
  const constant = { ensembles: [new Float64Array(40).fill(0.1)], nWalker: 2 };
  expect(found(constant, unbounded)).toEqual({ value: 0.1, mcse: Number.NaN });
  const broken = { ensembles: [new Float64Array(40).fill(Number.NaN)], nWalker: 2 };
  expect(found(broken, unbounded)).toEqual({ value: Number.NaN, mcse: Number.NaN });
  expect(found({ ensembles: [new Float64Array()], nWalker: 2 }, unbounded)).toEqual({
    value: Number.NaN,
    mcse: Number.NaN,
  });
});
