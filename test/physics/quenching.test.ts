import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import {
  increasesTo,
  lindhard,
  lindhardK,
  polynomialQuenching,
  type Quenching,
  tabulatedQuenching,
} from "../../src/physics/quenching.ts";

/** Nominal scintillation response of CsI[Na], recoil and response in MeV; COHERENT, arXiv:2110.07730, ancillary files. */
const CSI = polynomialQuenching([0.0554628, 4.30681, -111.707, 840.384]);
/** 0.246 + 0.00078 T/keV of liquid argon; COHERENT, arXiv:2003.10630. */
const ARGON = polynomialQuenching([0.246, 0.78]);
const GERMANIUM = lindhard(0.162, 32);
/** An invented table, keV. */
const TABLE = tabulatedQuenching(Float64Array.of(0.5e-3, 2e-3, 10e-3), Float64Array.of(0.05e-3, 0.36e-3, 2.4e-3));

const ALL: readonly (readonly [string, Quenching])[] = [
  ["polynomial of CsI", CSI],
  ["polynomial of argon", ARGON],
  ["Lindhard of germanium", GERMANIUM],
  ["table", TABLE],
];

const recoil = fc.double({ min: 1e-5, max: 0.15, noNaN: true });
const either = fc.constantFrom(...ALL);

describe("quenching", () => {
  it("of Lindhard agrees with an independent program", () => {
    // caesium 133, k = 0.133 Z^{2/3} A^{−1/2}, at 5 and 10 keV: independent program, Python
    const { ionisation } = lindhard(lindhardK(55, 133), 55);
    expect(ionisation(5e-3) / 5e-3).toBeCloseTo(0.188110494052134, 12);
    expect(ionisation(10e-3) / 10e-3).toBeCloseTo(0.20622144739508172, 12);
    // the k of germanium that is in common use, 0.157, from A = 72.63
    expect(lindhardK(32, 72.63)).toBeCloseTo(0.157, 3);
  });

  it("is a one-to-one map with an inverse", () => {
    fc.assert(
      fc.property(either, recoil, ([name, { ionisation, recoil: inverse }], T) => {
        expect(inverse(ionisation(T)) / T, name).toBeCloseTo(1, 11);
      }),
    );
  });

  it("finds recoils just below the top of a map that turns, and none above it", () => {
    // T − 9 T² has its top, 1/36, at T = 1/18
    const { ionisation, recoil: inverse } = polynomialQuenching([1, -9]);
    for (const T of [0.01, 0.04, 0.055]) expect(inverse(ionisation(T))).toBeCloseTo(T, 9);
    expect(inverse(1 / 35)).toBeNaN();
  });

  it("has the derivative it says", () => {
    fc.assert(
      fc.property(either, recoil, ([name, { ionisation, slope }], T) => {
        const h = 1e-5 * T;
        // the table's second derivative jumps at its knots, its first one at the last
        if (name === "table" && Math.abs(T - 0.01) < 2 * h) return;
        expect((ionisation(T + h) - ionisation(T - h)) / (2 * h), name).toBeCloseTo(slope(T), 4);
      }),
    );
  });

  it("keeps the number of events: a spectrum over the Jacobian has the same integral", () => {
    const spectrum = (T: number) => Math.exp(-T / 5e-3);
    for (const [name, { ionisation, slope, recoil: inverse }] of ALL) {
      const edges = [0.6e-3, 1e-3, 2e-3, 5e-3, 9.9e-3];
      const rule = composite(
        edges.map((T) => ionisation(T)),
        gaussLegendre(16),
      );
      const sum = rule.nodes.reduce((total, I, i) => {
        const T = inverse(I);
        return total + (rule.weights[i] * spectrum(T)) / slope(T);
      }, 0);
      const exact = 5e-3 * (Math.exp(-0.6 / 5) - Math.exp(-9.9 / 5));
      expect(sum / exact, name).toBeCloseTo(1, 6);
    }
  });

  it("starts at the origin, where nothing is ionised", () => {
    for (const [name, { ionisation, slope, recoil: inverse }] of ALL) {
      expect(ionisation(0), name).toBe(0);
      expect(inverse(0), name).toBe(0);
      expect(slope(0), name).toBeGreaterThanOrEqual(0);
    }
    expect(CSI.slope(0)).toBe(0.0554628);
  });

  it("of a table passes through it and keeps its last factor beyond", () => {
    expect(TABLE.ionisation(2e-3)).toBeCloseTo(0.36e-3, 15);
    expect(TABLE.ionisation(20e-3)).toBeCloseTo(4.8e-3, 15);
    expect(TABLE.slope(20e-3)).toBeCloseTo(0.24, 15);
  });

  it("has no recoil for more than a polynomial reaches, and says where it stops increasing", () => {
    // T − 10 T² is largest at T = 0.05, 0.025
    const parabola = polynomialQuenching([1, -10]);
    expect(parabola.recoil(0.03)).toBeNaN();
    expect(parabola.recoil(0.016)).toBeCloseTo(0.02, 14);
    expect(increasesTo(0.0499, parabola)).toBe(true);
    expect(increasesTo(0.051, parabola)).toBe(false);
    for (const [name, quenching] of ALL) expect(increasesTo(0.2, quenching), name).toBe(true);
  });
});
