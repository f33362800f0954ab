import type { Oscillation } from "../../physics/beam.ts";
import { FLAVOURS, type Flavour } from "../../physics/cross-section.ts";
import { neutrinoMasses, smChargeRadius, smDiracMoments, smMajoranaMoments } from "../../physics/standard-model.ts";
import { expectKeys, reject } from "../../reject.ts";
import type { Complex } from "../../store/forms.ts";

const REVIEW = "arXiv:2411.03122";
const SHROCK = "R. Shrock, Nucl. Phys. B 206 (1982) 359";

/** Papers and equations of what the Standard Model expects. */
export const SM_EQUATIONS = {
  dirac: { magnetic: `${REVIEW}, eq. 20`, electric: SHROCK },
  majorana: { magnetic: SHROCK, electric: SHROCK },
  chargeRadii: `${REVIEW}, eq. 43`,
} as const;

/** Units of what the Standard Model expects. */
export const SM_UNITS = { masses: "eV", moments: "mu_B", chargeRadii: "cm2" } as const;

/** Moments of mass states in mu_B: rows k, columns j, as [re, im]. */
export interface MomentRows {
  readonly magnetic: readonly (readonly Complex[])[];
  readonly electric: readonly (readonly Complex[])[];
}

/** What the Standard Model with neutrino masses expects: masses in eV, moments in mu_B, charge radii in cm². */
export interface SmExpectations {
  readonly masses: { readonly m_1: number; readonly m_2: number; readonly m_3: number };
  readonly dirac: MomentRows;
  readonly majorana: MomentRows;
  readonly chargeRadii: Readonly<Record<Flavour, number>>;
}

/** A complex 3×3 matrix, row-major as [re, im] pairs, in rows. */
export const complexRows = (values: Float64Array): Complex[][] =>
  [0, 1, 2].map((k) => [0, 1, 2].map((j) => [values[6 * k + 2 * j], values[6 * k + 2 * j + 1]] as const));

/** What the Standard Model expects at a lightest mass [eV] and given oscillation parameters; the ordering is normal where Δm²_31 > 0. */
export function smExpectations(lightest: number, oscillation: Oscillation): SmExpectations {
  expectKeys(oscillation, ["U", "dm2_21", "dm2_31"], "oscillation", "what chosenOscillation gives");
  if (!(lightest >= 0)) reject("lightest", "expected eV of at least 0", lightest);
  const { U, dm2_21, dm2_31 } = oscillation;
  const masses = neutrinoMasses(lightest, dm2_21, dm2_31);
  const [dirac, majorana] = [smDiracMoments(masses, U), smMajoranaMoments(masses, U)].map((matrices) => ({
    magnetic: complexRows(matrices.magnetic),
    electric: complexRows(matrices.electric),
  }));
  const [nu_e, nu_mu, nu_tau] = FLAVOURS.map(smChargeRadius);
  return {
    masses: { m_1: masses[0], m_2: masses[1], m_3: masses[2] },
    dirac,
    majorana,
    chargeRadii: { nu_e, nu_mu, nu_tau },
  };
}
