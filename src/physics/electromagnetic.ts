import { ALPHA, G_F, HBAR_C, M_E, M_W, SIN2_W, toNumber } from "../units.ts";
import { type Couplings, type CrossSection, type Flavour, fillElectron, weakElectron } from "./cross-section.ts";

/**
 * Charge radii [cm²] and charges [e] of neutrinos: each shifts the vector coupling of a target particle in proportion to itself.
 * A cross section is then a polynomial of degree 2 in them, of which every monomial has a cross section of its own.
 */

/** Properties of neutrinos that shift vector couplings, and the unit in which a model counts each. */
export const VECTOR_UNITS = { radius: "1e-32 cm2", charge: "1e-12 e" } as const;

export type VectorProperty = keyof typeof VECTOR_UNITS;

/** One of each unit, in cm² and e. */
export const VECTOR_SIZES: Readonly<Record<VectorProperty, number>> = {
  radius: toNumber(VECTOR_UNITS.radius, "cm2"),
  charge: toNumber(VECTOR_UNITS.charge, "e"),
};

/** κ = √2πα/G_F [MeV²], photon exchange against the weak interaction; arXiv:2411.03122, eq. 49, for charge radii. */
export const KAPPA = (Math.SQRT2 * Math.PI * ALPHA) / G_F;

/**
 * 2 m_W² sin²θ_W [MeV²], which arXiv:2411.03122 writes for charges below eq. 53 and Y.-F. Li's slides (2026) for charge radii: equal
 * to κ at tree level only, and 11 % above it with the sin²θ_W of zero momentum transfer.
 */
export const KAPPA_OF_W_MASS = 2 * M_W * M_W * SIN2_W;

/**
 * Couplings to electrons without the charge radii of the Standard Model, to be used where radii are parameters: g̃_V of
 * arXiv:2411.03122, eq. 46.
 */
export const COUPLINGS_WITHOUT_RADIUS: Readonly<Record<Flavour, Couplings>> = {
  nu_e: { gV: 0.972, gA: 0.4938 },
  nu_mu: { gV: -0.028, gA: -0.5062 },
  nu_tau: { gV: -0.028, gA: -0.5062 },
};

/** Shift of the vector coupling of a target particle that recoils with T [MeV], for one unit of a charge radius or charge. */
export type VectorShift = (T: number) => number;

/** Shift of g_V of an electron by a charge radius, κ/3 for each cm²; arXiv:2411.03122, eq. 46. */
export function electronRadiusShift(kappa = KAPPA): VectorShift {
  const shift = kappa / (3 * HBAR_C * HBAR_C);
  return () => shift;
}

/** Shift of g_V of an electron by a charge, −κ/(m_e T) for each e; arXiv:2411.03122, below eq. 53. */
export const electronChargeShift =
  (kappa = KAPPA): VectorShift =>
  (T) =>
    -kappa / (M_E * T);

/** Shift of g_V^p by a charge radius, −κ/3 for each cm²; arXiv:2411.03122, eqs 48 and 49. */
export function protonRadiusShift(kappa = KAPPA): VectorShift {
  const shift = -kappa / (3 * HBAR_C * HBAR_C);
  return () => shift;
}

/** Shift of g_V^p by a charge, κ/(M T) for each e, in a nucleus of mass M [MeV]; arXiv:2411.03122, below eq. 53. */
export const protonChargeShift =
  (mass: number, kappa = KAPPA): VectorShift =>
  (T) =>
    kappa / (mass * T);

/**
 * A cross section that is quadratic in one parameter x, as those that multiply 1, x and x². A transition (ν_l → ν_l') has the last one
 * alone, times |x_ll'|²; arXiv:2411.03122, eqs 45, 47 and 48.
 */
export interface Expansion {
  readonly constant: CrossSection;
  readonly linear: CrossSection;
  readonly quadratic: CrossSection;
}

/**
 * Scattering on a free electron with g_V + shift·x in place of g_V; arXiv:2411.03122, eqs 26, 45–47. `linear` is itself linear in the
 * couplings: with (g_V, g_A) = (1, 0) and (0, 1) it belongs to the traces Re Tr[ρ G_V X] and Re Tr[ρ G_A X] of `shiftTraces`.
 */
export function shiftedElectron({ gV, gA }: Couplings, shift: VectorShift): Expansion {
  return {
    constant: weakElectron({ gV, gA }),
    linear: (T, out) => fillElectron(2 * gV * shift(T), gA * shift(T), 0, T, out),
    quadratic: (T, out) => fillElectron(shift(T) ** 2, 0, 0, T, out),
  };
}

/** Cross section per x y where g_V of an electron is shifted by a·x + b·y: 2ab times the part in g_V². */
export const electronProduct =
  (a: VectorShift, b: VectorShift): CrossSection =>
  (T, out) =>
    fillElectron(2 * a(T) * b(T), 0, 0, T, out);
