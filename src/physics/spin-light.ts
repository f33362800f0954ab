import { ALPHA, BOHR_MAGNETON, G_F, HBAR, HBAR_C, SIN2_W } from "../units.ts";

/** Spin light of neutrinos in matter, Giunti et al., arXiv:2411.03122, section 7.4. Energies and masses in MeV, moments in 1e-11 mu_B. */

/**
 * Effective density Ñ [MeV] that a ν_e sees in matter, from the densities [cm⁻³] of electrons, protons and neutrons; eq. 66.
 * Above 0 the neutrino radiates, below 0 the antineutrino.
 */
export function effectiveDensity(Ne: number, Np: number, Nn: number): number {
  const number = Ne * (1 + 4 * SIN2_W) + Np * (1 - 4 * SIN2_W) - Nn;
  return (G_F / (2 * Math.SQRT2)) * number * HBAR_C ** 3;
}

/**
 * Momentum [MeV] below which the photon's mass in the plasma closes the process: p = m_γ²/(4|Ñ|). m_γ² = 2α p_F²/π of transverse
 * photons among Ne [cm⁻³] degenerate relativistic electrons, p_F³ = 3π² Ne, the larger of the limits of Braaten & Segel,
 * Phys. Rev. D 48 (1993) 1478, in dense matter.
 */
export function spinLightThreshold(Ne: number, density: number): number {
  const fermi2 = (3 * Math.PI ** 2 * Ne) ** (2 / 3) * HBAR_C ** 2;
  return (2 * ALPHA * fermi2) / Math.PI / (4 * density);
}

/** Limits of eq. 65 in the order of density: Ñ/m ≪ m/p, m/p ≪ Ñ/m ≪ p/m, Ñ/m ≫ p/m. */
export type SpinLightRegime = "low" | "intermediate" | "high";

/** How many times smaller the smaller side of a ≪ must be. */
const MUCH = 10;

/** The limit of eq. 65 that holds for |Ñ| = density; undefined within a factor of 10 of a boundary, or unless p ≥ 10 m. */
export function spinLightRegime(density: number, p: number, m: number): SpinLightRegime | undefined {
  if (p < MUCH * m) return undefined;
  if (MUCH * density * p <= m * m) return "low";
  if (density >= MUCH * p) return "high";
  return density * p >= MUCH * m * m && MUCH * density <= p ? "intermediate" : undefined;
}

/** Spin light of a neutrino: rate and power. */
export interface SpinLight {
  /** Photons, s⁻¹. */
  readonly rate: number;
  /** MeV/s. */
  readonly power: number;
}

/**
 * Rate and power of the spin light of a neutrino of moment mu, momentum p and mass m in matter of |Ñ| = density; eq. 65.
 * The Ñ of eq. 65 is that of eq. 66 over m, or its dimensions do not fit; and eq. 64, hence 65, has e² = α, so that
 * mu_B² = α/4m_e², where eq. 58 has e² = 4πα. The photon's mass in the plasma is neglected.
 */
export function spinLight(regime: SpinLightRegime, mu: number, density: number, p: number, m: number): SpinLight {
  const mu2 = (mu * 1e-11 * BOHR_MAGNETON) ** 2 / (4 * Math.PI);
  const light = (rate: number, power: number): SpinLight => ({
    rate: (mu2 * rate) / HBAR,
    power: (mu2 * power) / HBAR,
  });
  switch (regime) {
    case "low": {
      // transition energy in the rest frame, halved
      const half = (density * p) / m;
      return light((64 / 3) * half ** 3 * (m / p), (128 / 3) * half ** 4);
    }
    case "intermediate":
      return light(4 * density ** 2 * p, (4 / 3) * density ** 2 * p ** 2);
    case "high":
      return light(4 * density ** 3, 4 * density ** 4);
  }
}
