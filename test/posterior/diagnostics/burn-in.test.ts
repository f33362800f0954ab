import { describe, expect, it } from "vitest";
import { autocorrelationTime, walkerMeans } from "../../../src/posterior/diagnostics/autocorrelation.ts";
import { burnIn, geweke } from "../../../src/posterior/diagnostics/burn-in.ts";
import { stepRange } from "../../../src/posterior/draws/posterior.ts";
import { changed, dependentWalkers, exact, spread } from "../ensembles.ts";

const shape = { nEnsemble: 4, nStep: 4000, nWalker: 16, phi: 0.8, shared: 0.5 };
const { tau } = exact(shape);
const stationary = (seed: string) => dependentWalkers(seed, shape);

it("is 5 tau of the slowest column where all is stationary", () => {
  const slower = { ...shape, phi: 0.9 };
  const columns = [stationary("a"), dependentWalkers("b", slower), stationary("c")];
  const { steps, reason, stationary: settled } = burnIn(columns, 10);
  expect(settled).toBe(true);
  expect(reason).toMatch(/^5 tau, tau \d+ steps$/);
  expect(steps % 10).toBe(0);
  // sd of tau from the second half, E T = 8000: tau sqrt(2 (10 tau + 1) / 8000) = 21 %; low by 10 %
  expect(steps / 10 / (5 * exact(slower).tau)).toBeGreaterThan(0.5);
  expect(steps / 10 / (5 * exact(slower).tau)).toBeLessThan(1.6);
});

it("finds a planted exponential transient", () => {
  // 4 exp(-t / 300) above a stationary series: down to the error of a block (200 steps, S = 4.53, 4 ensembles: 0.075; 3.4 sigma are
  // 0.26) after 300 ln(4 / 0.26) = 820 steps, i.e. about block 5 of 20, in steps of 200; 5 tau are only 44
  const transient = changed(stationary("transient"), (x, _, t) => x + 4 * Math.exp(-t / 300));
  const { steps, reason, stationary: settled } = burnIn([stationary("other"), transient], 1);
  expect(settled).toBe(true);
  expect(steps).toBeGreaterThanOrEqual(600);
  expect(steps).toBeLessThanOrEqual(1400);
  expect(reason).toBe(`Geweke: block ${steps / 200 + 1} of 20`);
});

it("finds a start that is only too wide", () => {
  const wide = changed(stationary("wide"), (x, _, t) => x * (1 + 5 * Math.exp(-t / 300)));
  expect(Math.abs(geweke(walkerMeans(wide), 0, 200))).toBeLessThan(8);
  expect(burnIn([wide], 1).steps).toBeGreaterThanOrEqual(400);
});

it("does not let the transient into tau", () => {
  const steep = changed(stationary("steep"), (x, _, t) => x + 100 * Math.exp(-t / 30));
  expect(burnIn([steep], 1).steps).toBeLessThan(10 * 5 * tau);
});

it("counts in sampler steps", () => {
  const transient = changed(stationary("transient"), (x, _, t) => x + 4 * Math.exp(-t / 300));
  expect(burnIn([transient], 7).steps).toBe(7 * burnIn([transient], 1).steps);
});

it("scores stationary series as a standard normal", () => {
  const scores = Array.from({ length: 200 }, (_, i) =>
    geweke(walkerMeans(dependentWalkers(`geweke ${i}`, { ...shape, nWalker: 2 })), 200, 400),
  );
  // sd of a sd from 200 scores is 5 %; the block is short of its long-run variance by (tau / 200) 2 %
  expect(Math.abs(spread(scores) - 1)).toBeLessThan(0.25);
  expect(scores.filter((z) => Math.abs(z) > 4)).toEqual([]);
});

it("passes stationary columns at the first block, thirty at a time", () => {
  const short = { ...shape, nStep: 1000, nWalker: 4 };
  for (let run = 0; run < 10; run++) {
    const columns = Array.from({ length: 30 }, (_, i) => dependentWalkers(`thirty ${run} ${i}`, short));
    expect(burnIn(columns, 1).reason).toMatch(/^5 tau/);
  }
});

it("allows ensembles that do not agree to be stationary", () => {
  const apart = changed(stationary("apart"), (x, e) => x + e);
  expect(burnIn([apart], 1).stationary).toBe(true);
});

it("discards half and says so where the transient takes longer than that", () => {
  const jump = changed(stationary("jump"), (x, _, t) => (t < 2000 ? x + 2 : x));
  expect(burnIn([jump], 2)).toEqual({
    steps: 4000,
    reason: "no stationary part: every block of the first half fails Geweke's test against the second",
    stationary: false,
  });
});

it("leaves a chain that drifts all along with far less than 50 tau", () => {
  const drift = changed(stationary("drift"), (x, _, t) => x + t / 100);
  const from = burnIn([drift], 1).steps;
  expect(from).toBeGreaterThan(1000);
  const kept = stepRange(drift, from, shape.nStep);
  expect((shape.nStep - from) / autocorrelationTime(kept, 1)).toBeLessThan(15);
});

it("has no stationary part in less than 40 stored steps", () => {
  const short = dependentWalkers("short", { ...shape, nStep: 30 });
  expect(burnIn([short], 5)).toEqual({
    steps: 75,
    reason: "no stationary part: 30 stored steps, needs 40",
    stationary: false,
  });
});

it("never asks for more than half a chain, however slow it is", () => {
  for (const phi of [0.99, 0.999, 0.9999]) {
    const slow = dependentWalkers(`slow ${phi}`, { ...shape, nStep: 401, phi, shared: 1 });
    expect(burnIn([slow], 3).steps).toBeLessThanOrEqual(600);
  }
});

it("gives columns that never vary, or are not finite, no say", () => {
  const one = stationary("one");
  const silent = [changed(one, () => 0.1), changed(one, (x, _, t) => (t === 5 ? Number.NaN : x))];
  expect(burnIn([...silent, one], 1)).toEqual(burnIn([one], 1));
  expect(burnIn(silent, 1)).toEqual({ steps: 0, reason: "5 tau, tau 0 steps", stationary: true });
});

describe("of walkers that began in the posterior", () => {
  it("is nothing, however long they remember", () => {
    const slow = dependentWalkers("adapted", { ...shape, phi: 0.95 });
    const nothing = { steps: 0, reason: "none: walkers began in the posterior", stationary: true };
    expect(burnIn([slow, stationary("beside it")], 10, { adapted: true })).toEqual(nothing);
  });

  it("is nothing in 200 steps that avoid one another", () => {
    // all tests of a run together fail in 0.27 % of cases: 0.3 of 100, five standard errors above are 3
    const avoiding = { ...shape, nStep: 200, phi: -0.5 };
    const discarded = Array.from({ length: 100 }, (_, i) => {
      const columns = ["a", "b", "c"].map((name) => dependentWalkers(`${name} ${i}`, avoiding));
      return burnIn(columns, 1, { adapted: true }).steps;
    });
    expect(discarded.filter((steps) => steps > 0).length).toBeLessThanOrEqual(3);
  });

  it("is what Geweke's test finds where they did not", () => {
    const transient = changed(stationary("transient"), (x, _, t) => x + 4 * Math.exp(-t / 300));
    expect(burnIn([transient], 1, { adapted: true })).toEqual(burnIn([transient], 1));
  });
});
