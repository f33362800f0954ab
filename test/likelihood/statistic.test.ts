import { describe, expect, it } from "vitest";
import { gaussianStatistic, poissonStatistic, type Statistic } from "../../src/likelihood/statistic.ts";

const of = (...values: number[]) => Float64Array.from(values);

/** Central differences of ln L in what each bin expects. */
function differences(f: (expected: Float64Array) => number, at: Float64Array, step: number): number[] {
  return [...at].map((_, i) => {
    const [up, down] = [1, -1].map((sign) => f(at.map((x, k) => (k === i ? x + sign * step : x))));
    return (up - down) / (2 * step);
  });
}

describe.each<[string, Statistic]>([
  ["Poisson counts", poissonStatistic],
  ["Gaussian numbers", gaussianStatistic(of(1.5, 2, 0.5, 3))],
])("%s", (_, statistic) => {
  const [data, expected] = [of(3, 0, 12, 7), of(2.5, 0.7, 14, 3)];
  const slope = new Float64Array(4);

  it("have slopes that are differences of ln L", () => {
    statistic.slope(data, expected, slope);
    const exact = differences((x) => statistic.logLikelihood(data, x), expected, 1e-5);
    // rounding of ln L over the step, 1e-15 · 50/1e-5, and a third of a squared step
    for (const [i, x] of exact.entries()) expect(Math.abs(slope[i] - x)).toBeLessThan(1e-8);
  });

  it("have the information that is the difference of slopes where data are as expected", () => {
    const information = new Float64Array(4);
    statistic.information(expected, information);
    for (const i of data.keys()) {
      const at = (x: Float64Array): number => {
        statistic.slope(expected, x, slope);
        return slope[i];
      };
      expect(Math.abs(information[i] + differences(at, expected, 1e-5)[i])).toBeLessThan(1e-8);
    }
  });

  it("have ln L by bin that sums up to all of it", () => {
    const byBin = new Float64Array(4);
    statistic.byBin(data, expected, byBin);
    const total = statistic.logLikelihood(data, expected) + statistic.constant(data);
    expect(byBin.reduce((sum, x) => sum + x, 0)).toBeCloseTo(total, 12);
  });

  it("have a deviance that is −2 ln of the ratio to an expectation that is the data", () => {
    // a mean that is none has no logarithm: in its place so little that ln L is 0 to 1e-15
    const best = data.map((n) => Math.max(n, 1e-15));
    const ratio = statistic.logLikelihood(data, expected) - statistic.logLikelihood(data, best);
    expect(statistic.deviance(data, expected)).toBeCloseTo(-2 * ratio, 12);
    expect(statistic.deviance(data, data)).toBe(0);
  });
});

describe("Poisson counts", () => {
  it("have the probability e^{−λ} λⁿ/n!", () => {
    // P(3 | 2.5) = 2.5³ e^{−2.5}/3!
    const exact = Math.log((2.5 ** 3 * Math.exp(-2.5)) / 6);
    expect(poissonStatistic.logLikelihood(of(3), of(2.5)) + poissonStatistic.constant(of(3))).toBeCloseTo(exact, 13);
  });

  it("may be expected nowhere only where nothing was seen", () => {
    expect(poissonStatistic.logLikelihood(of(0), of(0))).toBe(0);
    expect(poissonStatistic.logLikelihood(of(1), of(0))).toBe(-Infinity);
    expect(poissonStatistic.logLikelihood(of(0), of(-0.1))).toBe(-Infinity);
    expect(poissonStatistic.logLikelihood(of(2), of(Number.NaN))).toBeNaN();
    expect(poissonStatistic.deviance(of(1), of(0))).toBe(Infinity);
  });
});
