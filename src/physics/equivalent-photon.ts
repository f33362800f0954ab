import { ALPHA } from "../units.ts";
import type { Flux } from "./flux.ts";

/** ∫ (p + qE) ln(E/m) dE between two energies. */
function logarithmic(p: number, q: number, m: number, from: number, to: number): number {
  const primitive = (E: number): number => E * (p * (Math.log(E / m) - 1) + (q * E * (Math.log(E / m) - 0.5)) / 2);
  return primitive(to) - primitive(from);
}

/**
 * Bind a flux: the returned function is ∫ over E > threshold of dφ/dE ln(E/m) dE [1/(cm² s)]; m > 0 and threshold > 0 in MeV.
 * Exact for the piecewise-linear density.
 */
export function logarithmicFlux({ energy, density, lines }: Flux, m: number): (threshold: number) => number {
  const slope = (i: number) => (density[i + 1] - density[i]) / (energy[i + 1] - energy[i]);
  const segment = (i: number, from: number): number =>
    logarithmic(density[i] - slope(i) * energy[i], slope(i), m, from, energy[i + 1]);
  // above[i]: everything beyond knot i; knot 0 may lie at zero energy, where it is not needed
  const above = new Float64Array(energy.length);
  for (let i = energy.length - 2; i >= 1; i--) above[i] = above[i + 1] + segment(i, energy[i]);
  return (threshold) => {
    let sum = 0;
    for (const line of lines) if (line.energy > threshold) sum += line.flux * Math.log(line.energy / m);
    if (energy.length < 2 || threshold >= energy[energy.length - 1]) return sum;
    const start = Math.max(threshold, energy[0]);
    const i = energy.findIndex((E) => E > start) - 1;
    return sum + above[i + 1] + segment(i, start);
  };
}

/**
 * Spectrum of the energy T [MeV] that neutrinos of charge e leave in one atom, or in one unit of a formula, by equivalent photons,
 * ∫ dφ/dE (2α/π) (σ_γ(T)/T) ln(E/m) dE [1/(s MeV)] over E > T; σ_γ in cm², m the mass of the neutrino in MeV. Quadratic in the charge;
 * for T ≪ E and m ≪ T, and without interference with the weak interaction. Source: arXiv:2411.03122, eq. 55.
 */
export function absorptionSpectrum(
  flux: Flux,
  photoabsorption: (T: number) => number,
  m: number,
): (T: number) => number {
  const log = logarithmicFlux(flux, m);
  return (T) => ((2 * ALPHA) / Math.PI) * (photoabsorption(T) / T) * log(T);
}

/** Photo-absorption cross section by photon energy: a power law between the rows of a table, nothing outside. */
export function photoabsorption(energy: Float64Array, sigma: Float64Array): (T: number) => number {
  const last = energy.length - 1;
  return (T) => {
    if (T < energy[0] || T > energy[last]) return 0;
    const i = T === energy[last] ? last - 1 : energy.findIndex((E) => E > T) - 1;
    const power = Math.log(sigma[i + 1] / sigma[i]) / Math.log(energy[i + 1] / energy[i]);
    return sigma[i] * (T / energy[i]) ** power;
  };
}
