import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";

describe("streams", () => {
  it("are equal for equal keys and differ for neighbours", () => {
    const [a, b, c] = [stream("1/0"), stream("1/0"), stream("1/1")];
    const first = Array.from({ length: 100 }, a);
    expect(Array.from({ length: 100 }, b)).toEqual(first);
    expect(Array.from({ length: 100 }, c)).not.toEqual(first);
  });

  it("are uniform on [0, 1) with more than 32 bits", () => {
    const random = stream("uniform");
    const n = 200_000;
    const draws = Float64Array.from({ length: n }, random);
    const mean = draws.reduce((sum, x) => sum + x, 0) / n;
    // sd of the mean of uniforms is 1/sqrt(12 n); five of them
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 / Math.sqrt(12 * n));
    expect(draws.every((x) => x >= 0 && x < 1)).toBe(true);
    expect(draws.some((x) => (x * 2 ** 32) % 1 !== 0)).toBe(true);
  });

  it("with neighbouring keys are not correlated", () => {
    const n = 100_000;
    const [a, b] = [stream("7/0"), stream("7/1")];
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (a() - 0.5) * (b() - 0.5);
    // a product of two centred uniforms has variance 1/144
    expect(Math.abs(sum / n)).toBeLessThan(5 / 12 / Math.sqrt(n));
  });
});
