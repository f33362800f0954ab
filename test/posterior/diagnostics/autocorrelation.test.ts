import { describe, expect, it } from "vitest";
import {
  aboutCommonMean,
  aboutOwnMeans,
  autocorrelationTime,
  autocovariance,
  fractionsBelow,
  integratedTime,
  longRunVariance,
  walkerMeans,
} from "../../../src/posterior/diagnostics/autocorrelation.ts";
import { rank } from "../../../src/posterior/draws/rank.ts";
import reference from "../../fixtures/posterior.json" with { type: "json" };
import { average, changed, dependentWalkers, exact } from "../ensembles.ts";

const small = { ensembles: [Float64Array.of(1, 3, 2, 6), Float64Array.of(0, 2, 5, 5)], nWalker: 2 };

it("averages over the walkers of a step", () => {
  expect(walkerMeans(small)).toEqual([Float64Array.of(2, 4), Float64Array.of(1, 5)]);
  expect(fractionsBelow(small, 2)).toEqual([Float64Array.of(0.5, 0.5), Float64Array.of(1, 0)]);
  expect(fractionsBelow(small, Number.NaN)[0]).toEqual(Float64Array.of(Number.NaN, Number.NaN));
});

it("centres series on their own or their common mean", () => {
  const series = [Float64Array.of(1, 3), Float64Array.of(6, 6)];
  expect(aboutOwnMeans(series)).toEqual([Float64Array.of(-1, 1), Float64Array.of(0, 0)]);
  expect(aboutCommonMean(series)).toEqual([Float64Array.of(-3, -1), Float64Array.of(2, 2)]);
});

it("averages autocovariances over series, each lag over the full length", () => {
  // (1 + 4 + 1 + 1) / 4 at lag 0, (-2 + -1) / 4 at lag 1
  const gamma = autocovariance([Float64Array.of(1, -2), Float64Array.of(1, -1)]);
  expect([...gamma].map((x) => Number(x.toFixed(12)))).toEqual([1.75, -0.75]);
});

it("sums Geyer's initial monotone sequence", () => {
  // pairs 1.5, 0.5, 0.6 -> 0.5, then -0.1 ends it: -1 + 2 (1.5 + 0.5 + 0.5)
  expect(longRunVariance(Float64Array.of(1, 0.5, 0.3, 0.2, 0.4, 0.2, 0, -0.1, 9, 9))).toBeCloseTo(4, 12);
  // geometric: gamma_k = phi^k sums to (1 + phi) / (1 - phi)
  for (const phi of [0.9, 0.3]) {
    const gamma = new Float64Array(1000).map((_, k) => phi ** k);
    expect(longRunVariance(gamma)).toBeCloseTo((1 + phi) / (1 - phi), 10);
  }
});

it("is at least what batches of the square root of the length say, where neighbours avoid one another", () => {
  // gamma_k = phi^k in Bartlett's window of b lags: (1 + phi) / (1 - phi) - 2 phi (1 - phi^b) / (b (1 - phi)²)
  const [phi, b] = [-0.9, 31];
  const windowed = (1 + phi) / (1 - phi) - (2 * phi * (1 - phi ** b)) / (b * (1 - phi) ** 2);
  expect(longRunVariance(new Float64Array(1000).map((_, k) => phi ** k))).toBeCloseTo(windowed, 10);
});

it("closes Sokal's window at the first lag beyond 5 tau", () => {
  // tau(M) = 1 + 2 (rho_1 + … + rho_M) of rho = phi^k, M the first with M >= 5 tau(M)
  const phi = 0.8;
  const partial = (m: number) => 1 + (2 * phi * (1 - phi ** m)) / (1 - phi);
  let window = 1;
  while (window < 5 * partial(window)) window++;
  expect(integratedTime(new Float64Array(1000).map((_, k) => 3 * phi ** k))).toBeCloseTo(partial(window), 10);
});

it("has emcee's autocorrelation time for a single walker", () => {
  const z = rank({ ensembles: reference.chains.map((x) => Float64Array.from(x)), nWalker: 1 }).z.ensembles;
  // emcee was given each chain of the z that is pooled over all four
  reference.tau.forEach((tau, c) => {
    const one = { ensembles: [z[c]], nWalker: 1 };
    expect(autocorrelationTime(one, 1, one)).toBeCloseTo(tau, 8);
  });
});

