import { quadraticForm } from "../math/hermitian.ts";
import { eigen, nullSpace } from "../math/hermitian-eigen.ts";
import { aligned, moduli } from "./phase.ts";

/** A direction of Λ. A ratio is null where Λ_2 = 0, a phase where its own component vanishes. */
export interface Direction {
  /** Of length one, as `aligned` turns it: three [re, im] pairs. */
  readonly n: Float64Array;
  /** |Λ_1|/|Λ_2|. */
  readonly ratio_1: number | null;
  /** |Λ_3|/|Λ_2|. */
  readonly ratio_3: number | null;
  /** Phases against Λ_2, and against Λ_1 where Λ_2 = 0; rad, in [0, 2π). */
  readonly phi_1: number | null;
  readonly phi_3: number | null;
}

/** What a beam fails to see. */
export type BlindSpots =
  /** Directions that it does not see at all; of several, every combination too. */
  | { readonly kind: "blind"; readonly directions: readonly Direction[] }
  /** The direction that it sees worst, and the eigenvalue of the form there: mu²/|Λ|². */
  | { readonly kind: "none"; readonly smallest: number; readonly weakest: Direction };

/** The argument of a complex number in [0, 2π), rounding below zero taken for zero. */
function argument(re: number, im: number): number {
  const angle = Math.atan2(im, re);
  return angle < -1e-12 ? angle + 2 * Math.PI : Math.max(angle, 0);
}

/** Ratios and phases of a vector. */
export function direction(v: Float64Array): Direction {
  const length = Math.hypot(...v);
  const n = aligned(v.map((c) => c / length));
  const [r1, r2, r3] = moduli(n);
  return {
    n,
    ratio_1: r2 > 0 ? r1 / r2 : null,
    ratio_3: r2 > 0 ? r3 / r2 : null,
    phi_1: r1 > 0 ? argument(n[0], n[1]) : null,
    phi_3: r3 > 0 ? argument(n[4], n[5]) : null,
  };
}

/** The null directions of a packed positive semidefinite form: for a pure beam of ν_l, Λ_k ∝ U*_lk. */
export function blindSpots(form: Float64Array): BlindSpots {
  const blind = nullSpace(form);
  if (blind.length > 0) return { kind: "blind", directions: blind.map(direction) };
  const { values, vectors } = eigen(form);
  return { kind: "none", smallest: values[0], weakest: direction(vectors[0]) };
}

/** How strongly another form sees a direction: sqrt(n†Bn/n†n), its moment for |Λ| = 1. */
export function lift(n: Float64Array, form: Float64Array): number {
  const square = n.reduce((sum, c) => sum + c * c, 0);
  return Math.sqrt(Math.max(quadraticForm(form, n), 0) / square);
}
