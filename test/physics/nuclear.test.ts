import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import { type CrossSection, differential, magneticElectron, maxRecoil } from "../../src/physics/cross-section.ts";
import { type Expansion, protonChargeShift, protonRadiusShift } from "../../src/physics/electromagnetic.ts";
import { helm, kleinNystrand, pointlike } from "../../src/physics/form-factor.ts";
import {
  magneticNucleus,
  momentumTransfer,
  NUCLEAR_COUPLINGS,
  NUCLEAR_COUPLINGS_WITHOUT_RADIUS,
  type Nucleus,
  nucleusOfTraces,
  nucleusProduct,
  shiftedNucleus,
  weakNucleus,
} from "../../src/physics/nuclear.ts";
import { ALPHA, G_F, HBAR_C } from "../../src/units.ts";

const MASS = 123800.64468113614;
const caesium = (form: (R: number) => Nucleus["FZ"]): Nucleus => ({
  Z: 55,
  N: 78,
  mass: MASS,
  FZ: form(4.804e-13),
  FN: form(5.01e-13),
});
const HELM = caesium((R) => helm(R));
const KLEIN_NYSTRAND = caesium((R) => kleinNystrand(R));
const POINT = caesium(() => pointlike);

// Caesium 133 with R_p = 4.804 fm and R_n = 5.01 fm, cm²/keV at E [MeV] and T [keV], computed by an independent program (Python,
// CODATA 2018) from Giunti et al., arXiv:2411.03122, eqs 31–34, 48 and the charge shift below eq. 53; good to 1e-10. A moment of
// 1e-9 mu_B, a radius of −5e-32 cm² and a transition radius of 5e-32 cm² (beside the Standard Model's), a charge of 1e-10 e, of ν_e.
const REFERENCE = [
  {
    E: 30,
    T: 5,
    q: 35.18531578388009,
    top: 14.53246109475594,
    nu_e: 1.4921669273404148e-39,
    nu_mu: 1.5283990678846327e-39,
    kleinNystrand: 1.4928160918680446e-39,
    point: 1.9576773512466904e-39,
    moment: 1.1774368815840892e-40,
    radius: 1.0876119858433044e-39,
    transition: 1.5379168576354326e-39,
    charge: 1.4901953143601853e-39,
  },
  {
    E: 30,
    T: 10,
    q: 49.75955077794335,
    top: 14.53246109475594,
    nu_e: 5.357581598091446e-40,
    nu_mu: 5.489329317981056e-40,
    kleinNystrand: 5.367110581548249e-40,
    point: 9.30829545739432e-40,
    moment: 4.5581338893141627e-41,
    radius: 3.888115568191788e-40,
    transition: 5.526031715836321e-40,
    charge: 5.353996684694126e-40,
  },
  {
    E: 50,
    T: 10,
    q: 49.75955077794335,
    top: 40.35491512467691,
    nu_e: 1.2921307530512357e-39,
    nu_mu: 1.3239054031236467e-39,
    kleinNystrand: 1.2944289341137951e-39,
    point: 2.2449559747761825e-39,
    moment: 4.5587418431506824e-41,
    radius: 9.377278917912502e-40,
    transition: 1.332757213611499e-39,
    charge: 1.291266150849124e-39,
  },
] as const;

const PER_KEV = 1e-3;
const RADIUS = protonRadiusShift();
const CHARGE = protonChargeShift(MASS);

const single = (crossSection: CrossSection, E: number, T: number) => differential(crossSection, E, T, MASS);
const at = ({ constant, linear, quadratic }: Expansion, x: number, E: number, T: number): number =>
  single(constant, E, T) + x * single(linear, E, T) + x * x * single(quadratic, E, T);

const energy = fc.double({ min: 1, max: 60, noNaN: true });
const fraction = fc.double({ min: 1e-4, max: 0.999, noNaN: true });
const coupling = fc.double({ min: -1, max: 1, noNaN: true });

