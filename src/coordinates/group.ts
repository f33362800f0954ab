/** Complex numbers that parameters give by moduli and phases. */
export interface ComplexGroup {
  readonly kind: "complex";
  readonly moduli: readonly string[];
  /** The phase of each; null of the number that is real by convention, because a phase common to all is free. */
  readonly phases: readonly (string | null)[];
}

/** A vector of three complex numbers z_k that parameters give by a length R, two numbers for the fractions |z_k|²/R², and phases. */
export interface VectorGroup {
  readonly kind: "vector";
  readonly length: string;
  /** The numbers of `math/simplex`. */
  readonly fractions: readonly [string, string];
  /** Null of the number that is real by convention, because a phase common to all is free. */
  readonly phases: readonly (string | null)[];
}

/** Parameters that belong together, by their names, as plain data. */
export type Group = ComplexGroup | VectorGroup;
