import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import { absorptionSpectrum, logarithmicFlux, photoabsorption } from "../../src/physics/equivalent-photon.ts";
import { densityAt, type Flux } from "../../src/physics/flux.ts";
import { ALPHA } from "../../src/units.ts";

const M = 1e-6;
const TABLE: Flux = {
  energy: Float64Array.of(0, 0.1, 0.4, 2),
  density: Float64Array.of(0, 3, 5, 0.5),
  lines: [{ energy: 0.8613, flux: 2 }],
};

describe("a flux weighed by ln(E/m)", () => {
  it("is the integral over what lies above the threshold", () => {
    const bound = logarithmicFlux(TABLE, M);
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 2.2, noNaN: true }), (threshold) => {
        const knots = [threshold, ...TABLE.energy.filter((E) => E > threshold)];
        const { nodes, weights } = composite(knots, gaussLegendre(40));
        const continuous = nodes.reduce((sum, E, i) => sum + weights[i] * densityAt(TABLE, E) * Math.log(E / M), 0);
        const line = threshold < 0.8613 ? 2 * Math.log(0.8613 / M) : 0;
        expect(bound(threshold)).toBeCloseTo(continuous + line, 9);
      }),
    );
  });
});

describe("a table of photo-absorption", () => {
  const sigma = photoabsorption(Float64Array.of(1, 2, 8), Float64Array.of(80, 10, 10 / 64));

  it("is a power law between its rows and nothing outside", () => {
    // σ ∝ E⁻³ throughout
    for (const E of [1, 1.3, 2, 5, 8]) expect(sigma(E)).toBeCloseTo(80 * E ** -3, 12);
    expect([sigma(0.999), sigma(8.001)]).toEqual([0, 0]);
  });
});

describe("atoms ionised by equivalent photons", () => {
  it("take up energy as arXiv:2411.03122, eq. 55, says", () => {
    // 1e-18 cm² at 1 keV, ∝ T⁻³; a line of 300 keV and 1e10 /cm²/s; a mass of 1 eV
    const flux: Flux = {
      energy: new Float64Array(),
      density: new Float64Array(),
      lines: [{ energy: 0.3, flux: 1e10 }],
    };
    const spectrum = absorptionSpectrum(flux, (T) => 1e-18 * (T / 1e-3) ** -3, 1e-6);
    const expected = ((2 * ALPHA) / Math.PI) * (1e-18 / 8 / 2e-3) * Math.log(3e5) * 1e10;
    expect(spectrum(2e-3) / expected).toBeCloseTo(1, 13);
    expect(spectrum(0.31)).toBe(0);
  });
});
