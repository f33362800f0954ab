import { describe, expect, it } from "vitest";
import { composite, gaussLegendre, panels } from "../../src/math/integrate.ts";
import { type FreeShape, familyOf, type Prior, prior } from "../../src/prior/density.ts";

type Free = FreeShape;
const PRIORS: [string, Free, [number, number]][] = [
  ["uniform", { kind: "uniform", from: 0.5, to: 1.5 }, [0, 10]],
  ["uniform cut by its bounds", { kind: "uniform", from: -1, to: 2 }, [0, 1]],
  ["Gaussian", { kind: "gaussian", mean: 1, sigma: 0.3 }, [-20, 20]],
  ["Gaussian cut at zero", { kind: "gaussian", mean: 0.4, sigma: 0.5 }, [0, 20]],
  ["split normal", { kind: "split-normal", mode: 3.4, below: 0.38, above: 0.41 }, [0, 2 * Math.PI]],
  ["split normal cut inside", { kind: "split-normal", mode: 1, below: 2, above: 0.5 }, [0, 1.2]],
  ["Gaussian between two ends", { kind: "gaussian", mean: 1, sigma: 0.3, from: 0.8, to: 1.9 }, [0, 20]],
  ["Gaussian far from its mean", { kind: "gaussian", mean: 0.4, sigma: 0.1, from: 1, to: 3 }, [-20, 20]],
  ["Gaussian far below its mean", { kind: "gaussian", mean: 3.4, sigma: 0.2, from: 1, to: 2 }, [-20, 20]],
  ["split normal above an end", { kind: "split-normal", mode: 1, below: 2, above: 0.5, from: 1.4 }, [0, 20]],
  ["power law", { kind: "power", exponent: 1.5, from: 0, to: 2 }, [0, Infinity]],
  ["log-uniform", { kind: "power", exponent: -1, from: 0.4, to: 2 }, [0, Infinity]],
  ["log-normal", { kind: "log-normal", median: 1, sigma: 0.3 }, [0, Infinity]],
  ["log-normal cut above", { kind: "log-normal", median: 1, sigma: 0.3 }, [0, 1.2]],
  ["beta", { kind: "beta", alpha: 3, beta: 2, from: 0, to: 1 }, [0, 1]],
  ["beta on another range", { kind: "beta", alpha: 2, beta: 4, from: -1, to: 3 }, [-20, 20]],
];

/** ∫ f(x) p(x) dx over [lo, to] on panels that end at the mode. */
function expectation({ logDensity, support: [lo, hi] }: Prior, f: (x: number) => number, to = hi): number {
  const width = Math.min(hi - lo, 40) / 400;
  const { nodes, weights } = composite(
    panels(Math.max(lo, -20), Math.min(to, 20), [1, 3.4, 0.4], () => width),
    gaussLegendre(10),
  );
  return nodes.reduce((sum, x, i) => sum + weights[i] * f(x) * Math.exp(logDensity(x)), 0);
}

describe("a prior", () => {
  for (const [name, shape, bounds] of PRIORS) {
    const p = prior(shape, bounds);
    it(`integrates to 1: ${name}`, () => {
      expect(expectation(p, () => 1)).toBeCloseTo(1, 9);
    });

    it(`has the quantiles of its density: ${name}`, () => {
      for (const u of [0.01, 0.3, 0.5, 0.9, 0.999]) {
        expect(expectation(p, () => 1, p.quantile(u))).toBeCloseTo(u, 9);
      }
      expect(p.quantile(0)).toBeGreaterThanOrEqual(p.support[0]);
      expect(p.quantile(1)).toBeLessThanOrEqual(p.support[1]);
    });

    it(`has the slope of its density: ${name}`, () => {
      for (const u of [0.05, 0.31, 0.52, 0.77, 0.95]) {
        const x = p.quantile(u);
        const h = 1e-5;
        // a five-point difference: its own error is some h⁴ f⁽⁵⁾/30, and 1e-16/h of rounding
        const f = (k: number) => p.logDensity(x + k * h);
        const difference = (f(-2) - 8 * f(-1) + 8 * f(1) - f(2)) / (12 * h);
        expect(Math.abs(p.slope(x) - difference)).toBeLessThan(1e-7 * Math.max(1, Math.abs(difference)));
      }
    });

    it(`is impossible outside its support: ${name}`, () => {
      expect(p.logDensity(p.support[0] - 1e-9)).toBe(-Infinity);
      expect(p.logDensity(p.support[1] + 1e-9)).toBe(-Infinity);
      expect(p.logDensity(Number.NaN)).toBe(-Infinity);
    });
  }

  it("has the moments of the log-normal and the beta distribution in closed form", () => {
    const logNormal = prior({ kind: "log-normal", median: 1, sigma: 0.3 }, [0, Infinity]);
    // mean e^(σ²/2) of median 1
    expect(expectation(logNormal, (x) => x)).toBeCloseTo(Math.exp(0.045), 9);
    const beta = prior({ kind: "beta", alpha: 3, beta: 2, from: 0, to: 1 }, [0, 1]);
    // mean α/(α + β)
    expect(expectation(beta, (x) => x)).toBeCloseTo(3 / 5, 9);
  });

  it.each([
    ["Gaussian", { kind: "gaussian", mean: 1, sigma: 0.3 }],
    ["split normal", { kind: "split-normal", mode: 1, below: 0.2, above: 0.4 }],
    ["log-normal", { kind: "log-normal", median: 1.2, sigma: 0.3 }],
    ["beta", { kind: "beta", alpha: 3, beta: 4, from: 0, to: 3 }],
  ] as const)("pulls by χ² with its derivatives, 0 at its centre: %s", (_, shape) => {
    const { pull, centre } = familyOf(shape);
    if (!pull || centre === undefined) throw new Error("has a pull");
    expect(pull(centre).chi2).toBeCloseTo(0, 14);
    for (const x of [0.4, 0.8, 1.1, 1.7]) {
      // a central difference: its own error is some h² f⁽³⁾/6
      const h = 1e-5;
      const [low, high] = [pull(x - h), pull(x + h)];
      expect((high.chi2 - low.chi2) / (2 * h)).toBeCloseTo(pull(x).slope, 6);
      expect((high.slope - low.slope) / (4 * h)).toBeCloseTo(pull(x).curvature, 6);
    }
  });

  it("with asymmetric errors is continuous at its mode", () => {
    const p = prior({ kind: "split-normal", mode: 1, below: 0.1, above: 0.3 }, [-5, 5]);
    expect(p.logDensity(1 - 1e-9)).toBeCloseTo(p.logDensity(1 + 1e-9), 12);
    // one sigma to either side costs 1/2
    expect(p.logDensity(1) - p.logDensity(0.9)).toBeCloseTo(0.5, 12);
    expect(p.logDensity(1) - p.logDensity(1.3)).toBeCloseTo(0.5, 12);
  });
});
