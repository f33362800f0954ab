/**
 * Effective moments of Majorana neutrinos from the fundamental ones, Λ = (|Λ_1| e^{iφ_1}, |Λ_2|, |Λ_3| e^{iφ_3}).
 * Every mu² is a Hermitian form Λ†QΛ with Q = Tr ρ − ρ. Moments in 1e-11 mu_B, phases in rad.
 */

/** mu² of the incoherent mass states ν_1, ν_2, ν_3: |Λ|² − |Λ_k|²; Ternes & Tórtola, eq. 14. */
export function massStateMoments(L1: number, L2: number, L3: number, out: Float64Array): void {
  out[0] = L2 * L2 + L3 * L3;
  out[1] = L1 * L1 + L3 * L3;
  out[2] = L1 * L1 + L2 * L2;
}

/** Λ in the flavour basis up to a common phase, U·Λ, as [re, im] pairs; U as `mixingMatrix` fills it. */
function rotate(
  U: Float64Array,
  L1: number,
  L2: number,
  L3: number,
  phi1: number,
  phi3: number,
  out: Float64Array,
): void {
  const r1 = L1 * Math.cos(phi1);
  const i1 = L1 * Math.sin(phi1);
  const r3 = L3 * Math.cos(phi3);
  const i3 = L3 * Math.sin(phi3);
  for (let l = 0; l < 3; l++) {
    const k = 6 * l;
    out[2 * l] = U[k] * r1 - U[k + 1] * i1 + U[k + 2] * L2 + U[k + 4] * r3 - U[k + 5] * i3;
    out[2 * l + 1] = U[k] * i1 + U[k + 1] * r1 + U[k + 3] * L2 + U[k + 4] * i3 + U[k + 5] * r3;
  }
}

/** Weight of mu_νμ² against mu_νe² in LSND's beam of pion decays at rest, recoils of 18–50 MeV: ν_μ 0.71 + ν̄_μ 1.42 for each ν_e. */
const LSND_MUON_WEIGHT = 2.13;

/** mu² of the flavours and of the beams made of them. */
export interface FlavourMoments {
  /** Fill out with mu² of ν_e, ν_μ, ν_τ (|Λ|² − |Λ_l|², Ternes & Tórtola eqs 11, 13), of T's accelerator (eq. 12) and of LSND as an incoherent beam. */
  squared(L1: number, L2: number, L3: number, phi1: number, phi3: number, U: Float64Array, out: Float64Array): void;
}

/** Flavour moments with their own scratch space. */
export function flavourMoments(): FlavourMoments {
  const L = new Float64Array(6);
  return {
    squared(L1, L2, L3, phi1, phi3, U, out) {
      rotate(U, L1, L2, L3, phi1, phi3, L);
      const total = L1 * L1 + L2 * L2 + L3 * L3;
      for (let l = 0; l < 3; l++) out[l] = Math.max(total - L[2 * l] ** 2 - L[2 * l + 1] ** 2, 0);
      const coherent = (L[0] + L[2]) ** 2 + (L[1] + L[3]) ** 2;
      out[3] = Math.max(3 * total - coherent - L[2] ** 2 - L[3] ** 2, 0);
      out[4] = out[0] + LSND_MUON_WEIGHT * out[1];
    },
  };
}
