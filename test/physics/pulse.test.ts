import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composite, gaussLegendre, panels } from "../../src/math/integrate.ts";
import { emission } from "../../src/physics/pulse.ts";
import { TAU_MU, TAU_PI } from "../../src/units.ts";

const NS = 1e-9;
const PULSE = { mean: 500 * NS, sigma: 150 * NS };

/** ∫ f dt over panels of at most 20 ns, up to 30 µs. */
const { nodes, weights } = composite(
  panels(-1e-6, 30e-6, [], () => 20 * NS),
  gaussLegendre(4),
);
const integral = (f: (t: number) => number): number => nodes.reduce((sum, t, i) => sum + weights[i] * f(t), 0);

describe("neutrinos of a pulse", () => {
  it("all leave, after as long as pulse and decays take on average", () => {
    for (const after of [[TAU_PI], [TAU_PI, TAU_MU]]) {
      const density = (t: number): number => emission(t, PULSE, after);
      const wait = after.reduce((sum, tau) => sum + tau, 0);
      // e^(−30/2.2) = 1.2e-6 of the muons live longer than 30 µs, 15 mean lives on average
      expect(integral(density)).toBeCloseTo(1, 5);
      expect(integral((t) => t * density(t)) / (PULSE.mean + wait)).toBeCloseTo(1, 4);
    }
  });

  it("follow the convolution of a Gaussian with one decay, and with two", () => {
    // the definition: ∫ over when the proton came, and over when the pion decayed
    const gaussian = (t: number): number =>
      Math.exp(-0.5 * ((t - PULSE.mean) / PULSE.sigma) ** 2) / (PULSE.sigma * Math.sqrt(2 * Math.PI));
    const fine = composite(
      panels(0, 40 * TAU_PI, [], () => 5 * NS),
      gaussLegendre(4),
    );
    const afterPion = (t: number): number =>
      fine.nodes.reduce((sum, x, i) => sum + (fine.weights[i] / TAU_PI) * Math.exp(-x / TAU_PI) * gaussian(t - x), 0);
    const long = composite(
      panels(0, 4e-6, [], () => 40 * NS),
      gaussLegendre(4),
    );
    const afterMuon = (t: number): number =>
      long.nodes.reduce((sum, x, i) => sum + (long.weights[i] / TAU_MU) * Math.exp(-x / TAU_MU) * afterPion(t - x), 0);
    for (const t of [100, 400, 500, 700, 1500, 3000].map((x) => x * NS)) {
      expect(emission(t, PULSE, [TAU_PI]) * NS).toBeCloseTo(afterPion(t) * NS, 12);
      expect(emission(t, PULSE, [TAU_PI, TAU_MU]) / afterMuon(t)).toBeCloseTo(1, 8);
    }
  });

  it("are nowhere fewer than none, long before a pulse and long after", () => {
    const ns = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(ns(-5000, 20_000), ns(0, 1000), ns(10, 400), (t, mean, sigma) => {
        for (const after of [[TAU_PI], [TAU_PI, TAU_MU]]) {
          const density = emission(t * NS, { mean: mean * NS, sigma: sigma * NS }, after);
          expect(density).toBeGreaterThanOrEqual(0);
          expect(density).toBeLessThan(Infinity);
        }
      }),
    );
  });
});
