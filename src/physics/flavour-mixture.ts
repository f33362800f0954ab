import { tripleTrace } from "../math/hermitian.ts";
import { FLAVOURS, type Flavour } from "./cross-section.ts";

/**
 * Neutrinos that arrive as a mixture of flavours. Couplings are Hermitian matrices in the flavour basis: those of the Standard Model on
 * the diagonal, charge radii (arXiv:2411.03122, eq. 44) and charges (eq. 51) X_l'l anywhere. ρ is the density matrix in the flavour basis,
 * U ρ U† of what `beamDensity` fills, an antineutrino's by its complex conjugate; with diagonal couplings its diagonal P_el is enough.
 * All packed as `math/hermitian` packs them. Nothing here allocates, and so it may run at every point, apart from `diagonal`.
 */

/** A coupling of each flavour as a matrix. */
export function diagonal(coupling: (flavour: Flavour) => number): Float64Array {
  const out = new Float64Array(9);
  FLAVOURS.forEach((flavour, l) => {
    out[l] = coupling(flavour);
  });
  return out;
}

/**
 * Fill out with Tr[ρ G²], Re Tr[ρ G H], Tr[ρ H²], which take the places of g², g h and h² in the cross section of one flavour:
 * G_V and G_A on electrons, G_p and G_n on nuclei. Sum over the flavours that leave: Σ_l' |Σ_l G_l'l a_l|² for ρ = aa†.
 */
export function couplingTraces(rho: Float64Array, G: Float64Array, H: Float64Array, out: Float64Array): void {
  out[0] = tripleTrace(rho, G, G);
  out[1] = tripleTrace(rho, G, H);
  out[2] = tripleTrace(rho, H, H);
}

/**
 * Fill out with Re Tr[ρ G X], Re Tr[ρ H X], Tr[ρ X²]: what multiplies the linear cross sections of (g, h) = (1, 0) and (0, 1) and
 * the quadratic one of an `Expansion` if G is shifted by a matrix X of radii or charges.
 */
export function shiftTraces(
  rho: Float64Array,
  G: Float64Array,
  H: Float64Array,
  X: Float64Array,
  out: Float64Array,
): void {
  out[0] = tripleTrace(rho, G, X);
  out[1] = tripleTrace(rho, H, X);
  out[2] = tripleTrace(rho, X, X);
}
