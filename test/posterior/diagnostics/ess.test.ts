import { expect, it } from "vitest";
import { ess, essBulk, essTail } from "../../../src/posterior/diagnostics/ess.ts";
import { stepRange } from "../../../src/posterior/draws/posterior.ts";
import reference from "../../fixtures/posterior.json" with { type: "json" };
import { average, changed, dependentWalkers, exact, exactBelow } from "../ensembles.ts";

const long = { nEnsemble: 8, nStep: 20_000, nWalker: 8, phi: 0.6, shared: 0.5 };
const longDraws = dependentWalkers("ess", long);

it("is known to 10 % for dependent walkers", () => {
  // S = 0.5 * 4 + 0.5 / 8 = 2.0625, ESS = 160000 / S = 77576 out of 1.28 million draws. The estimate's own error is
  // sqrt(2 (2 M + 1) / (E T)) with M, where Geyer's sequence ends, some 10 to 20: 1.6 to 2.3 %
  const known = exact(long).ess;
  expect(known).toBeCloseTo(77_576, 0);
  expect(Math.abs(ess(longDraws) / known - 1)).toBeLessThan(0.1);
  expect(Math.abs(essBulk(longDraws) / known - 1)).toBeLessThan(0.1);
});

it("is known to 10 % in the tails", () => {
  // indicators of a Gaussian's quantiles, joint probabilities by Plackett's integral: exactBelow
  const known = exactBelow(long, -1.6448536269514729).ess;
  expect(known / exact(long).ess).toBeGreaterThan(1.5); // indicators forget sooner than the variable
  expect(Math.abs(essTail(longDraws) / known - 1)).toBeLessThan(0.1);
});

it("sees a tail that was visited once, on either side", () => {
  // independent draws, but for one stretch of 5.5 % of the steps that lies higher
  const calm = dependentWalkers("visit", { nEnsemble: 2, nStep: 2000, nWalker: 4, phi: 0, shared: 0 });
  const visit = changed(calm, (x, _, t) => (t >= 900 && t < 1010 ? x + 10 : x));
  // about one visit of 110 steps among 36 such stretches
  expect(essTail(visit)).toBeLessThan(60);
  expect(essBulk(visit)).toBeGreaterThan(2 * essTail(visit));
  expect(essTail(changed(visit, (x) => -x)) / essTail(visit)).toBeCloseTo(1, 1);
});

it("keeps within 10 % on average where a run may just be called converged", () => {
  // 50 tau, 4 ensembles: ESS about 400
  const shape = { nEnsemble: 4, nStep: 450, nWalker: 16, phi: 0.8, shared: 0.5 };
  const ratios = Array.from(
    { length: 200 },
    (_, i) => essBulk(dependentWalkers(`short ${i}`, shape)) / exact(shape).ess,
  );
  // one estimate scatters by 22 %, the average of 200 by 1.6 %
  expect(Math.abs(average(ratios) - 1)).toBeLessThan(0.1);
});

it("is far from what walkers would say one by one", () => {
  // each walker as a chain of its own: S = 0.5 * 4 + 0.5 = 2.5 and 64 chains instead of 8: 512000, larger by 8 S / (S_walker) = 6.6
  const single = longDraws.ensembles.flatMap((x) =>
    Array.from({ length: 8 }, (_, w) => new Float64Array(long.nStep).map((_, t) => x[8 * t + w])),
  );
  const wrong = essBulk({ ensembles: single, nWalker: 1 });
  expect(wrong / exact(long).ess).toBeGreaterThan(5);
  // with 64 walkers moving as one the factor is nearly 64
  const tight = { nEnsemble: 2, nStep: 2000, nWalker: 64, phi: 0.6, shared: 0.95 };
  const { ensembles } = dependentWalkers("tight", tight);
  const walkers = ensembles.flatMap((x) =>
    Array.from({ length: 64 }, (_, w) => new Float64Array(2000).map((_, t) => x[64 * t + w])),
  );
  expect(essBulk({ ensembles: walkers, nWalker: 1 }) / exact(tight).ess).toBeGreaterThan(45);
});

it("does not change with a monotone change of variable", () => {
  const draws = stepRange(longDraws, 0, 500);
  expect(essBulk(changed(draws, Math.exp))).toBe(essBulk(draws));
  expect(essTail(changed(draws, (x) => x ** 3))).toBeCloseTo(essTail(draws), 6);
});

it("agrees with ArviZ for independent chains of single walkers", () => {
  const draws = { ensembles: reference.chains.map((x) => Float64Array.from(x)), nWalker: 1 };
  // ArviZ has the sum of within and between chain covariance for the covariance about the common mean: 2 % apart here
  expect(Math.abs(essBulk(draws) / reference.essBulkUnsplit - 1)).toBeLessThan(0.03);
});

it("falls to the number of ensembles where they do not agree", () => {
  const apart = changed(stepRange(longDraws, 0, 1000), (x, e) => x + 10 * e);
  expect(essBulk(apart)).toBeLessThan(3 * long.nEnsemble);
});

it("falls to the number of ensembles where none of them moves", () => {
  const stuck = changed(stepRange(longDraws, 0, 200), (_, e) => e + 0.1);
  expect(essBulk(stuck)).toBeLessThan(3 * long.nEnsemble);
});

it("is not capped: draws that avoid one another are worth more than independent ones", () => {
  // AR(1) of phi = -0.5: ESS three times the number of draws, phi = -0.9: 19 times. The errors of 4 x 5000 steps are 6 % and, because
  // Bartlett's window of 70 steps adds 13.5 % to so small a long-run variance, 7 % with 16 % less
  const worth = (phi: number) => {
    const draws = dependentWalkers(`avoiding ${phi}`, { nEnsemble: 4, nStep: 5000, nWalker: 1, phi, shared: 1 });
    return [ess(draws), essBulk(draws)].map((x) => x / 20_000);
  };
  for (const x of worth(-0.5)) expect(Math.abs(x / 3 - 1)).toBeLessThan(5 * 0.06);
  for (const x of worth(-0.9)) {
    expect(x / 19).toBeLessThan(1.0 + 5 * 0.07);
    expect(x / 19).toBeGreaterThan(0.84 - 5 * 0.07);
  }
});

it("does not exist for a constant, a NaN or an infinite draw", () => {
  const draws = stepRange(longDraws, 0, 50);
  for (const broken of [
    changed(draws, () => 0.1),
    changed(draws, (x, e, t) => (e === 2 && t === 7 ? Number.NaN : x)),
    changed(draws, (x, e, t) => (e === 2 && t === 7 ? Number.POSITIVE_INFINITY : x)),
  ]) {
    expect(ess(broken)).toBeNaN();
    expect(essBulk(broken)).toBeNaN();
    expect(essTail(broken)).toBeNaN();
  }
});
