import { describe, expect, it } from "vitest";
import type { Draws } from "../../../src/posterior/draws/draws.ts";
import { circular, isUnconstrained } from "../../../src/posterior/summary/circular.ts";
import { changed, dependentWalkers, deviates, exact } from "../ensembles.ts";

const TURN = 2 * Math.PI;
const turned = (x: number) => x - TURN * Math.floor(x / TURN);
const of = (...values: readonly number[]): Draws => ({ ensembles: [Float64Array.from(values)], nWalker: 1 });

describe("draws on a circle", () => {
  it("have the mean direction and resultant length of Mardia & Jupp's roulette wheel", () => {
    // Directional Statistics, examples 1.1 and 2.1: nine stops, 51° and 0.711
    const { mean, resultant } = circular(of(43, 45, 52, 61, 75, 88, 88, 279, 357), 0, 360);
    expect(mean).toBeCloseTo(51, 0);
    expect(resultant).toBeCloseTo(0.711, 3);
  });

  it("are one point or two alike", () => {
    expect(circular(of(0, 90), 0, 360).mean).toBeCloseTo(45, 12);
    // on either side of the seam, and at most there
    expect(Math.cos((circular(of(350, 10), 0, 360).mean * Math.PI) / 180)).toBeCloseTo(1, 12);
    expect(Math.abs(circular(of(-170, 170), -180, 360).mean)).toBeCloseTo(180, 10);
    const { sd, resultant } = circular(of(10, 10, 10), 0, 360);
    expect(resultant).toBeCloseTo(1, 14);
    expect(sd).toBeCloseTo(0, 5);
  });

  it("have the spread and the errors of a normal distribution that is wrapped across the seam", () => {
    // σ = 0.5 about 0.1: R = exp(−σ²/2); Var sin = (1 − R⁴)/2, Var cos = (1 − R²)²/2, so that σ of the mean is √(Var sin)/R/√n
    const [sigma, n] = [0.5, 40_000];
    const { normal } = deviates("circular");
    const draws: Draws = {
      ensembles: [0, 1, 2, 3].map(() => new Float64Array(n / 4).map(() => turned(0.1 + sigma * normal()))),
      nWalker: 1,
    };
    const found = circular(draws, 0, TURN);
    const R = Math.exp(-(sigma ** 2) / 2);
    const errors = [Math.sqrt((1 - R ** 4) / 2) / R, (1 - R ** 2) / Math.SQRT2 / (R * sigma)].map(
      (x) => x / Math.sqrt(n),
    );
    expect(Math.abs(found.mean - 0.1)).toBeLessThan(5 * errors[0]);
    expect(Math.abs(found.sd - sigma)).toBeLessThan(5 * errors[1]);
    // long-run variances of white noise scatter by √(2 · window/n): 10 % covers five of them
    expect(Math.abs(found.meanMcse / errors[0] - 1)).toBeLessThan(0.1);
    expect(Math.abs(found.sdMcse / errors[1] - 1)).toBeLessThan(0.1);
  });

  it("know that walkers depend on one another", () => {
    const shape = { nEnsemble: 4, nStep: 4000, nWalker: 16, phi: 0.5, shared: 0.5 };
    const narrow = changed(dependentWalkers("walkers", shape), (x) => turned(0.01 * x));
    const { mean, meanMcse } = circular(narrow, 0, TURN);
    // so narrow a distribution is as on a line; its mean may lie on either side of the seam
    expect(Math.abs(mean > Math.PI ? mean - TURN : mean)).toBeLessThan(5 * 0.01 * exact(shape).mcse);
    expect(Math.abs(meanMcse / (0.01 * exact(shape).mcse) - 1)).toBeLessThan(0.25); // five of 5 %
  });
});

describe("an interval on a circle", () => {
  it.each([
    ["of a flat density", [1, 1 + 0.9 * TURN], [0.01, 0.01], true],
    ["of one across the seam", [1, 1 - 0.1 * TURN], [0.01, 0.01], true],
    ["that may begin anywhere", [1, 4], [0.8, 0.8], true],
    ["that has no errors", [1, 4], [Number.NaN, Number.NaN], true],
    ["that leaves out a fifth", [1, 1 + 0.8 * TURN], [0.1, 0.1], false],
    ["across the seam", [6, 1], [0.01, 0.01], false],
  ] as const)("%s constrains or not", (_, ends, errors, unconstrained) => {
    expect(isUnconstrained(ends, errors, TURN)).toBe(unconstrained);
  });
});
