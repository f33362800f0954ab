import { describe, expect, it } from "vitest";
import { addCounts, addShares, addSlopes, anyNegative, gather } from "../../src/likelihood/kernel.ts";
import { stream } from "../../src/math/random.ts";

describe("the kernel", () => {
  it("adds up columns as the formula says, for any number of them", () => {
    const random = stream("kernel");
    for (const nColumn of [1, 3, 4, 7, 8, 45]) {
      const nBin = 5;
      const template = Float64Array.from({ length: nColumn * nBin }, random);
      const weights = Float64Array.from({ length: nColumn }, random);
      const out = new Float64Array(nBin);
      // weights in reverse order among others
      const values = Float64Array.from([7, ...weights.toReversed(), 8]);
      addCounts(
        template,
        values,
        Int32Array.from(weights, (_, c) => nColumn - c),
        out,
      );
      for (let i = 0; i < nBin; i++) {
        let sum = 0;
        for (let c = 0; c < nColumn; c++) sum += template[c * nBin + i] * weights[c];
        expect(out[i]).toBeCloseTo(sum, 12);
      }
    }
  });

  it("gathers values from their places", () => {
    const out = new Float64Array(3);
    gather(Float64Array.of(5, 6, 7), Int32Array.of(2, 0, 2), out);
    expect([...out]).toEqual([7, 5, 7]);
  });

  it("shares counts among the bins of time, which are innermost", () => {
    const out = Float64Array.of(1, 1, 1, 1, 1, 1);
    addShares(Float64Array.of(2, 5), Float64Array.of(0.5, 0.25, 0), out);
    expect([...out]).toEqual([2, 1.5, 1, 3.5, 2.25, 1]);
  });

  it("adds slopes of bins to those of weights at their places: the transpose of adding up", () => {
    for (const nColumn of [1, 3, 4, 7, 8, 45]) {
      const random = stream("slopes");
      const template = Float64Array.from({ length: nColumn * 5 }, random);
      const slope = Float64Array.from({ length: 5 }, random);
      const out = new Float64Array(nColumn + 1).fill(1);
      addSlopes(
        template,
        slope,
        Int32Array.from({ length: nColumn }, (_, c) => nColumn - c),
        out,
      );
      expect(out[0]).toBe(1);
      for (let c = 0; c < nColumn; c++) {
        const sum = slope.reduce((total, by, i) => total + template[c * 5 + i] * by, 1);
        expect(out[nColumn - c]).toBeCloseTo(sum, 12);
      }
    }
    const twice = new Float64Array(1);
    addSlopes(Float64Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(1, 0, -1), Int32Array.of(0, 0), twice);
    expect(twice[0]).toBe(-4);
  });

  it("finds what is below 0, and takes neither 0 nor NaN for it", () => {
    expect(anyNegative(Float64Array.of(1, -1e-300))).toBe(true);
    expect(anyNegative(Float64Array.of(0, -0, 2, Number.NaN))).toBe(false);
  });
});
