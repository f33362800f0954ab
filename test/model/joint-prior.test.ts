import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { jointPrior } from "../../src/model/joint-prior.ts";
import type { FreeParameter } from "../../src/prior/parameter.ts";

const parameter = (name: string, block: string, shape: FreeParameter["shape"]): FreeParameter => ({
  name,
  role: "nuisance",
  block,
  shape,
  ref: 1,
  latex: "test",
  symbol: "test",
  unit: "",
  bounds: [0, 10],
  periodic: false,
});

const joint = jointPrior([
  parameter("a", "first", { kind: "uniform", from: 0, to: 2 }),
  parameter("b", "second", { kind: "gaussian", mean: 5, sigma: 0.1 }),
  parameter("c", "first", { kind: "uniform", from: 0, to: 4 }),
]);

describe("the joint prior", () => {
  it("is the product of its parts, also block by block", () => {
    const theta = Float64Array.of(1, 5.1, 3);
    const out = new Float64Array(2);
    joint.byBlock(theta, out);
    expect(joint.blocks).toEqual(["first", "second"]);
    // ln(1/2) + ln(1/4); a Gaussian of σ = 0.1 one σ from its mean
    expect(out[0]).toBeCloseTo(-Math.log(8), 12);
    expect(out[1]).toBeCloseTo(-0.5 - Math.log(0.1 * Math.sqrt(2 * Math.PI)), 12);
    expect(joint.logDensity(theta)).toBeCloseTo(out[0] + out[1], 12);
    expect(joint.logDensity(Float64Array.of(2.1, 5, 1))).toBe(-Infinity);
  });

  it("is drawn parameter by parameter", () => {
    const theta = new Float64Array(3);
    const random = stream("joint");
    const n = 20_000;
    const mean = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      joint.draw(random, theta);
      for (let k = 0; k < 3; k++) mean[k] += theta[k] / n;
    }
    // means 1, 5, 2 with standard deviations 2/√12, 0.1, 4/√12; five standard errors
    [
      [1, 2 / Math.sqrt(12)],
      [5, 0.1],
      [2, 4 / Math.sqrt(12)],
    ].forEach(([expected, sd], k) => {
      expect(Math.abs(mean[k] - expected)).toBeLessThan((5 * sd) / Math.sqrt(n));
    });
  });
});
