import { G_F, HBAR_C } from "../units.ts";
import { type CrossSection, type Flavour, magneticElectron } from "./cross-section.ts";
import type { Expansion, VectorShift } from "./electromagnetic.ts";
import type { FormFactor } from "./form-factor.ts";

/** Coherent elastic scattering of neutrinos on nuclei; T is the recoil of the nucleus. Energies and masses in MeV. */

/** A nucleus: protons, neutrons, mass [MeV] and the form factors of both kinds. */
export interface Nucleus {
  readonly Z: number;
  readonly N: number;
  readonly mass: number;
  readonly FZ: FormFactor;
  readonly FN: FormFactor;
}

/** Vector couplings of a neutrino to protons and neutrons. */
export interface NuclearCouplings {
  readonly gVp: number;
  readonly gVn: number;
}

const NEUTRON = -0.5117;

/** Couplings with radiative corrections; arXiv:2411.03122, eq. 33. */
export const NUCLEAR_COUPLINGS: Readonly<Record<Flavour, NuclearCouplings>> = {
  nu_e: { gVp: 0.0382, gVn: NEUTRON },
  nu_mu: { gVp: 0.03, gVn: NEUTRON },
  nu_tau: { gVp: 0.0256, gVn: NEUTRON },
};

/** Couplings without the charge radii of the Standard Model, to be used where radii are parameters; arXiv:2411.03122, eq. 48. */
export const NUCLEAR_COUPLINGS_WITHOUT_RADIUS: NuclearCouplings = { gVp: 0.0186, gVn: NEUTRON };

/** |q| = √(2MT) [MeV], the momentum of a nucleus of mass M that recoils with T ≪ M; arXiv:2411.03122, below eq. 31. */
export const momentumTransfer = (T: number, mass: number): number => Math.sqrt(2 * mass * T);

const WEAK = ((G_F * G_F) / Math.PI) * HBAR_C * HBAR_C;

/**
 * dσ/dT = G_F² M/π (1 − MT/2E² − T/E) Q² with Q² from p = Z F_Z and n = N F_N, spin 0; arXiv:2411.03122, eq. 31.
 * The factor is 1 − T/T_max and vanishes at the largest recoil.
 */
function coherent({ Z, N, mass, FZ, FN }: Nucleus, charge2: (p: number, n: number, T: number) => number): CrossSection {
  return (T, out) => {
    const q = momentumTransfer(T, mass);
    const scale = WEAK * mass * charge2(Z * FZ(q), N * FN(q), T);
    out[0] = scale;
    out[1] = -scale * T;
    out[2] = (-scale * mass * T) / 2;
  };
}

/** Standard Model scattering, weak charge g_V^n N F_N + g_V^p Z F_Z, of neutrinos and antineutrinos; arXiv:2411.03122, eqs 31–33. */
export const weakNucleus = (nucleus: Nucleus, { gVp, gVn }: NuclearCouplings): CrossSection =>
  coherent(nucleus, (p, n) => (gVn * n + gVp * p) ** 2);

/** Magnetic scattering for mu = 1e-11 mu_B, Z² F_Z² πα²/m_e² (1/T − 1/E) mu²; arXiv:2411.03122, eq. 34. */
export function magneticNucleus({ Z, mass, FZ }: Nucleus): CrossSection {
  return (T, out) => {
    const charge2 = (Z * FZ(momentumTransfer(T, mass))) ** 2;
    magneticElectron(T, out);
    for (let i = 0; i < 3; i++) out[i] *= charge2;
  };
}

/**
 * Scattering with g_V^p + shift·x in place of g_V^p; arXiv:2411.03122, eqs 31 and 48. `linear` is itself linear in the couplings: with
 * (g_V^p, g_V^n) = (1, 0) and (0, 1) it belongs to the traces Re Tr[ρ G_p X] and Re Tr[ρ G_n X] of `shiftTraces`.
 */
export function shiftedNucleus(nucleus: Nucleus, { gVp, gVn }: NuclearCouplings, shift: VectorShift): Expansion {
  return {
    constant: weakNucleus(nucleus, { gVp, gVn }),
    linear: coherent(nucleus, (p, n, T) => 2 * (gVn * n + gVp * p) * shift(T) * p),
    quadratic: coherent(nucleus, (p, _, T) => (shift(T) * p) ** 2),
  };
}

/** Cross section per x y where g_V^p is shifted by a·x + b·y. */
export const nucleusProduct = (nucleus: Nucleus, a: VectorShift, b: VectorShift): CrossSection =>
  coherent(nucleus, (p, _, T) => 2 * a(T) * b(T) * p * p);

/** Scattering of a mixture of flavours: its traces Tr[ρ G_p²], Re Tr[ρ G_p G_n], Tr[ρ G_n²] as `couplingTraces` fills them. */
export function nucleusOfTraces(nucleus: Nucleus, [pp, pn, nn]: readonly [number, number, number]): CrossSection {
  return coherent(nucleus, (p, n) => pp * p * p + 2 * pn * p * n + nn * n * n);
}