it("gives the walker mean's time, not a walker's, in sampler steps", () => {
  // tau = S / gamma_0 = (0.5 * 19 + 0.5 / 16) / (0.5 + 0.5 / 16) = 17.9; a single walker's would be 1 + 2 * 0.5 * 9 = 10
  const shape = { nEnsemble: 8, nStep: 20_000, nWalker: 16, phi: 0.9, shared: 0.5 };
  const { tau } = exact(shape);
  expect(tau).toBeCloseTo(17.94, 2);
  const draws = dependentWalkers("tau", shape);
  // sd of the estimate tau sqrt(2 (2 M + 1) / (E T)), M = 5 tau (Sokal): 4.8 %; five of them
  expect(Math.abs(autocorrelationTime(draws, 10) / (10 * tau) - 1)).toBeLessThan(0.24);
});

it("is the memory of an ensemble whether or not the ensembles agree", () => {
  const draws = dependentWalkers("apart", { nEnsemble: 4, nStep: 2000, nWalker: 8, phi: 0.5, shared: 0.5 });
  const apart = changed(draws, (x, e) => x + 0.5 * e);
  expect(autocorrelationTime(apart, 1) / autocorrelationTime(draws, 1)).toBeCloseTo(1, 1);
});

it("comes out some 15 % low at 50 tau, as its comment says", () => {
  const shape = { nEnsemble: 4, nStep: 900, nWalker: 16, phi: 0.9, shared: 0.5 };
  const { tau } = exact(shape);
  const ratio = average(
    Array.from({ length: 60 }, (_, i) => autocorrelationTime(dependentWalkers(`bias ${i}`, shape), 1) / tau),
  );
  // expected -(2 M + 1) / T = -0.2 from the mean, less what the window leaves out; spread of one estimate 0.2, of 60 0.026
  expect(ratio).toBeGreaterThan(0.85 - 5 * 0.026);
  expect(ratio).toBeLessThan(0.85 + 5 * 0.026);
});

describe("of a series that avoids itself", () => {
  /** Long-run variance and integrated time of four AR(1) series of variance 1: both (1 + phi) / (1 - phi). */
  const measured = (seed: string, phi: number, nStep: number) => {
    const draws = dependentWalkers(seed, { nEnsemble: 4, nStep, nWalker: 1, phi, shared: 1 });
    const gamma = autocovariance(aboutOwnMeans(draws.ensembles));
    return { longRun: longRunVariance(gamma) / gamma[0], tau: integratedTime(gamma) };
  };

  it("is known to the noise of the sequence's M terms: sqrt(2 (2 M + 1) / N), 0.035 for N = 80 000 and M of some 25", () => {
    for (const [phi, exactTau] of [
      [-0.5, 1 / 3],
      [-0.3, 7 / 13],
      [0, 1],
    ]) {
      const { longRun, tau } = measured(`avoiding ${phi}`, phi, 20_000);
      expect(Math.abs(longRun / exactTau - 1)).toBeLessThan(5 * 0.035);
      expect(Math.abs(tau / exactTau - 1)).toBeLessThan(5 * 0.035);
    }
  });

  it("is too large rather than anything where almost all cancels", () => {
    // phi = -0.9: 1/19. Bartlett's window of b = 70 of 5000 steps adds 2 · 0.249 / b, 13.5 %; its noise sqrt(4 b / (3 N)), N = 20 000, is 6.8 %
    const ratios = Array.from({ length: 30 }, (_, i) => measured(`strongly ${i}`, -0.9, 5000).tau * 19);
    for (const ratio of ratios) expect(ratio).toBeGreaterThan(1.135 * (1 - 5 * 0.068));
    // what Geyer's sum, whose noise is 40 %, adds above is not more than that
    expect(average(ratios)).toBeGreaterThan(1.135 * (1 - (5 * 0.068) / Math.sqrt(30)));
    expect(average(ratios)).toBeLessThan(1.135 + (0.4 * 5) / Math.sqrt(30));
  });

  it("exists in short chains, where noise makes the sum of all correlations negative", () => {
    for (let i = 0; i < 100; i++) {
      const { longRun, tau } = measured(`few ${i}`, -0.9, 50);
      expect(longRun).toBeGreaterThan(1 / 19);
      expect(tau).toBe(longRun);
    }
  });
});

it("does not exist for a constant, for NaN, and without steps", () => {
  const time = (...x: number[]) => autocorrelationTime({ ensembles: [Float64Array.from(x)], nWalker: 1 }, 1);
  expect(time(2, 2, 2, 2, 2, 2)).toBeNaN();
  expect(time(1, 2, 3, Number.NaN, 1, 2)).toBeNaN();
  expect(time()).toBeNaN();
  expect(longRunVariance(new Float64Array(4))).toBeNaN();
});
