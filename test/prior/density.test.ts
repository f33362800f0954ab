import { describe, expect, it } from "vitest";
import { composite, gaussLegendre, panels } from "../../src/math/integrate.ts";
import { type Prior, type PriorShape, prior } from "../../src/prior/density.ts";

type Free = Exclude<PriorShape, { kind: "fixed" }>;
const PRIORS: [string, Free, [number, number]][] = [
  ["uniform", { kind: "uniform", from: 0.5, to: 1.5 }, [0, 10]],
  ["uniform cut by its bounds", { kind: "uniform", from: -1, to: 2 }, [0, 1]],
  ["Gaussian", { kind: "gaussian", mean: 1, sigma: 0.3 }, [-20, 20]],
  ["Gaussian cut at zero", { kind: "gaussian", mean: 0.4, sigma: 0.5 }, [0, 20]],
  ["split normal", { kind: "split-normal", mode: 3.4, below: 0.38, above: 0.41 }, [0, 2 * Math.PI]],
  ["split normal cut inside", { kind: "split-normal", mode: 1, below: 2, above: 0.5 }, [0, 1.2]],
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

    it(`is impossible outside its support: ${name}`, () => {
      expect(p.logDensity(p.support[0] - 1e-9)).toBe(-Infinity);
      expect(p.logDensity(p.support[1] + 1e-9)).toBe(-Infinity);
      expect(p.logDensity(Number.NaN)).toBe(-Infinity);
    });
  }

  it("with asymmetric errors is continuous at its mode", () => {
    const p = prior({ kind: "split-normal", mode: 1, below: 0.1, above: 0.3 }, [-5, 5]);
    expect(p.logDensity(1 - 1e-9)).toBeCloseTo(p.logDensity(1 + 1e-9), 12);
    // one sigma to either side costs 1/2
    expect(p.logDensity(1) - p.logDensity(0.9)).toBeCloseTo(0.5, 12);
    expect(p.logDensity(1) - p.logDensity(1.3)).toBeCloseTo(0.5, 12);
  });
});
