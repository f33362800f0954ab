import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { sameDistribution } from "../../../src/posterior/diagnostics/kolmogorov-smirnov.ts";

const random = seedrandom("same law");
const uniform = (n: number) => Float64Array.from({ length: n }, () => random()).sort();

describe("two sets of draws", () => {
  it("are of one law if they are the same", () => {
    const draws = uniform(1000);
    expect(sameDistribution(draws, draws)).toBe(true);
    expect(sameDistribution(new Float64Array(10).fill(1), new Float64Array(20).fill(1))).toBe(true);
  });

  it("are of one law if one generator made both", () => {
    // the threshold is at five standard errors: one pair of two million is told apart
    for (let i = 0; i < 50; i++) expect(sameDistribution(uniform(2000), uniform(500))).toBe(true);
  });

  it("are told apart where their distribution functions lie further apart than chance brings them", () => {
    // F(x) = x and x^(1/2) are 1/4 apart at x = 1/4; chance brings 2.74 sqrt(2/2000) = 0.087
    const squared = uniform(2000).map((x) => x * x);
    expect(sameDistribution(uniform(2000), squared)).toBe(false);
  });

  it("are never told apart where they are few", () => {
    // 2.74 sqrt(2/10) is above 1, the largest distance that there is
    expect(
      sameDistribution(
        uniform(10),
        uniform(10).map((x) => x + 5),
      ),
    ).toBe(true);
  });

  it("count where many are at one point", () => {
    const half = uniform(2000).map((x) => (x < 0.5 ? 0 : x));
    expect(sameDistribution(uniform(2000), half)).toBe(false);
  });
});
