import { describe, expect, it } from "vitest";
import { addCounts, addShares, anyNegative, products, slopesOfWeights } from "../../src/likelihood/kernel.ts";
import { stream } from "../../src/math/random.ts";

describe("the kernel", () => {
  it("adds up columns as the formula says, for any number of them", () => {
    const random = stream("kernel");
    for (const nColumn of [1, 3, 4, 7, 8, 45]) {
      const nBin = 5;
      const template = Float64Array.from({ length: nColumn * nBin }, random);
      const weights = Float64Array.from({ length: nColumn }, random);
      const out = new Float64Array(nBin);
      addCounts(template, weights, out);
      for (let i = 0; i < nBin; i++) {
        let sum = 0;
        for (let c = 0; c < nColumn; c++) sum += template[c * nBin + i] * weights[c];
        expect(out[i]).toBeCloseTo(sum, 12);
      }
    }
  });

  it("multiplies the factors of each column, none being 1", () => {
    const weights = new Float64Array(3);
    products(Int32Array.of(0, 2, 1), Int32Array.of(0, 2, 2, 3), Float64Array.of(2, 3, 5), weights);
    expect([...weights]).toEqual([10, 1, 3]);
  });

  it("shares counts among the bins of time, which are innermost", () => {
    const out = Float64Array.of(1, 1, 1, 1, 1, 1);
    addShares(Float64Array.of(2, 5), Float64Array.of(0.5, 0.25, 0), out);
    expect([...out]).toEqual([2, 1.5, 1, 3.5, 2.25, 1]);
  });

  it("turns slopes of bins into slopes of weights: the transpose of adding up", () => {
    const out = new Float64Array(2);
    slopesOfWeights(Float64Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(1, 0, -1), out);
    expect([...out]).toEqual([-2, -2]);
  });

  it("finds what is below 0, and takes neither 0 nor NaN for it", () => {
    expect(anyNegative(Float64Array.of(1, -1e-300))).toBe(true);
    expect(anyNegative(Float64Array.of(0, -0, 2, Number.NaN))).toBe(false);
  });
});
