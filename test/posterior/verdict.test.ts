import { expect, it } from "vitest";
import type { ColumnSummary } from "../../src/posterior/summary.ts";
import { judge } from "../../src/posterior/verdict.ts";

const good: ColumnSummary = {
  mean: 0,
  meanMcse: 0.01,
  sd: 1,
  median: 0,
  medianMcse: 0.01,
  mode: 0,
  modeMcse: 0.02,
  lower: {},
  upper: {},
  equalTailed: {},
  hdi: {},
  hdiMcse: {},
  rhat: 1.002,
  essBulk: 5000,
  essTail: 2000,
  tau: 40,
};
const settled = { steps: 200, reason: "5 tau, tau 40 steps", stationary: true };
const kept = { nStep: 800, thin: 10 };
const NaNs = { sd: Number.NaN, rhat: Number.NaN, essBulk: Number.NaN, essTail: Number.NaN, tau: Number.NaN };

it("is converged where every column meets every rule", () => {
  expect(judge({ a: good, b: good }, ["a", "b"], kept, settled)).toEqual({
    converged: true,
    reasons: [],
    burnIn: { steps: 200, reason: "5 tau, tau 40 steps" },
    kept: 8000,
  });
});

it("draws the lines at R-hat 1.01, ESS 400 and 50 tau", () => {
  const converged = (change: Partial<ColumnSummary>) =>
    judge({ a: { ...good, ...change } }, ["a"], kept, settled).converged;
  expect([{ rhat: 1.0099 }, { essBulk: 400 }, { essTail: 400 }, { tau: 160 }].map(converged)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([{ rhat: 1.01 }, { essBulk: 399.9 }, { essTail: 399.9 }, { tau: 160.1 }].map(converged)).toEqual(
    Array(4).fill(false),
  );
});

it("says each reason with the column and the number", () => {
  const reason = (change: Partial<ColumnSummary>) => judge({ a: { ...good, ...change } }, ["a"], kept, settled).reasons;
  expect(reason({ tau: 209.7 })).toEqual(["a: tau 210 steps needs 10485 kept steps, have 8000"]);
  expect(reason({ rhat: 1.0312 })).toEqual(["a: R-hat 1.0312 is not below 1.01"]);
  expect(reason({ essBulk: 399.9 })).toEqual(["a: bulk ESS 399, needs 400"]);
  expect(reason({ essTail: 12.3 })).toEqual(["a: tail ESS 12, needs 400"]);
});

it("puts the worst first", () => {
  // short by 2 (ESS), 4 (tau), 2.98 (variance of means, 1.0295² - 1 over 1.01² - 1) and 20 (ESS)
  const summary = { a: { ...good, essBulk: 200, rhat: 1.0295 }, b: { ...good, tau: 640 }, c: { ...good, essTail: 20 } };
  const names = judge(summary, ["a", "b", "c"], kept, settled).reasons.map((reason) => reason.slice(0, 8));
  expect(names).toEqual(["c: tail ", "b: tau 6", "a: R-hat", "a: bulk "]);
});

it("never takes what does not exist for good", () => {
  const { converged, reasons } = judge(
    { a: good, b: { ...good, ...NaNs }, c: { ...good, ...NaNs, sd: 0 }, d: { ...good, rhat: Number.NaN } },
    ["a", "b", "c", "d"],
    kept,
    settled,
  );
  expect(converged).toBe(false);
  expect(reasons).toEqual([
    "b: no draws, or not all finite",
    "c: all draws are equal",
    "d: R-hat NaN is not below 1.01",
  ]);
});

it("looks at the named columns only", () => {
  expect(judge({ a: good, log_prior: { ...good, essBulk: 1 } }, ["a"], kept, settled).converged).toBe(true);
});

it("does not accept a chain without a stationary part", () => {
  const none = {
    steps: 4000,
    reason: "no stationary part: 5 tau is 9000 steps, more than half of 8000",
    stationary: false,
  };
  const { converged, reasons } = judge({ a: { ...good, tau: 1800 } }, ["a"], kept, none);
  expect(converged).toBe(false);
  expect(reasons[0]).toBe(none.reason);
});
