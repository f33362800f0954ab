import { expectLength, reject } from "../reject.ts";
import { ALPHA, G_F, HBAR_C, M_E } from "../units.ts";

/**
 * A differential cross section dσ/dT [cm²/MeV] of one target particle, a free electron or a nucleus, as the coefficients of 1, 1/E
 * and 1/E² at recoil energy T: every interaction here is such a polynomial, so the integral over a flux needs three moments only.
 * E and T in MeV; valid for 0 < T ≤ maxRecoil(E).
 */
export type CrossSection = (T: number, out: Float64Array) => void;

/** A flavour of neutrinos, by its name in documents. */
export type Flavour = "nu_e" | "nu_mu" | "nu_tau";
export const FLAVOURS: readonly Flavour[] = ["nu_e", "nu_mu", "nu_tau"];

/** Vector and axial coupling of a neutrino to electrons. */
export interface Couplings {
  readonly gV: number;
  readonly gA: number;
}

/** Neutrino–electron couplings with radiative corrections; Giunti et al., arXiv:2411.03122, eqs 27–29. */
export const COUPLINGS: Readonly<Record<Flavour, Couplings>> = {
  nu_e: { gV: 0.9521, gA: 0.4938 },
  nu_mu: { gV: -0.0397, gA: -0.5062 },
  nu_tau: { gV: -0.0353, gA: -0.5062 },
};

/** Couplings of the antineutrino: g_A changes its sign. */
export const antineutrino = ({ gV, gA }: Couplings): Couplings => ({ gV, gA: -gA });

/** Largest recoil energy [MeV] that a neutrino of energy E gives a particle of mass M: 2E²/(2E + M). */
export const maxRecoil = (E: number, M: number): number => (2 * E * E) / (2 * E + M);

/** Smallest neutrino energy [MeV] that gives recoil T to a particle of mass M. */
export const minEnergy = (T: number, M: number): number => (T + Math.sqrt(T * T + 2 * M * T)) / 2;

const WEAK = ((G_F * G_F * M_E) / (2 * Math.PI)) * HBAR_C * HBAR_C;

/** G_F² m_e/2π [sum2 + difference2 (1−T/E)² − cross m_e T/E²]. */
function fillWeak(sum2: number, difference2: number, cross: number, T: number, out: Float64Array): void {
  out[0] = WEAK * (sum2 + difference2);
  out[1] = WEAK * -2 * difference2 * T;
  out[2] = WEAK * (difference2 * T * T - cross * M_E * T);
}

/**
 * Standard Model scattering on a free electron,
 * dσ/dT = G_F² m_e/2π [(g_V+g_A)² + (g_V−g_A)² (1−T/E)² − (g_V²−g_A²) m_e T/E²]; arXiv:2411.03122, eq. 26.
 */
export function weakElectron(couplings: Couplings): CrossSection {
  const { gV, gA } = Object(couplings) as Couplings;
  if (!Number.isFinite(gV + gA)) reject("couplings", "expected { gV, gA }", couplings);
  const sum2 = (gV + gA) ** 2;
  const difference2 = (gV - gA) ** 2;
  const cross = gV * gV - gA * gA;
  return (T, out) => fillWeak(sum2, difference2, cross, T, out);
}

/** Fill out with the same for vv in place of g_V², va in place of g_V g_A and aa in place of g_A²: linear in each of them. */
export function fillElectron(vv: number, va: number, aa: number, T: number, out: Float64Array): void {
  fillWeak(vv + 2 * va + aa, vv - 2 * va + aa, vv - aa, T, out);
}

/** Scattering of a mixture of flavours: its traces Tr[ρ G_V²], Re Tr[ρ G_V G_A], Tr[ρ G_A²] as `couplingTraces` fills them. */
export function electronOfTraces([vv, va, aa]: readonly [number, number, number]): CrossSection {
  return (T, out) => fillElectron(vv, va, aa, T, out);
}

/** πα²/m_e² for a moment of 1e-11 mu_B, cm². */
const MAGNETIC = ((Math.PI * ALPHA * ALPHA) / (M_E * M_E)) * HBAR_C * HBAR_C * 1e-22;

/** Magnetic scattering on a free electron for mu = 1e-11 mu_B, dσ/dT = πα²/m_e² (1/T − 1/E) mu²; arXiv:2411.03122, eq. 34. */
export const magneticElectron: CrossSection = (T, out) => {
  expectLength(out, 3, "out");
  out[0] = MAGNETIC / T;
  out[1] = -MAGNETIC;
  out[2] = 0;
};

/**
 * dσ/dT [cm²/MeV] at neutrino energy E for a target particle of that mass [MeV]; zero beyond the kinematic limit.
 * The readable form, for tests and single points.
 */
export function differential(crossSection: CrossSection, E: number, T: number, mass = M_E): number {
  if (typeof crossSection !== "function") reject("crossSection", "expected a cross-section", crossSection);
  for (const [place, x] of Object.entries({ E, T, mass })) if (!(x > 0)) reject(place, "expected MeV above 0", x);
  if (T > maxRecoil(E, mass)) return 0;
  const c = new Float64Array(3);
  crossSection(T, c);
  return c[0] + c[1] / E + c[2] / (E * E);
}
