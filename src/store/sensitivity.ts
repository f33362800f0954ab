/** How a run's bounds follow a power of each piece of its posterior; the content of `sensitivity.json`. */
export interface Sensitivity {
  /** Powers, ascending from 0.5 to 2, geometric, 1 in the middle. */
  readonly alphas: readonly number[];
  /** Columns whose bounds are followed: moments, charge radii, charges, sampled and derived. */
  readonly columns: readonly string[];
  /** Common abscissae of the curves by column: `from + i * step`, i = 0 … n - 1. */
  readonly grids: Readonly<Record<string, DensityGrid>>;
  readonly pieces: readonly Piece[];
  /** What is to be thought of each column, in the order of `columns`. */
  readonly verdicts: readonly SensitivityVerdict[];
}

/** Places at which densities are stored, at equal distances. */
export interface DensityGrid {
  readonly from: number;
  readonly step: number;
  readonly n: number;
}

/** prior: the density of a block; likelihood: of an experiment, or of `all`; measure: Π x over the sampled moduli of moments. */
export type PieceKind = "prior" | "likelihood" | "measure";

/**
 * One factor of the posterior and what its power does. A measure at the power alpha is Π x^(alpha - 1): "flat in |Λ|^alpha" where the
 * prior is flat in |Λ|.
 */
export interface Piece {
  readonly kind: PieceKind;
  /** Block, experiment, `all` of the experiments, or `moments`. */
  readonly name: string;
  readonly title: string;
  /** The density is one number over all draws, as a uniform prior's is: scaling its power changes nothing and says nothing. */
  readonly constant: boolean;
  /** Pareto k of the weights at each power; null at 1, where all draws of the tail weigh the same, and everywhere if constant. */
  readonly paretoK: readonly (number | null)[];
  /** The k above which weights of S effective draws are not to be trusted: min(1 - 1 / log10 S, 0.7); null if constant. */
  readonly kThreshold: number | null;
  /** By name; empty if constant. */
  readonly columns: Readonly<Record<string, PieceColumn>>;
  /** Real runs with this power, ascending in it. */
  readonly reruns: readonly Rerun[];
}

/** One column's answer to the power of a piece. Arrays have one entry per power. */
export interface PieceColumn {
  /** Gradient of the cumulative Jensen-Shannon distance by log2 of the power: Kallioinen et al., Stat. Comput. 34 (2024) 57. */
  readonly sensitivity: number;
  /** Upper limit at 90 %, the quantile, and its Monte-Carlo error. */
  readonly upper: readonly number[];
  readonly upperMcse: readonly number[];
  /** Shortest interval of 90 % where the column may have either sign. */
  readonly hdi?: readonly (readonly [number, number])[];
  /** On the column's grid, 3 significant digits. */
  readonly density?: readonly (readonly number[])[];
}

/** A run of the model with a piece to another power. */
export interface Rerun {
  readonly alpha: number;
  readonly converged: boolean;
  /** SHA-256 of its chains. */
  readonly digest: string;
  readonly seed: number;
  /** Steps of each ensemble, burn-in included. */
  readonly steps: number;
  /** Upper limits at 90 % by column. */
  readonly bounds: Readonly<Record<string, { readonly value: number; readonly mcse: number }>>;
}

/** Who decides a bound: prior, data, both, or neither. */
export type SensitivityWord = "prior-driven" | "prior and data" | "prior–data conflict" | "weak likelihood" | "–";

/** What is to be thought of the bounds of one column. */
export interface SensitivityVerdict {
  readonly column: string;
  readonly word: SensitivityWord;
  /** The pieces that decide, with their sensitivities. */
  readonly because: string;
  /** What the word means here, a clause. */
  readonly meaning: string;
}
