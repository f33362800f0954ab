import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  antineutrino,
  COUPLINGS,
  type CrossSection,
  differential,
  electronOfTraces,
  FLAVOURS,
  type Flavour,
  magneticElectron,
  maxRecoil,
  weakElectron,
} from "../../src/physics/cross-section.ts";
import {
  COUPLINGS_WITHOUT_RADIUS,
  type Expansion,
  electronChargeShift,
  electronProduct,
  electronRadiusShift,
  KAPPA,
  KAPPA_OF_W_MASS,
  protonChargeShift,
  protonRadiusShift,
  shiftedElectron,
} from "../../src/physics/electromagnetic.ts";
import { NUCLEAR_COUPLINGS, NUCLEAR_COUPLINGS_WITHOUT_RADIUS } from "../../src/physics/nuclear.ts";
import { smChargeRadius } from "../../src/physics/standard-model.ts";
import { ALPHA, HBAR_C, M_E } from "../../src/units.ts";

// One free electron, cm²/keV at E, T in keV, computed by an independent program (Python, CODATA 2018) from Giunti et al.,
// arXiv:2411.03122, eqs 26 and 45–47 and the charge shift below eq. 53; good to 1e-7, the last digit of G_F. Charges of ±1e-12 e, a
// radius of −3e-32 cm² for ν_e and of 5e-32 cm² for ν_μ, transitions of 1e-12 e and 1e-32 cm².
const REFERENCE = [
  {
    E: 300,
    T: 1,
    antinue: 9.8354913559248e-48,
    antinumu: 2.2190990329422166e-48,
    charge: 1.7441906152137725e-46,
    negative: 3.521252384860204e-46,
    wMass: 2.233185712156109e-46,
    antineutrinoCharge: 1.7467321526565862e-46,
    chargeTransition: 2.5338273612594633e-46,
    radius: 9.071111039751902e-48,
    muonRadius: 2.2749915611186727e-48,
    radiusTransition: 4.848737209967721e-51,
  },
  {
    E: 300,
    T: 10,
    antinue: 9.159111442630842e-48,
    antinumu: 2.1995426312812767e-48,
    charge: 3.553079658094729e-48,
    negative: 2.0614594438562673e-47,
    wMass: 3.17118077613886e-48,
    antineutrinoCharge: 3.325403728580502e-48,
    chargeTransition: 2.3936022688307982e-48,
    radius: 8.904234323879763e-48,
    muonRadius: 2.2390864542980995e-48,
    radiusTransition: 4.5804021869012446e-51,
  },
  {
    E: 861.3,
    T: 10,
    antinue: 9.684051191300029e-48,
    antinumu: 2.1993328112453094e-48,
    charge: 3.537815883364296e-48,
    negative: 2.1227043584765463e-47,
    wMass: 3.148734704116579e-48,
    antineutrinoCharge: 3.457637986275148e-48,
    chargeTransition: 2.5113392174579105e-48,
    radius: 9.056438031830533e-48,
    muonRadius: 2.2510413726786847e-48,
    radiusTransition: 4.8057038520914806e-51,
  },
  {
    E: 3000,
    T: 5,
    antinue: 9.880837452124164e-48,
    antinumu: 2.217450104861172e-48,
    charge: 2.2545468646820104e-48,
    negative: 3.7920631306517766e-47,
    wMass: 2.6542606303146257e-48,
    antineutrinoCharge: 2.2583964410349126e-48,
    chargeTransition: 1.0179767867335734e-47,
    radius: 9.086663683640185e-48,
    muonRadius: 2.274337980971902e-48,
    radiusTransition: 4.870006141879588e-51,
  },
] as const;

const PER_KEV = 1e-3;

/** The polynomial at x, cm²/MeV. */
const at = ({ constant, linear, quadratic }: Expansion, x: number, E: number, T: number): number =>
  differential(constant, E, T) + x * differential(linear, E, T) + x * x * differential(quadratic, E, T);

const CHARGE = electronChargeShift();
const RADIUS = electronRadiusShift();

