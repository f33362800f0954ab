import { expect, it } from "vitest";
import { addPower, correlationOf, lagProducts, powerOfTwo } from "../../src/math/fft.ts";

/** |F_k|² by the sum that defines it. */
function slowPower(x: Float64Array, size: number, k: number): number {
  let [re, im] = [0, 0];
  x.forEach((v, j) => {
    re += v * Math.cos((2 * Math.PI * j * k) / size);
    im += v * Math.sin((2 * Math.PI * j * k) / size);
  });
  return re * re + im * im;
}

const series = (n: number, seed: number) =>
  new Float64Array(n).map((_, i) => Math.sin(seed + 12.9898 * (i + 1) ** 2) + 0.3);

it("rounds sizes up to powers of two", () => {
  expect([0, 1, 2, 3, 64, 65].map(powerOfTwo)).toEqual([2, 2, 2, 4, 64, 128]);
});

it("has the power spectrum of the defining sum at every size", () => {
  for (const size of [2, 4, 8, 16, 32, 64]) {
    const x = series(size - 1, size);
    const power = new Float64Array(size / 2 + 1);
    addPower(x, size, power);
    power.forEach((value, k) => {
      expect(value).toBeCloseTo(slowPower(x, size, k), 10);
    });
  }
});

it("adds to the power that is there", () => {
  const power = new Float64Array(5).fill(2);
  addPower(new Float64Array([1]), 8, power);
  expect([...power]).toEqual([3, 3, 3, 3, 3]);
});

it("turns a power spectrum into the circular correlation", () => {
  const x = series(8, 3);
  const power = new Float64Array(5);
  addPower(x, 8, power);
  correlationOf(power, 8).forEach((value, lag) => {
    let sum = 0;
    for (let i = 0; i < 8; i++) sum += x[i] * x[(i + lag) % 8];
    expect(value).toBeCloseTo(sum, 12);
  });
});

it("sums products at a lag over several series, whose ends do not meet", () => {
  for (const n of [1, 2, 5, 33, 100]) {
    const both = [series(n, 1), series(n, 2)];
    const products = lagProducts(both);
    expect(products.length).toBe(n);
    products.forEach((value, lag) => {
      let sum = 0;
      for (const x of both) for (let i = 0; i + lag < n; i++) sum += x[i] * x[i + lag];
      expect(value).toBeCloseTo(sum, 10);
    });
  }
});
