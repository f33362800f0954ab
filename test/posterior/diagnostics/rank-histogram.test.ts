import { describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { rankHistograms } from "../../../src/posterior/diagnostics/rank-histogram.ts";

const WALKERS = 10;
const STEPS = 400;

/** Ensembles of walkers that draw anew at every k-th step. */
function ensembles(shifts: readonly number[], every = 1) {
  const random = stream(`ranks ${shifts} ${every}`);
  const one = (shift: number) => {
    const x = new Float64Array(STEPS * WALKERS);
    for (let i = 0; i < x.length; i++) x[i] = Math.floor(i / WALKERS) % every === 0 ? random() + shift : x[i - WALKERS];
    return x;
  };
  return { ensembles: shifts.map(one), nWalker: WALKERS };
}

describe("rank histograms", () => {
  it("are counts of ranks: two ensembles of four draws, three bins", () => {
    // ranks 0 … 7 of 1 3 5 7 | 2 4 6 8 are 0 2 4 6 | 1 3 5 7; bins hold ranks 0–2, 3–5, 6–7
    const draws = { ensembles: [Float64Array.of(1, 3, 5, 7), Float64Array.of(2, 4, 6, 8)], nWalker: 2 };
    const { heights } = rankHistograms(draws, 3);
    expect(heights.map((h) => [...h])).toEqual([
      [(3 * 2) / 4, (3 * 1) / 4, (3 * 1) / 4],
      [(3 * 1) / 4, (3 * 2) / 4, (3 * 1) / 4],
    ]);
  });

  it("are level within their deviation where ensembles agree: independent draws have the binomial one", () => {
    const { heights, deviation } = rankHistograms(ensembles([0, 0, 0, 0]), 20);
    // √((B − 1)(1 − 1/E)/n) with n = 4000 draws of an ensemble; the sum over lags and bins is known to some per cent
    expect(deviation / Math.sqrt((19 * 0.75) / 4000)).toBeGreaterThan(0.85);
    expect(deviation / Math.sqrt((19 * 0.75) / 4000)).toBeLessThan(1.15);
    for (const height of heights.flatMap((h) => [...h])) expect(Math.abs(height - 1)).toBeLessThan(5 * deviation);
  });

  it("have a deviation that knows of walkers that stay: √10 times larger where they stay ten steps", () => {
    const ratio =
      rankHistograms(ensembles([0, 0, 0, 0], 10), 20).deviation / rankHistograms(ensembles([0, 0, 0, 0]), 20).deviation;
    expect(ratio / Math.sqrt(10)).toBeGreaterThan(0.8);
    expect(ratio / Math.sqrt(10)).toBeLessThan(1.2);
  });

  it("show an ensemble that lies elsewhere, with no wider a band for it", () => {
    const { heights, deviation } = rankHistograms(ensembles([0, 0, 0, 0.1]), 20);
    expect(heights[3][0]).toBeLessThan(1 - 5 * deviation);
    expect(deviation).toBeLessThan(1.15 * Math.sqrt((19 * 0.75) / 4000));
  });
});
