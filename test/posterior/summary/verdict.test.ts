import { describe, expect, it } from "vitest";
import type { ColumnSummary } from "../../../src/posterior/summary/summary.ts";
import { judge } from "../../../src/posterior/summary/verdict.ts";

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
const kept = { nStep: 800, thin: 10, nEnsemble: 4 };
const NaNs = { sd: Number.NaN, rhat: Number.NaN, essBulk: Number.NaN, essTail: Number.NaN, tau: Number.NaN };

it("is converged where every column meets every rule", () => {
  expect(judge({ a: good, b: good }, ["a", "b"], kept, settled)).toEqual({
    converged: true,
    reasons: [],
    unconverged: [],
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

it("does not converge with fewer ensembles than were asked for, however good they are", () => {
  const { converged, reasons, needed } = judge({ a: good }, ["a"], { ...kept, nEnsemble: 2 }, settled, {
    ensembles: 4,
  });
  expect([converged, reasons]).toEqual([false, ["2 of 4 ensembles were sampled"]]);
  // as many steps again, of all of them
  expect(needed).toEqual({ steps: 8200 });
});

it("says how many steps would do: what counts independent draws grows with them", () => {
  const needed = (change: Partial<ColumnSummary>) => judge({ a: { ...good, ...change } }, ["a"], kept, settled).needed;
  // 200 + 1.25 * 8000 * 400 / 100 / (1 - 7 / 200) = 41651, tau 40 fits 200 times
  expect(needed({ essTail: 100 })).toEqual({ steps: 42_000 });
  // 200 + 1.25 * 8000 * 2 / (1 - 7 / 25) = 27978: 50 tau of 320 steps are twice the 8000
  expect(needed({ tau: 320 })).toEqual({ steps: 28_000 });
  expect(needed({})).toBeUndefined();
});

it("says that more is not known of a chain of less than 20 tau, or of one that does not settle", () => {
  const needed = (tau: number, burnIn = settled) => judge({ a: { ...good, tau } }, ["a"], kept, burnIn).needed;
  // 200 + 1.25 * 8000 * 5 / (1 - 7 / 10) = 166867: 50 tau are five times the 8000
  expect(needed(800)).toEqual({ steps: 170_000, atLeast: true });
  expect(needed(40, { ...settled, stationary: false })).toEqual({ steps: 16_400, atLeast: true });
});

it("proposes no number of steps where none helps", () => {
  expect(judge({ a: { ...good, sd: 0 } }, ["a"], kept, settled).needed).toBeUndefined();
  expect(judge({ a: { ...good, ...NaNs } }, ["a"], kept, settled).needed).toBeUndefined();
});

describe("beside the numbers of columns", () => {
  const calm = { strays: 0, apart: { p: 0.95, between: [0.048, 0.052] as const, excess: 0.3 } };
  const withTails = (change: object) =>
    judge({ a: good }, ["a"], kept, settled, { tails: { a: { ...calm, ...change } } });

  it("does not converge with a walker that was left behind, or ensembles that differ in a tail", () => {
    expect(withTails({}).converged).toBe(true);
    expect(withTails({ strays: 2 }).reasons).toEqual(["a: 2 walkers stay in its tail from the first step to the last"]);
    const apart = (p: number) => withTails({ apart: { p, between: [0.04, 0.081], excess: 1.5 } });
    expect(apart(0.95).reasons).toEqual(["a: ensembles have 4.0 to 8.1 % above the 95 % quantile"]);
    expect(apart(0.1).reasons).toEqual(["a: ensembles have 4.0 to 8.1 % below the 10 % quantile"]);
    expect(apart(0.1).unconverged).toEqual(["a"]);
    // 200 + 1.25 · 8000 · 2 / (1 - 7 / 200)
    expect(withTails({ strays: 1 }).needed).toEqual({ steps: 21_000 });
  });

  it("never converges with modes whose shares differ, or between which walkers hardly switch", () => {
    const between = (shares: number[], switches: number) =>
      judge({ a: good }, ["a"], kept, settled, {
        modes: {
          shares: shares.map((share) => [share, 1 - share]),
          switches: shares.map(() => switches),
          ...{ walkers: 46, steps: 300 },
        },
      });
    expect(between([0.3, 0.31, 0.29, 0.3], 1200).converged).toBe(true);
    // p (1 - p) (2 - rate) / (rate · 46 · 300) with rate = 1200 / (46 · 300 · 2 p (1 - p)) of p = 0.4: 0.0134²
    expect(between([0.3, 0.35, 0.45, 0.5], 1200).reasons[0]).toMatch(
      /^a mode's share is 0\.300 to 0\.500 in the ensembles, which know it to 0\.013$/,
    );
    // SAMPLING.md, table G: 0.32 to 0.58 without jumps, 0.0002 switches a walker and step; n / (4 p (1 - p)) = 11 draws
    const hardly = between([0.32, 0.45, 0.5, 0.58], 2.75);
    expect(hardly.reasons).toContain("11 switches between modes tell their shares as 11 draws would, needs 400");
    expect(hardly.needed?.steps).toBeGreaterThan(300_000);
    const never = between([0.4, 0.4], 0);
    expect([never.converged, never.needed]).toEqual([false, undefined]);
  });

  it("says that sampling ended without the effective draws asked for, of chains that converged too", () => {
    const { converged, missed } = judge({ a: good, b: { ...good, essTail: 1312.7 } }, ["a", "b"], kept, settled, {
      missedEss: 2000,
    });
    expect(converged).toBe(true);
    expect(missed).toBe("b: ESS 1312 of 2000 asked for after 8200 steps, the most that are done");
  });
});
