import fc from "fast-check";
import { addProjector } from "../../src/math/hermitian.ts";
import type { BeamComponent, Oscillation } from "../../src/physics/beam.ts";
import { majoranaForm } from "../../src/physics/moments.ts";
import type { BeamBound } from "../../src/translation/translate.ts";
import { density, NU_E, NU_MU, oscillation, state } from "../physics/oscillation.ts";

/** Q of mu² = Λ†QΛ. */
export function form(components: readonly BeamComponent[], at: Oscillation = oscillation()): Float64Array {
  const Q = new Float64Array(9);
  majoranaForm(density(components, at), Q);
  return Q;
}

/** |Λ_k|². */
export const modulus = (k: 1 | 2 | 3): Float64Array =>
  Float64Array.from({ length: 9 }, (_, i) => (i === k - 1 ? 1 : 0));

export const bound = (Q: Float64Array, limit: number, level = 0.9): BeamBound => ({ form: Q, limit, level });

export const SUN: readonly BeamComponent[] = [{ kind: "sun", weight: 1, survival: "low" }];
export const REACTOR: readonly BeamComponent[] = [state([1, 0, 0, 0, 0, 0], { antineutrino: true })];
/** Ternes & Tórtola, eq. 12: ν_e and ν_μ coherent, and ν̄_μ. */
export const ACCELERATOR: readonly BeamComponent[] = [
  state([1, 0, 1, 0, 0, 0]),
  state([0, 0, 1, 0, 0, 0], { antineutrino: true }),
];
/** ν_e and muon flavour without coherence. */
export const incoherent = (muon: number): readonly BeamComponent[] => [NU_E, { ...NU_MU, weight: muon }];

/** Elements on a grid: no form nearly vanishes without vanishing. */
const element = fc.integer({ min: -100, max: 100 }).map((n) => n / 100);
export const complexVector = fc
  .array(element, { minLength: 6, maxLength: 6 })
  .filter((v) => v.some((x) => x !== 0))
  .map((v) => Float64Array.from(v));

/** Positive semidefinite forms of rank one to three. */
export const psd = fc.array(complexVector, { minLength: 1, maxLength: 3 }).map((vectors) => {
  const Q = new Float64Array(9);
  for (const v of vectors) addProjector(v, 1, Q);
  return Q;
});

/** sin² of three angles and a phase: a unitary matrix. */
const sin2 = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
export const mixing = fc.tuple(
  sin2,
  sin2,
  sin2,
  fc.integer({ min: 0, max: 6283 }).map((n) => n / 1000),
);
