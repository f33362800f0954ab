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

/**
 * Fill out with ρ = Σ_k w_k |ν_k⟩⟨ν_k| in the flavour basis, ρ_lm = Σ_k w_k U_lk U*_mk: what arrives from the Sun, whose mass states do
 * not interfere. U as `mixingMatrix` fills it, w as `massStateWeights` does.
 */
export function massStateMixture(w: Float64Array, U: Float64Array, out: Float64Array): void {
  out.fill(0);
  for (let k = 0; k < 3; k++) {
    const at = 2 * k;
    for (let l = 0; l < 3; l++) out[l] += w[k] * (U[6 * l + at] ** 2 + U[6 * l + at + 1] ** 2);
    addCoherence(w[k], U, at, at + 6, 3, out);
    addCoherence(w[k], U, at, at + 12, 5, out);
    addCoherence(w[k], U, at + 6, at + 12, 7, out);
  }
}

/** Add w a b* of the elements of U at two places to those of out from `to` on. */
function addCoherence(w: number, U: Float64Array, a: number, b: number, to: number, out: Float64Array): void {
  out[to] += w * (U[a] * U[b] + U[a + 1] * U[b + 1]);
  out[to + 1] += w * (U[a + 1] * U[b] - U[a] * U[b + 1]);
}

/** barW += Σ by · ∂ρ/∂w and barU += Σ by · ∂ρ/∂U, of ρ as `massStateMixture` fills it. */
export function pullMassStateMixture(
  w: Float64Array,
  U: Float64Array,
  by: Float64Array,
  barW: Float64Array,
  barU: Float64Array,
): void {
  for (let k = 0; k < 3; k++) {
    const at = 2 * k;
    for (let l = 0; l < 3; l++) {
      const [re, im] = [U[6 * l + at], U[6 * l + at + 1]];
      barW[k] += by[l] * (re * re + im * im);
      barU[6 * l + at] += 2 * by[l] * w[k] * re;
      barU[6 * l + at + 1] += 2 * by[l] * w[k] * im;
    }
    for (const [a, b, from] of [
      [at, at + 6, 3],
      [at, at + 12, 5],
      [at + 6, at + 12, 7],
    ]) {
      const [re, im] = [by[from], by[from + 1]];
      barW[k] += re * (U[a] * U[b] + U[a + 1] * U[b + 1]) + im * (U[a + 1] * U[b] - U[a] * U[b + 1]);
      barU[a] += w[k] * (re * U[b] - im * U[b + 1]);
      barU[a + 1] += w[k] * (re * U[b + 1] + im * U[b]);
      barU[b] += w[k] * (re * U[a] + im * U[a + 1]);
      barU[b + 1] += w[k] * (re * U[a + 1] - im * U[a]);
    }
  }
}

/**
 * Fill out with Re (ρX)_ll of ν_e, ν_μ, ν_τ. With couplings g_l on the diagonal of G, Σ_l g_l Re (ρX)_ll = Re Tr[ρ G X], so that each
 * is what multiplies the linear cross section of the flavour l.
 */
export function flavourShifts(rho: Float64Array, X: Float64Array, out: Float64Array): void {
  const eMu = rho[3] * X[3] + rho[4] * X[4];
  const eTau = rho[5] * X[5] + rho[6] * X[6];
  const muTau = rho[7] * X[7] + rho[8] * X[8];
  out[0] = rho[0] * X[0] + eMu + eTau;
  out[1] = rho[1] * X[1] + eMu + muTau;
  out[2] = rho[2] * X[2] + eTau + muTau;
}

/** barRho += Σ by · ∂out/∂ρ and barX += Σ by · ∂out/∂X, of out as `flavourShifts` fills it. */
export function pullFlavourShifts(
  rho: Float64Array,
  X: Float64Array,
  by: Float64Array,
  barRho: Float64Array,
  barX: Float64Array,
): void {
  for (let i = 0; i < 9; i++) {
    const weight = i < 3 ? by[i] : i < 5 ? by[0] + by[1] : i < 7 ? by[0] + by[2] : by[1] + by[2];
    barRho[i] += weight * X[i];
    barX[i] += weight * rho[i];
  }
}
