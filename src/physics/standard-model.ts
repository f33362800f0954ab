import { G_F, HBAR_C, M_E, M_MU, M_TAU, M_W } from "../units.ts";
import { FLAVOURS, type Flavour } from "./cross-section.ts";

/**
 * What the Standard Model with neutrino masses expects of neutrinos. Masses in eV, moments in mu_B.
 * Matrices in the mass states (k, j), row-major, as [re, im] pairs: 18 numbers; U as `mixingMatrix` fills it.
 */

/** Magnetic and electric moments, each a matrix of 18 numbers. */
export interface MomentMatrices {
  readonly magnetic: Float64Array;
  readonly electric: Float64Array;
}

const CHARGED_LEPTON: Readonly<Record<Flavour, number>> = { nu_e: M_E, nu_mu: M_MU, nu_tau: M_TAU };

/** (m_l/m_W)² of e, μ, τ. */
const GIM = FLAVOURS.map((flavour) => (CHARGED_LEPTON[flavour] / M_W) ** 2);

/** 3eG_F/(16√2π²), in mu_B = e/2m_e for each eV. */
const LOOP = ((3 * G_F * M_E) / (8 * Math.SQRT2 * Math.PI ** 2)) * 1e-6;

/** Diagonal moment of a Dirac neutrino for each eV of its mass, mu_B/eV; arXiv:2411.03122, eq. 21. */
export const DIAGONAL_MOMENT = 2 * LOOP;

/**
 * Transition moment of Dirac neutrinos for each eV of m_k + m_j and unit Σ_l U*_lk U_lj m_l²/m_τ², mu_B/eV; arXiv:2411.03122, eq. 22.
 * Below 0, as eq. 20 has it; eq. 22 drops the sign from its middle expression.
 */
export const TRANSITION_MOMENT = (-LOOP / 2) * (M_TAU / M_W) ** 2;

/** m_1, m_2, m_3 [eV] from the lightest mass [eV] and Δm² [eV²]; the ordering is normal where Δm²_31 > 0. */
export function neutrinoMasses(lightest: number, dm2_21: number, dm2_31: number): [number, number, number] {
  const m1 = dm2_31 > 0 ? lightest : Math.sqrt(lightest ** 2 - dm2_31);
  const m3 = dm2_31 > 0 ? Math.sqrt(lightest ** 2 + dm2_31) : lightest;
  return [m1, Math.sqrt(m1 ** 2 + dm2_21), m3];
}

/** Σ_l U*_lk U_lj m_l²/m_W² as [re, im]. */
function mixingSum(U: Float64Array, k: number, j: number): [number, number] {
  let [re, im] = [0, 0];
  for (let l = 0; l < 3; l++) {
    const [a, b] = [U[6 * l + 2 * k], U[6 * l + 2 * k + 1]];
    const [c, d] = [U[6 * l + 2 * j], U[6 * l + 2 * j + 1]];
    re += GIM[l] * (a * c + b * d);
    im += GIM[l] * (a * d - b * c);
  }
  return [re, im];
}

/**
 * Moments of Dirac neutrinos: μ_kj, iε_kj = 3eG_F/(16√2π²) (m_k ± m_j)(δ_kj − ½ Σ_l U*_lk U_lj m_l²/m_W²).
 * Source: arXiv:2411.03122, eq. 20, for μ; R. Shrock, Nucl. Phys. B 206 (1982) 359, for both.
 */
export function smDiracMoments(masses: ArrayLike<number>, U: Float64Array): MomentMatrices {
  const [magnetic, electric] = [new Float64Array(18), new Float64Array(18)];
  for (let k = 0; k < 3; k++) {
    for (let j = 0; j < 3; j++) {
      const [re, im] = mixingSum(U, k, j);
      const [x, y] = [(k === j ? 1 : 0) - re / 2, -im / 2];
      const [sum, difference] = [LOOP * (masses[k] + masses[j]), LOOP * (masses[k] - masses[j])];
      const at = 6 * k + 2 * j;
      magnetic[at] = sum * x;
      magnetic[at + 1] = sum * y;
      electric[at] = difference * y;
      electric[at + 1] = -difference * x;
    }
  }
  return { magnetic, electric };
}

/**
 * Moments of Majorana neutrinos, any Majorana phases being those of U: imaginary transition moments alone,
 * μ_kj = −iA (m_k + m_j) Σ_l Im[U*_lk U_lj] m_l²/m_W² and ε_kj = iA (m_k − m_j) Σ_l Re[U*_lk U_lj] m_l²/m_W², A = 3eG_F/(16√2π²).
 * A Majorana vertex is the Dirac one less its transpose, hence twice its imaginary (μ) or real (ε) part. Y.-F. Li's slides (2026)
 * write m_l²/m_W² beside 7.8e-23 mu_B/eV: that number holds A (m_τ/m_W)² = −2 × `TRANSITION_MOMENT`, so it belongs to m_l²/m_τ²;
 * with m_l²/m_W² the coefficient is A = 1.6e-19 mu_B/eV. Source: R. Shrock, Nucl. Phys. B 206 (1982) 359.
 */
export function smMajoranaMoments(masses: ArrayLike<number>, U: Float64Array): MomentMatrices {
  const [magnetic, electric] = [new Float64Array(18), new Float64Array(18)];
  for (let k = 0; k < 3; k++) {
    for (let j = 0; j < 3; j++) {
      if (k === j) continue;
      const [re, im] = mixingSum(U, k, j);
      magnetic[6 * k + 2 * j + 1] = -LOOP * (masses[k] + masses[j]) * im;
      electric[6 * k + 2 * j + 1] = LOOP * (masses[k] - masses[j]) * re;
    }
  }
  return { magnetic, electric };
}

/** Charge radius ⟨r²⟩ [cm²] of a flavour, −G_F/(2√2π²) [3 − 2 ln(m_l²/m_W²)]; arXiv:2411.03122, eq. 43. */
export function smChargeRadius(flavour: Flavour): number {
  const logarithm = Math.log((CHARGED_LEPTON[flavour] / M_W) ** 2);
  return (-G_F / (2 * Math.SQRT2 * Math.PI ** 2)) * (3 - 2 * logarithm) * HBAR_C ** 2;
}
