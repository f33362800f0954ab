import { composite, gaussLegendre } from "../math/integrate.ts";
import { M_E, M_MU, M_PI } from "../units.ts";
import { maxRecoil, minEnergy } from "./cross-section.ts";

/** Energy of the ν_μ of π⁺ → μ⁺ν_μ at rest, MeV. */
const LINE = (M_PI ** 2 - M_MU ** 2) / (2 * M_PI);
/** End point of the neutrinos of μ⁺ → e⁺ν_eν̄_μ at rest for a massless electron, MeV. */
const END = M_MU / 2;

/** Spectra of μ⁺ decay at rest, 1/MeV for one decay; V−A, unpolarised, massless electron. */
export const electronNeutrino = (E: number): number => (96 * E ** 2 * (M_MU - 2 * E)) / M_MU ** 4;
export const muonAntineutrino = (E: number): number => (16 * E ** 2 * (3 * M_MU - 4 * E)) / M_MU ** 4;

/** Magnetic scatters of a neutrino of energy E with electron recoils between `from` and `to`, up to a common factor: ∫dT (1/T − 1/E). */
export function magneticCounts(E: number, from: number, to: number): number {
  const top = Math.min(to, maxRecoil(E, M_E));
  return top > from ? Math.log(top / from) - (top - from) / E : 0;
}

/**
 * Magnetic scatters on electrons with recoils between `from` and `to` [MeV] of the ν_e, ν_μ and ν̄_μ of pions and muons that
 * decay at rest, for equal moments and up to a common factor: ∫dE φ(E) ∫dT (1/T − 1/E), arXiv:2411.03122, eq. 34.
 */
export function decayAtRest(from: number, to: number): { nu_e: number; nu_mu: number; nubar_mu: number } {
  const magnetic = (E: number): number => magneticCounts(E, from, to);
  // panels end where recoils begin to count and where the window is full
  const ends = [minEnergy(from, M_E), minEnergy(to, M_E), END].map((E) => Math.min(E, END));
  const { nodes, weights } = composite([...new Set([0, ...ends])], gaussLegendre(24));
  const over = (density: (E: number) => number) =>
    nodes.reduce((sum, E, i) => sum + weights[i] * density(E) * magnetic(E), 0);
  return { nu_e: over(electronNeutrino), nu_mu: magnetic(LINE), nubar_mu: over(muonAntineutrino) };
}
