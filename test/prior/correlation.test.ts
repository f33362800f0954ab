import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { jointPrior } from "../../src/model/joint-prior.ts";
import { type CorrelationDocument, correlations, describeAmong } from "../../src/prior/correlation.ts";
import type { FreeShape } from "../../src/prior/density.ts";
import type { FreeParameter } from "../../src/prior/parameter.ts";

const parameter = (name: string, shape: FreeShape, block = "mixing"): FreeParameter => ({
  ...{ name, role: "mixing", block, shape, ref: 1, latex: "test", symbol: "test", unit: "" },
  bounds: [0, 10],
  periodic: false,
});
const gaussian = (mean: number, sigma: number): FreeShape => ({ kind: "gaussian", mean, sigma });
const parameters = [
  parameter("a", gaussian(5, 0.5)),
  parameter("b", gaussian(3, 0.2)),
  parameter("c", gaussian(6, 0.3)),
];
const bind = (...documents: CorrelationDocument[]) => correlations(documents, parameters, "model.yaml");
const pair: CorrelationDocument = { parameters: ["a", "b"], rho: -0.2 };
const three: CorrelationDocument = {
  parameters: ["c", "a", "b"],
  matrix: [
    [1, 0.5, 0.1],
    [0.5, 1, -0.3],
    [0.1, -0.3, 1],
  ],
};

describe("correlated Gaussians", () => {
  it("have the density of two of them in closed form", () => {
    const joint = jointPrior(parameters, bind(pair));
    const theta = Float64Array.of(5.3, 3.1, 6);
    const [x, y, rho] = [0.6, 0.5, -0.2];
    // the bivariate normal density; c at its mean
    const q = (x * x - 2 * rho * x * y + y * y) / (1 - rho ** 2);
    const expected =
      -q / 2 - Math.log(2 * Math.PI * 0.5 * 0.2 * Math.sqrt(1 - rho ** 2)) - Math.log(0.3 * Math.sqrt(2 * Math.PI));
    expect(joint.logDensity(theta)).toBeCloseTo(expected, 12);
    const blocks = new Float64Array(1);
    joint.byBlock(theta, blocks);
    expect(blocks[0]).toBeCloseTo(expected, 12);
  });

  it("have the slope of their density", () => {
    const { logDensity, slope } = jointPrior(parameters, bind(three));
    const theta = Float64Array.of(5.3, 3.1, 5.8);
    const out = new Float64Array(3);
    slope(theta, out);
    const h = 1e-5;
    for (let i = 0; i < 3; i++) {
      const at = (by: number) => logDensity(theta.map((x, k) => (k === i ? x + by : x)));
      expect((at(h) - at(-h)) / (2 * h)).toBeCloseTo(out[i], 6);
    }
  });

  it("are drawn with their means, widths and coefficients", () => {
    const { draw } = jointPrior(parameters, bind(three));
    const random = stream("correlated");
    const n = 20_000;
    const theta = new Float64Array(3);
    const sums = new Float64Array(3);
    const products = new Float64Array(9);
    for (let i = 0; i < n; i++) {
      draw(random, theta);
      const z = [(theta[0] - 5) / 0.5, (theta[1] - 3) / 0.2, (theta[2] - 6) / 0.3];
      for (let j = 0; j < 3; j++) {
        sums[j] += z[j] / n;
        for (let k = 0; k < 3; k++) products[3 * j + k] += (z[j] * z[k]) / n;
      }
    }
    // in the order a, b, c; standard errors: 1/√n of means, √(1 + ρ²)/√n of products; five of them
    const R = [1, -0.3, 0.5, -0.3, 1, 0.1, 0.5, 0.1, 1];
    for (const mean of sums) expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(n));
    products.forEach((product, i) => {
      expect(Math.abs(product - R[i])).toBeLessThan((5 * Math.sqrt(1 + R[i] ** 2)) / Math.sqrt(n));
    });
  });

  it("are said with the prior of each", () => {
    const all = bind(three);
    expect(describeAmong(parameters[1], all)).toBe("Gaussian 3 ± 0.2, ρ = 0.1 with c, ρ = −0.3 with a");
    expect(describeAmong(parameters[1], [])).toBe("Gaussian 3 ± 0.2");
  });
});

describe("correlations are refused", () => {
  const refused = (document: CorrelationDocument, among = parameters): string => {
    try {
      correlations([document], among, "model.yaml");
      return "accepted";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const ofMatrix = (matrix: number[][]) => refused({ parameters: ["a", "b"], matrix });

  it("of what is no parameter, or no Gaussian", () => {
    expect(refused({ parameters: ["a", "x"], rho: 0.1 })).toBe(
      'model.yaml: correlations.0.parameters.1: no such parameter: "x"',
    );
    const flat = [...parameters.slice(0, 1), parameter("b", { kind: "uniform", from: 0, to: 1 })];
    expect(refused(pair, flat)).toBe(
      'model.yaml: correlations.0.parameters.1: correlated parameters have Gaussian priors, that of b is: "uniform"',
    );
  });

  it("of a Gaussian that its bounds cut, or that has ends", () => {
    expect(refused(pair, [parameters[0], parameter("b", gaussian(0.5, 0.2))])).toBe(
      'model.yaml: correlations.0.parameters.1: its bounds cut b at 2.5 σ, correlated Gaussians need 4: "b"',
    );
    const cut = parameter("b", { kind: "gaussian", mean: 3, sigma: 0.2, from: 1 });
    expect(refused(pair, [parameters[0], cut])).toContain("correlated Gaussians have no ends, that of b has");
  });

  it("of parameters of different blocks, or twice", () => {
    expect(refused(pair, [parameters[0], parameter("b", gaussian(3, 0.2), "flux")])).toContain(
      'correlations.0.parameters.1: belongs to another part of the prior than a: "flux"',
    );
    expect(() => bind(pair, { parameters: ["b", "c"], rho: 0.1 })).toThrow(
      'correlations.1.parameters.0: correlated twice; one matrix may hold them all: "b"',
    );
  });

  it("where no Gaussians have these coefficients", () => {
    expect(refused({ ...pair, rho: 1 })).toContain("correlations.0.rho: no Gaussians have these coefficients");
    expect(ofMatrix([[1, 0.1]])).toContain("correlations.0.matrix: expected 2 × 2 coefficients");
    expect(
      ofMatrix([
        [1, 0.1],
        [0.1, 2],
      ]),
    ).toContain("matrix.1.1: expected 1 on the diagonal");
    expect(
      ofMatrix([
        [1, 0.1],
        [0.2, 1],
      ]),
    ).toContain("matrix.0.1: not symmetric: the coefficient below is 0.2");
  });
});
