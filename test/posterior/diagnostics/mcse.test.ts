import { expect, it } from "vitest";
import { meanWithError, quantileWithError, varianceOfMean } from "../../../src/posterior/diagnostics/mcse.ts";
import { rank } from "../../../src/posterior/draws/rank.ts";
import reference from "../../fixtures/posterior.json" with { type: "json" };
import { average, changed, dependentWalkers, exact, exactBelow, spread } from "../ensembles.ts";

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

it("states no error of a quantile beyond which there are no draws to say how far it could be", () => {
  const [x] = dependentWalkers("edge", { nEnsemble: 1, nStep: 1000, nWalker: 1, phi: 0, shared: 0 }).ensembles;
  const at = (p: number) => quantileWithError({ ensembles: [x], nWalker: 1 }, p);
  // of 1000 independent draws k lie beyond the quantile at 1 - k/1000, whose fraction below has an error of about sqrt(k)/1000:
  // more than what is left where k < 1
  for (const p of [0.9999999, 0.9995, 0.0005, 1e-7]) {
    expect(at(p).mcse).toBeNaN();
    expect(at(p).value).toBeGreaterThanOrEqual(Math.min(...x));
    expect(at(p).value).toBeLessThanOrEqual(Math.max(...x));
  }
  for (const p of [0.99, 0.01]) expect(at(p).mcse).toBeGreaterThan(0);
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