const coupling = fc.double({ min: -1, max: 1, noNaN: true });
/** Neutrino energy [MeV] and the fraction of the largest recoil. */
const energy = fc.double({ min: 0.05, max: 50, noNaN: true });
const fraction = fc.double({ min: 1e-4, max: 1, noNaN: true });

/** Σ over all terms of a comparison, to say how far a difference matters. */
const closeTo = (a: number, b: number, scale: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * scale);

describe("charges and charge radii in scattering on electrons", () => {
  it("agree with an independent program to 1e-7", () => {
    const { nu_e, nu_mu } = COUPLINGS;
    for (const { E, T, ...row } of REFERENCE) {
      const value = (expansion: Expansion, x: number) => at(expansion, x, E / 1e3, T / 1e3) * PER_KEV;
      const single = (crossSection: CrossSection) => differential(crossSection, E / 1e3, T / 1e3) * PER_KEV;
      const ours = {
        antinue: single(weakElectron(antineutrino(nu_e))),
        antinumu: single(weakElectron(antineutrino(nu_mu))),
        charge: value(shiftedElectron(nu_e, CHARGE), 1e-12),
        negative: value(shiftedElectron(nu_e, CHARGE), -1e-12),
        wMass: value(shiftedElectron(nu_e, electronChargeShift(KAPPA_OF_W_MASS)), 1e-12),
        antineutrinoCharge: value(shiftedElectron(antineutrino(nu_e), CHARGE), 1e-12),
        chargeTransition: 1e-24 * single(shiftedElectron(nu_e, CHARGE).quadratic),
        radius: value(shiftedElectron(COUPLINGS_WITHOUT_RADIUS.nu_e, RADIUS), -3e-32),
        muonRadius: value(shiftedElectron(COUPLINGS_WITHOUT_RADIUS.nu_mu, RADIUS), 5e-32),
        radiusTransition: 1e-64 * single(shiftedElectron(nu_e, RADIUS).quadratic),
      };
      for (const [name, expected] of Object.entries(row)) {
        expect(ours[name as keyof typeof row] / expected - 1, `${name} at ${E}, ${T}`).toBeCloseTo(0, 6.7);
      }
    }
  });

  it("have κ in GeV² and κ/3 in 1/cm² of an independent program", () => {
    expect(KAPPA * 1e-6).toBeCloseTo(2779.653231304474, 8);
    expect(KAPPA_OF_W_MASS * 1e-6).toBeCloseTo(3084.61224811234, 8);
    expect(RADIUS(0.01) / 2.3795587128571694e30).toBeCloseTo(1, 12);
    expect(protonRadiusShift()(0.01)).toBe(-RADIUS(0.01));
  });

  it("are the Standard Model's with g_V + shift in place of g_V", () => {
    fc.assert(
      fc.property(coupling, coupling, coupling, coupling, energy, fraction, (gV, gA, x, y, E, f) => {
        const T = f * maxRecoil(E, M_E);
        // charge and radius in units that shift g_V by 1 at this recoil
        const [q, r2] = [x / CHARGE(T), y / RADIUS(T)];
        const charge = shiftedElectron({ gV, gA }, CHARGE);
        const radius = shiftedElectron({ gV, gA }, RADIUS);
        const scale = differential(electronOfTraces([16, 0, 16]), E, T * (1 - 1e-15));
        const exact = (shift: number) => differential(weakElectron({ gV: gV + shift, gA }), E, T);
        closeTo(at(charge, q, E, T), exact(x), scale);
        closeTo(at(radius, r2, E, T), exact(y), scale);
        const both =
          at(charge, q, E, T) +
          at(radius, r2, E, T) -
          differential(charge.constant, E, T) +
          q * r2 * differential(electronProduct(CHARGE, RADIUS), E, T);
        closeTo(both, exact(x + y), scale);
      }),
    );
  });

  it("have eq. 47 of the review as eq. 26 with a vector coupling alone", () => {
    // πα²m_e/9 [1 + (1 − T/E)² − m_e T/E²] ⟨r²⟩², written out; ⟨r²⟩ in MeV⁻²
    fc.assert(
      fc.property(energy, fraction, (E, f) => {
        const T = f * maxRecoil(E, M_E) * (1 - 1e-12);
        const bracket = 1 + (1 - T / E) ** 2 - (M_E * T) / E ** 2;
        const r2 = 1e-32 / HBAR_C ** 2;
        const expected = ((Math.PI * ALPHA ** 2 * M_E) / 9) * bracket * r2 ** 2 * HBAR_C ** 2;
        const ours = 1e-64 * differential(shiftedElectron({ gV: 0.3, gA: -0.5 }, RADIUS).quadratic, E, T);
        closeTo(ours, expected, expected / bracket);
        const shift = RADIUS(T) * 1e-32;
        closeTo(differential(weakElectron({ gV: shift, gA: 0 }), E, T), expected, expected / bracket);
      }),
    );
  });

  it("are one form factor: a charge acts as a radius −3Q/(m T), for electrons and for protons", () => {
    // f(q²) = Q + q²⟨r²⟩/6 with q² = −2mT
    const mass = 123800;
    for (const T of [1e-5, 1e-3, 0.2]) {
      const radius = (m: number) => (-3 / (m * T)) * HBAR_C ** 2;
      expect(CHARGE(T) / (RADIUS(T) * radius(M_E))).toBeCloseTo(1, 13);
      expect(protonChargeShift(mass)(T) / (protonRadiusShift()(T) * radius(mass))).toBeCloseTo(1, 13);
    }
  });

  it("of a charge alone equal those of a moment at T = 2.8 keV for GEMMA's 1.5e-12 e and 2.9e-11 mu_B", () => {
    // arXiv:2411.03122, eq. 54, with 1.5179309350305047e-12 e by an independent program; it needs κ, not 2 m_W² sin²θ_W, and T ≪ E
    const [charge, magnetic] = [new Float64Array(3), new Float64Array(3)];
    shiftedElectron({ gV: 0, gA: 0 }, CHARGE).quadratic(2.8e-3, charge);
    magneticElectron(2.8e-3, magnetic);
    expect((charge[0] * 1.5179309350305047e-12 ** 2) / (magnetic[0] * 2.9 ** 2)).toBeCloseTo(1, 10);
  });

  it("give back the Standard Model's couplings with its radii, to 3e-4", () => {
    // g̃_V + κ/3 ⟨r²⟩: independent program; eqs 27–29 and 33 of arXiv:2411.03122 are rounded otherwise
    const expected = { nu_e: 0.9523088847414448, nu_mu: -0.03943488766898485, nu_tau: -0.0350642829137784 };
    for (const flavour of FLAVOURS) {
      const gV = COUPLINGS_WITHOUT_RADIUS[flavour].gV + RADIUS(1) * smChargeRadius(flavour);
      expect(gV).toBeCloseTo(expected[flavour], 12);
      expect(Math.abs(gV - COUPLINGS[flavour].gV)).toBeLessThan(3e-4);
      expect(COUPLINGS_WITHOUT_RADIUS[flavour].gA).toBe(COUPLINGS[flavour].gA);
    }
  });

  it("give back the Standard Model's couplings to protons with its radii, to 1e-4", () => {
    const gVp = (flavour: Flavour) =>
      NUCLEAR_COUPLINGS_WITHOUT_RADIUS.gVp + protonRadiusShift()(1) * smChargeRadius(flavour);
    // independent program
    expect(gVp("nu_e")).toBeCloseTo(0.03829111525855511, 12);
    for (const flavour of FLAVOURS) {
      expect(Math.abs(gVp(flavour) - NUCLEAR_COUPLINGS[flavour].gVp)).toBeLessThan(1e-4);
      expect(NUCLEAR_COUPLINGS[flavour].gVn).toBe(NUCLEAR_COUPLINGS_WITHOUT_RADIUS.gVn);
    }
  });
});
