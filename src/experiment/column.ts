/** What a component counts: an interaction of neutrinos and what recoils, or a background. */
export interface ComponentKind {
  readonly kind: "weak" | "magnetic" | "charge-radius" | "charge" | "background";
  /** Absent of a background. */
  readonly on?: "electrons" | "nuclei";
}

/** A column of a template: a reason for counts to be there, and the quantities that scale it. */
export interface Component extends ComponentKind {
  readonly name: string;
  readonly factors: readonly string[];
  /** Where bins are cut in time: the only bin of time in which it counts; absent where it counts in all. */
  readonly timeBin?: number;
}

/** A component, what it counts aside, with its counts in every bin where its factors are 1. */
export interface TemplateColumn extends Omit<Component, keyof ComponentKind> {
  readonly counts: Float64Array;
}

/** How what is in each bin is shared between those that it is cut into, a row of shares for each, where its factors are 1. */
export interface Shape {
  readonly factors: readonly string[];
  readonly shares: Float64Array;
}

/** A parameter, by its name, of which counts are a polynomial between two ends in the parameter's own unit. */
export interface Variable {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** So many Chebyshev polynomials T_0, T_1, … of it. */
  readonly n: number;
}

/** The quantity that is the Chebyshev polynomial T_i of a variable between its ends. */
export const polynomialOf = ({ name }: Pick<Variable, "name">, i: number): string => `${name}.T${i}`;
