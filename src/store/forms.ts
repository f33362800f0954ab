/** A complex number as [re, im]. */
export type Complex = readonly [number, number];

/** How one beam sees the moments of Majorana neutrinos: mu² = Λ†QΛ, Λ in the mass basis, at the reference point of the mixing. */
export interface Form {
  /** The column of its effective moment, e.g. `mu_sol`. */
  readonly beam: string;
  /** As pictures write it, e.g. `μ_sol`. */
  readonly symbol: string;
  readonly title: string;
  /** Q, 3×3 and Hermitian, row by row. */
  readonly q: readonly (readonly Complex[])[];
  /** The direction of Λ that the beam sees least. */
  readonly weakest: {
    /** mu²/|Λ|² there; exactly 0 in a blind spot. */
    readonly eigenvalue: number;
    /** Of length 1; Λ_2 real and at least 0, and where it vanishes Λ_1. */
    readonly direction: readonly Complex[];
  };
}