describe("coherent scattering on nuclei", () => {
  it("agrees with an independent program to 1e-10", () => {
    for (const { E, T: keV, q, top, ...row } of REFERENCE) {
      const T = keV * 1e-3;
      const { nu_e, nu_mu } = NUCLEAR_COUPLINGS;
      expect(momentumTransfer(T, MASS)).toBeCloseTo(q, 10);
      expect(maxRecoil(E, MASS) * 1e3).toBeCloseTo(top, 10);
      const ours = {
        nu_e: single(weakNucleus(HELM, nu_e), E, T),
        nu_mu: single(weakNucleus(HELM, nu_mu), E, T),
        kleinNystrand: single(weakNucleus(KLEIN_NYSTRAND, nu_e), E, T),
        point: single(weakNucleus(POINT, nu_e), E, T),
        moment: 1e4 * single(magneticNucleus(HELM), E, T),
        radius: at(shiftedNucleus(HELM, NUCLEAR_COUPLINGS_WITHOUT_RADIUS, RADIUS), -5e-32, E, T),
        transition:
          single(weakNucleus(HELM, nu_e), E, T) +
          5e-32 ** 2 * single(shiftedNucleus(HELM, nu_e, RADIUS).quadratic, E, T),
        charge: at(shiftedNucleus(HELM, nu_e, CHARGE), 1e-10, E, T),
      };
      for (const [name, expected] of Object.entries(row)) {
        const value = ours[name as keyof typeof row] * PER_KEV;
        expect(value / expected - 1, `${name} at ${E}, ${keV}`).toBeCloseTo(0, 10);
      }
    }
  });

  it("has the kinematic factor 1 − T/T_max, which vanishes at the largest recoil", () => {
    const weak = weakNucleus(POINT, NUCLEAR_COUPLINGS.nu_e);
    fc.assert(
      fc.property(energy, fraction, (E, f) => {
        const top = maxRecoil(E, MASS);
        const atRest = (G_F ** 2 * MASS * (55 * 0.0382 - 78 * 0.5117) ** 2 * HBAR_C ** 2) / Math.PI;
        expect(single(weak, E, f * top) / atRest).toBeCloseTo(1 - f, 12);
        expect(Math.abs(single(weak, E, top)) / atRest).toBeLessThan(1e-13);
        expect(single(weak, E, top * (1 + 1e-9))).toBe(0);
      }),
    );
  });

  it("of point nuclei amounts to G_F² M Q² T_max/2π, which is G_F² Q² E²/π for a heavy one", () => {
    const [E, Q] = [30, 55 * 0.03 - 78 * 0.5117];
    const weak = weakNucleus(POINT, NUCLEAR_COUPLINGS.nu_mu);
    const top = maxRecoil(E, MASS);
    const { nodes, weights } = composite([0, top], gaussLegendre(4));
    const total = nodes.reduce((sum, T, i) => sum + weights[i] * single(weak, E, T), 0);
    expect(total / (((G_F ** 2 * MASS * Q * Q * top) / (2 * Math.PI)) * HBAR_C ** 2)).toBeCloseTo(1, 12);
    // apart from the recoil, 2E/M
    expect(total / (((G_F ** 2 * Q * Q * E * E) / Math.PI) * HBAR_C ** 2)).toBeCloseTo(1 / (1 + (2 * E) / MASS), 12);
  });

  it("scales with N² where protons do not couple, and falls with the size of a nucleus unless T → 0", () => {
    const neutrons = (N: number) => weakNucleus({ ...POINT, N }, { gVp: 0, gVn: -0.5117 });
    expect(single(neutrons(78), 30, 5e-3) / single(neutrons(39), 30, 5e-3)).toBeCloseTo(4, 13);
    for (const T of [1e-4, 1e-3, 1e-2]) {
      const [point, extended] = [POINT, HELM].map((n) => single(weakNucleus(n, NUCLEAR_COUPLINGS.nu_e), 50, T));
      expect(extended).toBeLessThan(point);
    }
    const [point, extended] = [POINT, HELM].map((n) => single(weakNucleus(n, NUCLEAR_COUPLINGS.nu_e), 50, 1e-9));
    expect(extended / point).toBeCloseTo(1, 6);
  });

  it("by a moment is Z² F_Z² times that of an electron at the same T and E", () => {
    const [ours, electron] = [new Float64Array(3), new Float64Array(3)];
    magneticNucleus(POINT)(3e-3, ours);
    magneticElectron(3e-3, electron);
    ours.forEach((c, i) => {
      expect(c).toBe(55 ** 2 * electron[i]);
    });
  });

  it("by a charge alone is Coulomb scattering, 2πα² Z² Q²/(M T²) for T ≪ E", () => {
    const c = new Float64Array(3);
    for (const T of [1e-4, 1e-2]) {
      shiftedNucleus(POINT, NUCLEAR_COUPLINGS.nu_e, CHARGE).quadratic(T, c);
      const coulomb = ((2 * Math.PI * ALPHA ** 2 * 55 ** 2) / (MASS * T * T)) * HBAR_C ** 2;
      expect(c[0] / coulomb).toBeCloseTo(1, 12);
    }
  });

  it("with charges and radii is the Standard Model's with g_V^p + shift in place of g_V^p", () => {
    fc.assert(
      fc.property(coupling, coupling, coupling, coupling, energy, fraction, (gVp, gVn, x, y, E, f) => {
        const T = f * maxRecoil(E, MASS);
        const [q, r2] = [x / CHARGE(T), y / RADIUS(T)];
        const [charge, radius] = [CHARGE, RADIUS].map((shift) => shiftedNucleus(HELM, { gVp, gVn }, shift));
        const exact = (shift: number) => single(weakNucleus(HELM, { gVp: gVp + shift, gVn }), E, T);
        const scale = single(weakNucleus(HELM, { gVp: 4, gVn: 4 }), E, T);
        expect(Math.abs(at(charge, q, E, T) - exact(x))).toBeLessThan(1e-13 * scale);
        expect(Math.abs(at(radius, r2, E, T) - exact(y))).toBeLessThan(1e-13 * scale);
        const both =
          at(charge, q, E, T) +
          at(radius, r2, E, T) -
          single(charge.constant, E, T) +
          q * r2 * single(nucleusProduct(HELM, CHARGE, RADIUS), E, T);
        expect(Math.abs(both - exact(x + y))).toBeLessThan(1e-13 * scale);
      }),
    );
  });

  it("of a pure flavour has g_p², g_p g_n and g_n² for traces", () => {
    const traces = nucleusOfTraces(HELM, [0.0382 ** 2, 0.0382 * -0.5117, 0.5117 ** 2]);
    expect(single(traces, 30, 5e-3) / single(weakNucleus(HELM, NUCLEAR_COUPLINGS.nu_e), 30, 5e-3)).toBeCloseTo(1, 13);
  });

  it("falls with a negative radius of an electron neutrino and rises with a positive one", () => {
    // g_V^p − κ/3⟨r²⟩ against a negative g_V^n; arXiv:2411.03122, section 5
    const expansion = shiftedNucleus(HELM, NUCLEAR_COUPLINGS_WITHOUT_RADIUS, RADIUS);
    expect(at(expansion, -1e-32, 30, 5e-3)).toBeLessThan(at(expansion, 0, 30, 5e-3));
    expect(at(expansion, 1e-32, 30, 5e-3)).toBeGreaterThan(at(expansion, 0, 30, 5e-3));
  });
});
