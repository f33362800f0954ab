/** The kind of a component: an interaction of neutrinos with the particle that recoils, or a background. */
export interface ComponentKind {
  readonly kind: "weak" | "magnetic" | "charge-radius" | "charge" | "background";
  /** The particle that recoils; absent for a background. */
  readonly on?: "electrons" | "nuclei";
}

/** One column of a template without its counts: its component, and the names of the quantities whose product scales it. */
export interface Component extends ComponentKind {
  readonly name: string;
  readonly factors: readonly string[];
  /** The only bin of time in which the column has counts, where bins are cut in time; absent where it has counts in all. */
  readonly timeBin?: number;
}

/** A column with its expected counts in every bin, for factors of 1; without its kind. */
export interface TemplateColumn extends Omit<Component, keyof ComponentKind> {
  readonly counts: Float64Array;
}

/** Fractions of the counts of each bin that fall into its sub-bins, one row of fractions a bin, for factors of 1. */
export interface Shape {
  readonly factors: readonly string[];
  readonly shares: Float64Array;
}

/** A parameter on which expected counts depend as a polynomial; `from` and `to` bound it, in its own unit. */
export interface Variable {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Number of Chebyshev polynomials T_0 … T_{n−1}. */
  readonly n: number;
}

/** Name of the quantity that holds the Chebyshev polynomial T_i of a variable, scaled from its bounds to [−1, 1]. */
export const polynomialOf = ({ name }: Pick<Variable, "name">, i: number): string => `${name}.T${i}`;
