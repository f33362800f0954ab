import { composite, gaussLegendre, panels } from "../math/integrate.ts";
import { ALPHA, BOHR_MAGNETON, HBAR, HBAR_C, M_E, toNumber } from "../units.ts";

/**
 * Processes of neutrinos with moments or charges, Giunti et al., arXiv:2411.03122, sections 6–8.
 * Energies and masses in MeV, densities in cm⁻³, moments in 1e-11 mu_B, charges in e.
 * These equations are written with e² = 4πα, so that mu_B² = πα/m_e².
 */

/** A moment [1e-11 mu_B] in MeV⁻¹. */
const natural = (mu: number): number => mu * 1e-11 * BOHR_MAGNETON;

/**
 * Rate [s⁻¹] of ν_i → ν_f γ at rest by the transition moment mu = |μ_fi|, (1/8π) ((m_i² − m_f²)/m_i)³ mu²; m_f < m_i. Eq. 58,
 * whose numerical coefficient is 5.31 s⁻¹ for 1 eV and 1 mu_B rather than the 5.4 of its right-hand side.
 */
export function radiativeDecayRate(mu: number, mi: number, mf: number): number {
  const twicePhotonEnergy = ((mi - mf) * (mi + mf)) / mi;
  return (twicePhotonEnergy ** 3 * natural(mu) ** 2) / (8 * Math.PI * HBAR);
}

/** Lifetime [s] at rest against ν_i → ν_f γ; arguments as `radiativeDecayRate`. Eq. 59. */
export const radiativeLifetime = (mu: number, mi: number, mf: number): number => 1 / radiativeDecayRate(mu, mi, mf);

/** Plasma frequency [MeV] of a nonrelativistic plasma with electron density Ne, √(4πα Ne/m_e). Section 7.3. */
export const plasmaFrequency = (Ne: number): number => Math.sqrt((4 * Math.PI * ALPHA * Ne * HBAR_C ** 3) / M_E);

/** Couplings of plasmon decay: mu² = Σ_kj (|μ_kj|² + |ε_kj|²) (eq. 61), charge² = Σ_kj |Q_kj|². */
export type PlasmonCoupling =
  | { readonly kind: "moment"; readonly mu: number }
  | { readonly kind: "charge"; readonly charge: number };

/** Γω [MeV²] of γ* → νν̄: the same for every transverse plasmon, because ω² − k² = ω_P². */
function rateTimesEnergy(coupling: PlasmonCoupling, plasma: number): number {
  switch (coupling.kind) {
    case "moment":
      return (natural(coupling.mu) ** 2 * plasma ** 4) / (24 * Math.PI);
    case "charge":
      return (ALPHA * coupling.charge ** 2 * plasma ** 2) / 3;
  }
}

/**
 * Rate [s⁻¹] of γ* → νν̄ of a transverse plasmon of that energy in a plasma of frequency `plasma`, both MeV; energy ≥ plasma.
 * Polarisation factor Z = 1, as it is for transverse plasmons in a nonrelativistic plasma. Eq. 60 by a moment, 63 by a charge.
 */
export const plasmonDecayRate = (coupling: PlasmonCoupling, plasma: number, energy: number): number =>
  rateTimesEnergy(coupling, plasma) / (energy * HBAR);

const RULE = gaussLegendre(16);

/**
 * ∫ k² dk/(e^{ω/T} − 1) over k > 0 with ω² = k² + ω_P² [MeV³], by k = ω_P sinh t: smooth for any ratio of T to ω_P.
 * Cut where the exponential has fallen by e⁻⁴⁰; panels resolve the peak, √(T/ω_P) wide in t if the plasma is cold.
 */
function plasmonIntegral(plasma: number, T: number): number {
  const a = plasma / T;
  const end = Math.acosh(1 + 40 / a);
  const { nodes, weights } = composite(
    panels(0, end, [], () => Math.min(0.5, end / 16)),
    RULE,
  );
  return nodes.reduce(
    (sum, t, i) => sum + (weights[i] * plasma ** 3 * Math.sinh(t) ** 2 * Math.cosh(t)) / Math.expm1(a * Math.cosh(t)),
    0,
  );
}

/**
 * Energy [MeV/(cm³ s)] that γ* → νν̄ carries off at temperature T [MeV], eq. 62: the two transverse polarisations of a
 * nonrelativistic plasma with ω² = k² + ω_P² and Z = 1. Longitudinal plasmons, of other dispersion, are left out.
 */
export function plasmonEnergyLoss(coupling: PlasmonCoupling, plasma: number, T: number): number {
  const loss = (rateTimesEnergy(coupling, plasma) * plasmonIntegral(plasma, T)) / Math.PI ** 2;
  return loss / (HBAR_C ** 3 * HBAR);
}

const REFERENCE_FIELD = toNumber("10 kG", "kG");

/**
 * Probability that a solar ν_e arrives as ν̄_e, 1.8e-10 sin²2θ_12 (mu_12/1e-12 mu_B × B/10 kG)², while it is small.
 * B: transverse field at 0.05 R_sun, in MeV/(1e-11 mu_B). Source: E. Akhmedov & J. Pulido, hep-ph/0209192, as Y.-F. Li's slides (2026) quote it.
 */
export function spinFlavourConversion(sin2_12: number, mu12: number, B: number): number {
  return 1.8e-10 * 4 * sin2_12 * (1 - sin2_12) * (10 * mu12 * (B / REFERENCE_FIELD)) ** 2;
}

/** Coupling d [MeV⁻¹] of the dipole portal, √(πα)/m_e mu/mu_B. Eq. 68. */
export const dipolePortal = (mu: number): number => natural(mu);

/** Charge [e] whose scattering on electrons equals that of the moment mu at recoil energy T [MeV], √(T/2m_e) mu/mu_B: the bound that a bound on mu gives. Eq. 54. */
export const millicharge = (mu: number, T: number): number => Math.sqrt(T / (2 * M_E)) * mu * 1e-11;
