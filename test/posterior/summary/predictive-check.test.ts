import { describe, expect, it } from "vitest";
import { gaussianStatistic, poissonStatistic } from "../../../src/likelihood/statistic.ts";
import { poissonDeviate } from "../../../src/math/poisson.ts";
import { stream } from "../../../src/math/random.ts";
import { predictivePValue } from "../../../src/posterior/summary/predictive-check.ts";

/** Points of 4 ensembles, all different draws of a posterior. */
const points = (n: number, draw: (i: number) => number[]) =>
  Array.from({ length: 4 }, (_, e) => Array.from({ length: n }, (_, i) => draw(e * n + i)));

describe("the posterior predictive p-value", () => {
  it("of one Poisson bin of known mean is the mass of the counts whose deviance is as large", () => {
    // m = 3, n = 6: D(6) = 2 (3 − 6 + 6 ln 2) = 2.318; D(0) = 6, D(1) = 1.803: reached by 0, 6, 7, 8 …
    const p = [0, 1, 2, 3, 4, 5].map((n) => (Math.exp(-3) * 3 ** n) / [1, 1, 2, 6, 24, 120][n]);
    const exact = 1 - p[1] - p[2] - p[3] - p[4] - p[5];
    const { value, mcse } = predictivePValue(
      [6],
      points(5000, () => [3]),
      poissonStatistic,
      stream("one bin"),
    );
    expect(Math.abs(value - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 20_000));
    // the replicas are independent: the variance of their mean is known to some per cent
    expect(Math.abs(mcse / Math.sqrt((exact * (1 - exact)) / 20_000) - 1)).toBeLessThan(0.2);
  });

  it("of a Gaussian number is the mean over the posterior of the tail beyond it", () => {
    // n = 1.5, m ~ N(0, 1), σ = 1: ∫ P(|z| ≥ |1.5 − m|) N(m) dm
    const random = stream("gaussian");
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const { value } = predictivePValue(
      [1.5],
      points(5000, () => [normal()]),
      gaussianStatistic(Float64Array.of(1)),
      stream("z"),
    );
    // scipy 1.17.1: quad(lambda m: 2 * norm.sf(abs(1.5 - m)) * norm.pdf(m), -10, 10, points=[1.5])
    const exact = 0.2471288323614337;
    expect(Math.abs(value - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 20_000));
  });

  it("is near a half for data of the model, and tiny for those of another", () => {
    const random = stream("data");
    const truth = Array.from({ length: 200 }, (_, i) => 0.05 + i / 50);
    const data = truth.map((m) => poissonDeviate(m, random));
    const { value } = predictivePValue(
      data,
      points(500, () => truth),
      poissonStatistic,
      stream("right"),
    );
    // uniform for a known truth: outside once in five hundred times
    expect(value).toBeGreaterThan(0.001);
    expect(value).toBeLessThan(0.999);
    const flat = truth.map(() => truth.reduce((sum, m) => sum + m, 0) / truth.length);
    const wrong = predictivePValue(
      data,
      points(500, () => flat),
      poissonStatistic,
      stream("wrong"),
    );
    expect(wrong).toEqual({ value: 0, mcse: 1 / 2000 });
  });

  it("is uniform over data sets where the truth is known: deviances of sparse bins too", () => {
    const truth = Array.from({ length: 300 }, (_, i) => 0.02 + i / 600);
    const random = stream("data sets");
    const values = Array.from({ length: 200 }, () => {
      const data = truth.map((m) => poissonDeviate(m, random));
      return predictivePValue(
        data,
        points(20, () => truth),
        poissonStatistic,
        random,
      ).value;
    });
    const mean = values.reduce((sum, p) => sum + p, 0) / values.length;
    // variance 1/12 of a uniform number and at most 1/(4 · 80) of its 80 replicas; five standard errors
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt((1 / 12 + 1 / 320) / values.length));
  });

  it("has an error that knows of repeated points", () => {
    // blocks of twenty points that all reach the discrepancy of n = m, or all fail that of n = m − 8σ: 80 independent ones of 1600
    const random = stream("blocks");
    const blocks = Array.from({ length: 4 }, () =>
      Array.from({ length: 20 }, () => (random() < 0.5 ? 1 : 9)).flatMap((m) => Array.from({ length: 20 }, () => [m])),
    );
    const { mcse } = predictivePValue([1], blocks, gaussianStatistic(Float64Array.of(1)), stream("stuck"));
    // √(¼/80) = 0.056, against 0.0125 for independent points; the variance of a variance from 80 numbers is a sixth of it
    expect(mcse).toBeGreaterThan(0.03);
    expect(mcse).toBeLessThan(0.09);
  });
});
