import { expect, it } from "vitest";
import { isEnough } from "../../../src/posterior/diagnostics/enough.ts";
import type { Draws } from "../../../src/posterior/draws/draws.ts";
import { posterior } from "../../../src/posterior/draws/posterior.ts";
import { changed, dependentWalkers, exact } from "../ensembles.ts";

const shape = { nEnsemble: 4, nStep: 400, nWalker: 10, phi: 0, shared: 0 };
const quick = dependentWalkers("quick", shape);
const slow = dependentWalkers("slow", { ...shape, phi: 0.8, shared: 0.5 });

/** Columns as a posterior, and which of them were looked at. */
function columnsOf(columns: Readonly<Record<string, Draws>>, thin = 1) {
  const names = Object.keys(columns);
  const chains = Array.from({ length: shape.nEnsemble }, (_, e) => ({
    names,
    nStep: shape.nStep,
    nWalker: shape.nWalker,
    columns: names.map((name) => columns[name].ensembles[e]),
  }));
  const whole = posterior(chains, names, { discard: 0, thin });
  const asked: string[] = [];
  const column = (name: string) => {
    asked.push(name);
    return whole.column(name);
  };
  return { names, asked, posterior: { ...whole, column } };
}

it("is enough where every column has the effective draws and the autocorrelation times asked for", () => {
  // independent draws: ESS 16000 with an error of some 5 %; 400 steps of tau 1
  const { posterior, names } = columnsOf({ a: quick, b: changed(quick, Math.exp) });
  expect(isEnough(posterior, names, { ess: 12_000, taus: 50 }).enough).toBe(true);
  expect(isEnough(posterior, names, { ess: 20_000, taus: 50 }).enough).toBe(false);
  expect(isEnough(posterior, names, { ess: 12_000, taus: 600 }).enough).toBe(false);
});

it("names the column that has least", () => {
  // ESS of the slow column: 1600 / S, S = 0.5 · 9 + 0.05 = 4.55, so 352
  expect(exact({ ...shape, phi: 0.8, shared: 0.5 }).ess).toBeCloseTo(352, 0);
  const { posterior, names, asked } = columnsOf({ a: quick, slow, b: quick });
  expect(isEnough(posterior, names, { ess: 100, taus: 10 })).toEqual({ enough: true, worst: "slow" });
  expect(asked).toEqual(["a", "slow", "b"]);
});

it("looks first at the column that was worst before, and ends there while it falls short", () => {
  const { posterior, names, asked } = columnsOf({ a: quick, b: quick, slow });
  expect(isEnough(posterior, names, { ess: 2000, taus: 10 }, "slow")).toEqual({ enough: false, worst: "slow" });
  expect(asked).toEqual(["slow"]);
});

it("counts autocorrelation times in sampler steps", () => {
  const { posterior, names } = columnsOf({ slow }, 10);
  // tau = 4.55 / 0.55 = 8.3 stored steps, some 48 in the chain whatever is stored
  expect(isEnough(posterior, names, { ess: 100, taus: 30 }).enough).toBe(true);
  expect(isEnough(posterior, names, { ess: 100, taus: 100 }).enough).toBe(false);
});

it("does not wait for what no number of steps changes", () => {
  const constant = changed(quick, () => 1);
  const infinite = changed(quick, (x, e, t) => (e === 1 && t === 3 ? Number.POSITIVE_INFINITY : x));
  const { posterior, names } = columnsOf({ constant, infinite, a: quick });
  expect(isEnough(posterior, names, { ess: 2000, taus: 50 })).toEqual({ enough: true, worst: "a" });
  expect(isEnough(posterior, ["constant"], { ess: 2000, taus: 50 })).toEqual({ enough: true, worst: "" });
});
