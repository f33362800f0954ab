import { congruence, quadraticForm } from "../math/hermitian.ts";
import { eigen, frame, fromFrame, generalised, nullSpace, trace, weightedSum } from "../math/hermitian-eigen.ts";
import { feasible, optimum, sum } from "./optimum.ts";
import { aligned } from "./phase.ts";

/** mu < limit at a level of confidence, with mu² = Λ†QΛ of a packed positive semidefinite form Q. */
export interface BeamBound {
  readonly form: Float64Array;
  readonly limit: number;
  readonly level: number;
}

/** The largest effective moment that bounds on others allow. */
export interface Bounded {
  readonly kind: "bounded";
  /** sqrt(Λ†BΛ), in the unit of the limits. */
  readonly value: number;
  /** Λ that meets every bound: three [re, im] pairs, Λ_2 real and ≥ 0. */
  readonly Lambda: Float64Array;
  /** No Λ that meets every bound has a larger moment than this. */
  readonly dual: number;
  /** What shows it: Σ y_i A_i ⪰ B and Σ y_i m_i² = dual²; zero for a bound that does not bind. */
  readonly weights: Float64Array;
  /** dual/value − 1. */
  readonly gap: number;
}

/** The moment grows without end along a direction n that no bound sees. */
export interface Unbounded {
  readonly kind: "unbounded";
  readonly n: Float64Array;
}

export type Translation = Bounded | Unbounded;

/** The result of a Λ that meets the bounds and of weights y_i m_i². */
function bounded(target: Float64Array, bounds: readonly BeamBound[], Lambda: Float64Array, y: Float64Array): Bounded {
  const value = Math.sqrt(quadraticForm(target, Lambda));
  const dual = Math.max(value, Math.sqrt(sum(y)));
  const weights = y.map((weight, i) => weight / bounds[i].limit ** 2);
  return { kind: "bounded", value, Lambda: aligned(Lambda), dual, weights, gap: value > 0 ? dual / value - 1 : 0 };
}

/** Axes along which the forms add up to one; the first `blind`, along which all vanish, are given to each in equal parts. */
function whitened(forms: readonly Float64Array[], blind: number): { W: Float64Array; seen: Float64Array[] } {
  const { values, vectors } = eigen(weightedSum(forms, new Float64Array(forms.length).fill(1)));
  const W = frame(
    vectors,
    values.map((c, j) => (j < blind ? 0 : 1 / Math.sqrt(c))),
  );
  return { W, seen: forms.map((h) => congruence(W, h).fill(1 / forms.length, 0, blind)) };
}

/**
 * The largest mu_B = sqrt(Λ†BΛ) with Λ†A_iΛ ≤ m_i² for every bound (Ternes & Tórtola, section IV): an eigenvalue for one
 * bound; for several the semidefinite relaxation, exact for up to three, whose dual is the certificate.
 */
export function translate(bounds: readonly BeamBound[], target: Float64Array): Translation {
  // seen or not is a matter of the beams, not of how small the limits are
  const shares = bounds.map(({ form }) => 1 / (trace(form) || 1));
  const total = weightedSum(
    bounds.map(({ form }) => form),
    shares,
  );
  const { kappa, v } = generalised(target, total);
  if (kappa === Infinity) return { kind: "unbounded", n: aligned(v) };
  const forms = bounds.map(({ form, limit }) => form.map((h) => h / limit ** 2));
  if (!(kappa > 0)) return bounded(target, bounds, new Float64Array(6), new Float64Array(forms.length));
  if (forms.length === 1) {
    const only = generalised(target, forms[0]);
    return bounded(target, bounds, only.v, Float64Array.of(only.kappa));
  }
  const { W, seen } = whitened(forms, nullSpace(total).length);
  const turned = congruence(W, target);
  const scale = eigen(turned).values[2];
  const { Lambda, y } = optimum({ forms: seen, target: turned.map((b) => b / scale) });
  return bounded(
    target,
    bounds,
    feasible(forms, fromFrame(W, Lambda)),
    y.map((weight) => weight * scale),
  );
}
