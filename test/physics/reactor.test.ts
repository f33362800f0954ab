import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { densityAt, type Flux, mix, totalFlux } from "../../src/physics/flux.ts";
import { atDistance, exponentialSpectrum, FITTED_FROM, fissionRate } from "../../src/physics/reactor.ts";
import { toNumber } from "../../src/units.ts";

/** 235U; P. Huber, arXiv:1106.0687, table III. */
const U235 = [4.367, -4.577, 2.1, -0.5294, 0.06186, -0.002777];

describe("an exponential of a polynomial", () => {
  it("is met between its knots to 3e-4 where it was fitted", () => {
    const flux = exponentialSpectrum(U235, 8);
    fc.assert(
      fc.property(fc.double({ min: FITTED_FROM, max: 8, noNaN: true }), (E) => {
        const exact = Math.exp(U235.reduce((sum, a, p) => sum + a * E ** p, 0));
        return Math.abs(densityAt(flux, E) / exact - 1) < 3e-4;
      }),
    );
  });

  it("begins at 2 MeV and ends where it is told to", () => {
    const { energy, density } = exponentialSpectrum(U235, 7.99);
    expect([energy[0], energy.at(-1)]).toEqual([2, expect.closeTo(7.99, 12)]);
    // by hand: exp(4.367 − 9.154 + 8.4 − 4.2352 + 0.98976 − 0.088864)
    expect(density[0]).toBeCloseTo(Math.exp(0.278696), 6);
  });
});

describe("fissions", () => {
  it("are power over the mean energy of one, and thin out over a sphere", () => {
    // 1 GW at 200 MeV a fission: 3.1e19 per second
    const rate = fissionRate(toNumber("1 GW", "GW"), [
      { fraction: 0.5, energy: 190 },
      { fraction: 0.5, energy: 210 },
    ]);
    expect(rate / 3.1207545372e19).toBeCloseTo(1, 9);
    expect(atDistance(4 * Math.PI, 2)).toBeCloseTo(0.25, 12);
  });
});

describe("a mixture of fluxes", () => {
  const knots = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 12 });
  const spectrum = knots.map((all): Flux => {
    const energy = Float64Array.from(all, (k) => k / 40).sort();
    // 0 at both ends, so that nothing jumps
    const density = energy.map((E, i) => (i === 0 || i === energy.length - 1 ? 0 : 1 + Math.sin(7 * E)));
    return { energy, density, lines: [] };
  });

  it("holds as much as its parts", () => {
    fc.assert(
      fc.property(spectrum, spectrum, fc.double({ min: 0, max: 3, noNaN: true }), (a, b, scale) => {
        const sum = scale * totalFlux(a) + 2 * totalFlux(b);
        return Math.abs(totalFlux(mix([a, b], [scale, 2])) - sum) <= 1e-9 * (1 + sum);
      }),
    );
  });
});
