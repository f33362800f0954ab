import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import { betaSpectrum, coulombFactor } from "../../src/physics/beta.ts";
import { ALPHA, M_E } from "../../src/units.ts";

/** scripts/fixtures/beta_spectrum.py: keV, and the density at tenths of the end point in 1/keV; 10 digits. */
interface Decay {
  readonly endPoint: number;
  readonly Z: number;
  readonly density: readonly number[];
  readonly mean: number;
}

const decays = JSON.parse(readFileSync("test/fixtures/beta-spectrum.json", "utf8")) as Record<string, Decay>;

/** ∫ f over [0, Q], with panels other than those of the normalisation: shorter by half each towards 0. */
function integral(f: (T: number) => number, Q: number): number {
  const edges = [0, ...Array.from({ length: 40 }, (_, i) => Q * 2 ** (i - 39))];
  const { nodes, weights } = composite(edges, gaussLegendre(16));
  return nodes.reduce((sum, T, i) => sum + weights[i] * f(T), 0);
}

describe("the electrons of an allowed β decay", () => {
  it.each(Object.entries(decays))("are those of an independent program: %s", (_, { endPoint, Z, density, mean }) => {
    const Q = endPoint * 1e-3;
    const spectrum = betaSpectrum(Q, Z);
    density.forEach((expected, i) => {
      expect(Math.abs((spectrum((Q * (i + 1)) / 10) * 1e-3) / expected - 1)).toBeLessThan(1e-9);
    });
    expect(integral((T) => T * spectrum(T), Q) * 1e3).toBeCloseTo(mean, 6);
  });

  it("have 5.7 keV in the mean when tritium decays", () => {
    // the published mean energy of tritium, to its two digits
    const spectrum = betaSpectrum(18.6e-3, 2);
    expect(integral((T) => T * spectrum(T), 18.6e-3) * 1e3).toBeCloseTo(5.7, 1);
  });

  it("are one a decay and none beyond the end point, which they reach as (Q − T)²", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 3, noNaN: true }), fc.integer({ min: 1, max: 95 }), (Q, Z) => {
        const spectrum = betaSpectrum(Q, Z);
        expect(integral(spectrum, Q)).toBeCloseTo(1, 9);
        expect([spectrum(Q), spectrum(Q * 1.0001)]).toEqual([0, 0]);
        // twice the distance to the end point: four times the electrons, but for what else varies over 1e-4 of Q
        expect(spectrum(Q * (1 - 2e-4)) / spectrum(Q * (1 - 1e-4))).toBeCloseTo(4, 2);
      }),
      { numRuns: 50 },
    );
  });

  it("feel the charge as 2πη / (1 − e^(−2πη)) where the nucleus is light", () => {
    // the non-relativistic Fermi function, e.g. Bahcall, Phys. Rev. 124, 495 (1961): exact in αZ → 0, here to (αZ)²
    for (const T of [1e-4, 1e-3, 1e-2]) {
      const p = Math.sqrt(T * (T + 2 * M_E));
      const eta = (ALPHA * (T + M_E)) / p;
      const light = (p * 2 * Math.PI * eta) / (1 - Math.exp(-2 * Math.PI * eta));
      expect(Math.abs(coulombFactor(1, T) / light - 1)).toBeLessThan(1e-3);
    }
  });
});
