import type { Flux } from "./flux.ts";

/** Antineutrinos of a nuclear reactor. Energies in MeV, spectra in 1/MeV per fission. */

/** Lowest energy at which fits to spectra measured by inverse β decay hold, MeV: P. Huber, arXiv:1106.0687, table III. */
export const FITTED_FROM = 2;

/** Distance of the knots between which an exponential of a polynomial is taken as linear, MeV; up to 8 MeV fits are met to 3e-4. */
const STEP = 0.0125;

/** exp(Σ_p a_p E^p) between 2 MeV and `to`; Huber, arXiv:1106.0687, eq. 8, Mueller et al., arXiv:1101.2663. */
export function exponentialSpectrum(coefficients: readonly number[], to: number): Flux {
  const n = Math.ceil((to - FITTED_FROM) / STEP);
  const energy = Float64Array.from({ length: n + 1 }, (_, i) => FITTED_FROM + ((to - FITTED_FROM) * i) / n);
  const density = energy.map((E) => Math.exp(coefficients.reduceRight((sum, a) => sum * E + a, 0)));
  return { energy, density, lines: [] };
}

/** Fissions per second of a power [MeV/s] shared by isotopes: `fraction` of the fissions, `energy` freed by each. */
export function fissionRate(
  power: number,
  isotopes: readonly { readonly fraction: number; readonly energy: number }[],
): number {
  return power / isotopes.reduce((sum, { fraction, energy }) => sum + fraction * energy, 0);
}

/** Flux [1/(cm² s)] at a distance [cm] from a point source of `rate` [1/s]. */
export const atDistance = (rate: number, distance: number): number => rate / (4 * Math.PI * distance * distance);
