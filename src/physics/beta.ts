import { logAbsGamma } from "../math/gamma.ts";
import { composite, gaussLegendre, panels } from "../math/integrate.ts";
import { ALPHA, M_E } from "../units.ts";

/**
 * p F(Z, E) of an electron of kinetic energy T [MeV] in the field of a nucleus of Z protons, but for a constant: with
 * γ = √(1 − (αZ)²) and η = αZE/p, p^(2γ−1) e^(πη) |Γ(γ + iη)|²; Fermi, Z. Phys. 88, 161 (1934). Point nucleus, no screening.
 */
export function coulombFactor(Z: number, T: number): number {
  const p = Math.sqrt(T * (T + 2 * M_E));
  const gamma = Math.sqrt(1 - (ALPHA * Z) ** 2);
  const eta = (ALPHA * Z * (T + M_E)) / p;
  return Math.exp((2 * gamma - 1) * Math.log(p) + Math.PI * eta + 2 * logAbsGamma(gamma, eta));
}

/**
 * Spectrum of the electrons of an allowed β⁻ decay, dN/dT ∝ p E (Q − T)² F(Z, E), normalised to 1 decay: 1/MeV as a function
 * of T > 0 [MeV]; 0 beyond the end point Q [MeV]. Z is that of the daughter; the neutrino is massless.
 */
export function betaSpectrum(endPoint: number, Z: number): (T: number) => number {
  const shape = (T: number): number => coulombFactor(Z, T) * (T + M_E) * (endPoint - T) ** 2;
  // over √T, for near T = 0 the charge of a light nucleus is felt as 1 − e^(−1/√T)
  const { nodes, weights } = composite(
    panels(0, Math.sqrt(endPoint), [], () => Math.sqrt(endPoint) / 50),
    gaussLegendre(8),
  );
  const norm = nodes.reduce((sum, root, i) => sum + weights[i] * 2 * root * shape(root * root), 0);
  return (T) => (T < endPoint ? shape(T) / norm : 0);
}
