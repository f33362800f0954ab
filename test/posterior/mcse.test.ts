import { expect, it } from "vitest";
import { meanWithError, quantileWithError, varianceOfMean } from "../../src/posterior/mcse.ts";
import { rank } from "../../src/posterior/rank.ts";
import reference from "../fixtures/posterior.json" with { type: "json" };
import { average, changed, dependentWalkers, exact, exactBelow, spread } from "./ensembles.ts";

const shape = { nEnsemble: 4, nStep: 1000, nWalker: 4, phi: 0.8, shared: 0.5 };
const replications = Array.from({ length: 300 }, (_, i) => dependentWalkers(`mcse ${i}`, shape));
/** Relative error of a standard deviation from 300 numbers, 1 / sqrt(2 * 299), five times. */
const five = 5 / Math.sqrt(2 * 299);

it("states the error that means have over many runs, and the exact one", () => {
  const estimates = replications.map(meanWithError);
  const { mcse } = exact(shape);
  expect(Math.abs(spread(estimates.map(({ value }) => value)) / mcse - 1)).toBeLessThan(five);
  // the stated errors scatter by 8 %, their average by 0.5 %; a root is 0.3 % below its mean square
  expect(Math.abs(average(estimates.map((e) => e.mcse)) / mcse - 1)).toBeLessThan(0.03);
});

it("states the error that quantiles have over many runs, and the exact one", () => {
  const densityAt = (q: number) => Math.exp(-(q ** 2) / 2) / Math.sqrt(2 * Math.PI);
  const inOrder = replications.map((draws) => rank(draws).sorted);
  for (const [p, q] of [
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.05, -1.6448536269514729],
  ]) {
    const estimates = replications.map((draws, i) => quantileWithError(draws, p, inOrder[i]));
    // error of the fraction below over the density (Bahadur)
    const mcse = exactBelow(shape, q).mcse / densityAt(q);
    expect(Math.abs(spread(estimates.map(({ value }) => value)) / mcse - 1)).toBeLessThan(five);
    // stated errors scatter by 10 to 12 %, their average by 0.7 %
    expect(Math.abs(average(estimates.map((e) => e.mcse)) / mcse - 1)).toBeLessThan(0.035);
  }
});

it("holds for a quantile near a hard bound and in a long tail", () => {
  for (const [f, p] of [
    [(x: number) => Math.abs(x), 0.1],
    [(x: number) => Math.exp(x), 0.95],
  ] as const) {
    const estimates = replications.map((draws) => quantileWithError(changed(draws, f), p));
    const scatter = spread(estimates.map(({ value }) => value));
    expect(Math.abs(average(estimates.map((e) => e.mcse)) / scatter - 1)).toBeLessThan(five);
  }
});

it("stays inside the draws where the window of a quantile leaves [0, 1]", () => {
  // 40 independent draws: the error of the fraction below the 99 % quantile is larger than 1 %
  const [x] = dependentWalkers("edge", { nEnsemble: 1, nStep: 40, nWalker: 1, phi: 0, shared: 0 }).ensembles;
  const { value, mcse } = quantileWithError({ ensembles: [x], nWalker: 1 }, 0.98);
  expect(value).toBeLessThanOrEqual(Math.max(...x));
  expect(mcse).toBeGreaterThan(0);
  expect(mcse).toBeLessThan(Math.max(...x) - Math.min(...x));
});

it("says what four numbers can where ensembles do not agree", () => {
  // ensemble means 0, 3, 6, 9: variance of their mean about the common one = 11.25 / 4; Geyer's pairs stop short of the full sum
  const apart = changed(replications[0], (x, e) => x + 3 * e);
  const { mcse } = meanWithError(apart);
  expect(mcse).toBeGreaterThan(0.7 * Math.sqrt(11.25 / 4));
  expect(mcse).toBeLessThan(1.3 * Math.sqrt(11.25 / 4));
});

it("agrees with ArviZ for independent chains of single walkers", () => {
  const draws = { ensembles: reference.chains.map((x) => Float64Array.from(x)), nWalker: 1 };
  // ArviZ halves the chains first; the two estimates share draws and truncate differently, 5 %
  expect(Math.abs(meanWithError(draws).mcse / reference.mcseMean - 1)).toBeLessThan(0.05);
});

it("does not exist for a constant or NaN", () => {
  const constant = { ensembles: [new Float64Array(100).fill(0.1), new Float64Array(100).fill(0.1)], nWalker: 5 };
  expect(meanWithError(constant)).toEqual({ value: 0.1, mcse: Number.NaN });
  expect(quantileWithError(constant, 0.9)).toEqual({ value: 0.1, mcse: Number.NaN });
  const spoilt = changed(constant, (x, _, t) => (t === 3 ? Number.NaN : x + t));
  expect(meanWithError(spoilt)).toEqual({ value: Number.NaN, mcse: Number.NaN });
  expect(quantileWithError(spoilt, 0.9)).toEqual({ value: Number.NaN, mcse: Number.NaN });
  expect(varianceOfMean([new Float64Array(1)])).toBeNaN();
});
