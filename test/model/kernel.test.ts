import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { addCounts, anyNegative, poisson, products } from "../../src/model/kernel.ts";

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

  it("is the logarithm of a Poisson probability up to ln n!", () => {
    // P(3 | 2.5) = 2.5³ e^{−2.5} / 3!
    expect(poisson(Float64Array.of(3), Float64Array.of(2.5)) - Math.log(6)).toBeCloseTo(
      Math.log((2.5 ** 3 * Math.exp(-2.5)) / 6),
      13,
    );
  });

  it("allows an empty expectation only where nothing was seen", () => {
    expect(poisson(Float64Array.of(0), Float64Array.of(0))).toBe(0);
    expect(poisson(Float64Array.of(1), Float64Array.of(0))).toBe(-Infinity);
    expect(poisson(Float64Array.of(0), Float64Array.of(-0.1))).toBe(-Infinity);
    expect(poisson(Float64Array.of(2), Float64Array.of(Number.NaN))).toBeNaN();
  });

  it("finds what is below 0, and takes neither 0 nor NaN for it", () => {
    expect(anyNegative(Float64Array.of(1, -1e-300))).toBe(true);
    expect(anyNegative(Float64Array.of(0, -0, 2, Number.NaN))).toBe(false);
  });
});
