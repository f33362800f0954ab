import { describe, expect, it } from "vitest";
import { poissonDeviate } from "../../src/math/poisson.ts";
import { stream } from "../../src/math/random.ts";

const N = 100_000;

describe("Poisson deviates", () => {
  it.each([0.003, 0.7, 9.9, 29.9, 30, 2000])("of mean %f have that mean and that variance", (m) => {
    const random = stream(`poisson ${m}`);
    const counts = Array.from({ length: N }, () => poissonDeviate(m, random));
    const mean = counts.reduce((sum, n) => sum + n, 0) / N;
    const variance = counts.reduce((sum, n) => sum + (n - m) ** 2, 0) / N;
    // five standard errors; the fourth central moment is m + 3 m²
    expect(Math.abs(mean - m)).toBeLessThan(5 * Math.sqrt(m / N));
    expect(Math.abs(variance - m)).toBeLessThan(5 * Math.sqrt((m + 2 * m * m) / N));
  });

  it.each([2.5, 12, 31])("of mean %f have Poisson's frequencies", (m) => {
    const random = stream(`frequencies ${m}`);
    const seen = new Map<number, number>();
    for (let i = 0; i < N; i++) {
      const n = poissonDeviate(m, random);
      seen.set(n, (seen.get(n) ?? 0) + 1);
    }
    let p = Math.exp(-m);
    for (let n = 0; n < 3 * m; n++) {
      // five standard errors of a frequency, where so many are expected that it is nearly Gaussian
      if (N * p >= 20) expect(Math.abs((seen.get(n) ?? 0) / N - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / N));
      p *= m / (n + 1);
    }
  });

  it("are 0 where nothing is expected", () => {
    expect(poissonDeviate(0, stream("none"))).toBe(0);
  });
});
