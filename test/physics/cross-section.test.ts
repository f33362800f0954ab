import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import {
  COUPLINGS,
  differential,
  electronOfTraces,
  magneticElectron,
  maxRecoil,
  minEnergy,
  weakElectron,
} from "../../src/physics/cross-section.ts";
import { ALPHA, G_F, HBAR_C, M_E } from "../../src/units.ts";

// Free-electron cross-sections in cm²/keV at E, T in keV, computed by an independent program (Python, CODATA 2018) from
// Giunti et al., arXiv:2411.03122, eqs 26 and 34; good to 1e-7, the last digit of G_F.
const REFERENCE = [
  {
    E: 300,
    T: 1,
    nu_e: 9.889413877752491e-48,
    nu_mu: 2.2214039175717042e-48,
    nu_tau: 2.2184503368568084e-48,
    magnetic: 2.486356449622011e-47,
  },
  {
    E: 300,
    T: 10,
    nu_e: 9.690234779497903e-48,
    nu_mu: 2.2222451676986066e-48,
    nu_tau: 2.2183176247303556e-48,
    magnetic: 2.411516288931048e-48,
  },
  {
    E: 861.3,
    T: 10,
    nu_e: 9.87109051660697e-48,
    nu_mu: 2.2073276907761186e-48,
    nu_tau: 2.2040838754126048e-48,
    magnetic: 2.465707991648952e-48,
  },
  {
    E: 3000,
    T: 5,
    nu_e: 9.907821218264148e-48,
    nu_mu: 2.2186035091477982e-48,
    nu_tau: 2.2157013428490462e-48,
    magnetic: 4.98102847265413e-48,
  },
] as const;

const PER_KEV = 1e-3;

const coupling = fc.double({ min: -1, max: 1, noNaN: true });
/** MeV. */
const energy = fc.double({ min: 0.05, max: 50, noNaN: true });

describe("cross-sections on a free electron", () => {
  it("agree with an independent program to 1e-7", () => {
    for (const { E, T, magnetic, ...weak } of REFERENCE) {
      for (const flavour of ["nu_e", "nu_mu", "nu_tau"] as const) {
        const ours = differential(weakElectron(COUPLINGS[flavour]), E / 1e3, T / 1e3) * PER_KEV;
        expect(ours / weak[flavour] - 1, `${flavour} at ${E}, ${T}`).toBeCloseTo(0, 6.7);
      }
      expect((differential(magneticElectron, E / 1e3, T / 1e3) * PER_KEV) / magnetic - 1).toBeCloseTo(0, 10);
    }
  });

  it("have the units of an area over an energy", () => {
    // G_F² m_e (ħc)² / 2π in cm²/keV and πα²/m_e² in cm², from the same program
    expect(((G_F ** 2 * M_E * HBAR_C ** 2) / (2 * Math.PI)) * PER_KEV).toBeCloseTo(4.308164124459845e-48, 60);
    expect((Math.PI * ALPHA ** 2 * HBAR_C ** 2) / M_E ** 2 / 2.4946720230321184e-25).toBeCloseTo(1, 12);
  });

  it("vanish beyond the largest recoil, where the magnetic one vanishes by itself at T = E only", () => {
    // T_max at 300 keV and at 420.2 keV, E_min at T = 10 keV: independent program, keV
    expect(maxRecoil(0.3, M_E) * 1e3).toBeCloseTo(162.01635474092933, 9);
    expect(maxRecoil(0.4202, M_E) * 1e3).toBeCloseTo(261.3114950252107, 9);
    expect(minEnergy(0.01, M_E) * 1e3).toBeCloseTo(55.793648717137856, 9);
    expect(differential(magneticElectron, 0.3, 0.163)).toBe(0);
    expect(minEnergy(maxRecoil(0.3, M_E), M_E)).toBeCloseTo(0.3, 12);
  });

  it("fall to G_F² m_e/2π [2 g_A + (g_V − g_A) T/E]² at the largest recoil", () => {
    fc.assert(
      fc.property(coupling, coupling, energy, (gV, gA, E) => {
        const T = maxRecoil(E, M_E) * (1 - 1e-15);
        const unit = (G_F ** 2 * M_E * HBAR_C ** 2) / (2 * Math.PI);
        const expected = unit * (2 * gA + ((gV - gA) * T) / E) ** 2;
        expect(Math.abs(differential(weakElectron({ gV, gA }), E, T) - expected)).toBeLessThan(1e-12 * unit);
      }),
    );
  });

  it("of the weak interaction amount to its integral over recoils in closed form", () => {
    // G_F² m_e/2π [(g_V+g_A)² T + (g_V−g_A)² E/3 (1 − (1−T/E)³) − (g_V²−g_A²) m_e T²/2E²] at T = T_max
    fc.assert(
      fc.property(coupling, coupling, energy, (gV, gA, E) => {
        const top = maxRecoil(E, M_E);
        const { nodes, weights } = composite([0, top], gaussLegendre(4));
        const weak = weakElectron({ gV, gA });
        const sum = nodes.reduce((total, T, i) => total + weights[i] * differential(weak, E, T), 0);
        const unit = (G_F ** 2 * M_E * HBAR_C ** 2) / (2 * Math.PI);
        const left = ((gV - gA) ** 2 * E * (1 - (1 - top / E) ** 3)) / 3;
        const mass = ((gV ** 2 - gA ** 2) * M_E * top ** 2) / (2 * E ** 2);
        expect(Math.abs(sum - unit * ((gV + gA) ** 2 * top + left - mass))).toBeLessThan(1e-12 * unit * top);
      }),
    );
  });

  it("of a mixture of flavours are those of one with g_V², g_V g_A and g_A² for traces", () => {
    fc.assert(
      fc.property(coupling, coupling, energy, (gV, gA, E) => {
        const T = maxRecoil(E, M_E) / 3;
        const unit = (G_F ** 2 * M_E * HBAR_C ** 2) / (2 * Math.PI);
        const mixed = differential(electronOfTraces([gV * gV, gV * gA, gA * gA]), E, T);
        expect(Math.abs(mixed - differential(weakElectron({ gV, gA }), E, T))).toBeLessThan(1e-13 * unit);
      }),
    );
  });
});
