import { expect, it } from "vitest";
import { quantile } from "../../../src/math/quantile.ts";
import { strays, TAILS, tails } from "../../../src/posterior/diagnostics/tails.ts";
import type { Draws } from "../../../src/posterior/draws/draws.ts";
import { rank } from "../../../src/posterior/draws/rank.ts";
import { changed, dependentWalkers, type Shape } from "../ensembles.ts";

const independent: Shape = { nEnsemble: 4, nStep: 200, nWalker: 20, phi: 0, shared: 0 };
const found = (draws: Draws, nColumn = 1) => {
  const { sorted } = rank(draws);
  return tails(
    draws,
    TAILS.map((p) => quantile(sorted, p)),
    nColumn,
  );
};

/** Draws with `n` walkers of the first ensemble moved to `x` at every step. */
function withStrays(draws: Draws, n: number, x: number): Draws {
  const { nWalker } = draws;
  const ensembles = draws.ensembles.map((one, e) =>
    one.map((value, k) => (e === 0 && k % nWalker < n ? x + 0.01 * value : value)),
  );
  return { ensembles, nWalker };
}

it("finds nothing in independent draws of five columns, in 200 runs", () => {
  // a run is called apart with a probability of 1e-5, where errors are those of Gaussian noise: in 99 % of seeds at least nothing is
  const runs = Array.from({ length: 200 }, (_, i) =>
    [0, 1, 2, 3, 4].map((c) => found(dependentWalkers(`tails ${i} ${c}`, independent), 5)),
  );
  expect(runs.flat().reduce((sum, one) => sum + one.strays, 0)).toBe(0);
  expect(runs.filter((run) => run.some(({ apart }) => apart.excess > 1)).length).toBeLessThanOrEqual(2);
});

it("finds nothing in chains that may just be called converged, nor where steps avoid one another", () => {
  // 50 tau; walkers that move as one, and hardly together; one of 60 is five standard errors above the 0.1 % that it may be
  const shapes = [
    { ...independent, nStep: 450, phi: 0.8, shared: 0.9 },
    { ...independent, nStep: 450, phi: 0.8, shared: 0.05 },
    { ...independent, phi: -0.5, shared: 0.3 },
  ];
  for (const shape of shapes) {
    const called = Array.from({ length: 60 }, (_, i) => found(dependentWalkers(`just ${i}`, shape))).filter(
      ({ strays, apart }) => strays > 0 || apart.excess > 1,
    );
    expect(called.length).toBeLessThanOrEqual(1);
  }
});

it("counts walkers that are left behind, in either tail", () => {
  const draws = dependentWalkers("left behind", independent);
  const counted = (x: Draws) => strays(x, quantile(rank(x).sorted, 0.05), quantile(rank(x).sorted, 0.95));
  expect(counted(draws)).toBe(0);
  expect(counted(withStrays(draws, 2, 30))).toBe(2);
  expect(counted(withStrays(draws, 1, -30))).toBe(1);
  // what stands still in the middle moves no bound
  expect(counted(withStrays(draws, 1, 0))).toBe(0);
});

it("sees tails of one ensemble that differ by more than their errors, where R-hat and ESS see nothing", () => {
  // what lies above 1.2, 11.5 % of the draws, lies 1 higher in one ensemble: it has 11 % above the common 95 % quantile, the others some 3 %
  const draws = dependentWalkers("heavier", independent);
  const heavier = changed(draws, (x, e) => (e === 2 && x > 1.2 ? x + 1 : x));
  const { apart } = found(heavier);
  expect(apart.excess).toBeGreaterThan(1);
  expect([0.9, 0.95]).toContain(apart.p);
  expect(apart.between[1]).toBeGreaterThan(apart.between[0]);
  expect(found(changed(heavier, (x) => -x)).apart.p).toBeLessThan(0.2);
});

it("sees halves of a run that differ in a tail", () => {
  const drifting = changed(dependentWalkers("halves", independent), (x, _, t) => (t < 100 && x > 1 ? x + 1 : x));
  expect(found(drifting).apart.excess).toBeGreaterThan(1);
});

it("has nothing to say of equal draws, of draws that are not finite, and of none", () => {
  const of = (x: Float64Array) => found({ ensembles: [x, x], nWalker: 2 });
  for (const x of [new Float64Array(40).fill(1), new Float64Array(40).fill(Number.NaN), new Float64Array()]) {
    expect(of(x).strays).toBe(0);
    expect(of(x).apart.excess).toBe(0);
  }
});
