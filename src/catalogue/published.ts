/** A published limit on a quantity that a run has a column of. */
export interface Published {
  /** The run's column, e.g. `mu_sol`. */
  readonly column: string;
  /** As the catalogue calls it; the moment of a mixed beam where the limit stands for it. */
  readonly quantity: string;
  /** In the column's unit. Of |x| unless `lower` is there. */
  readonly upper: number;
  /** The lower end of an interval, in the column's unit. */
  readonly lower?: number;
  /** True where the paper writes ≲, or where it gives a range for the limit, whose upper end `upper` is. */
  readonly approximate: boolean;
  /** Confidence level; null where none is stated. */
  readonly level: number | null;
  readonly year: number;
  readonly experiment: string;
  readonly reference: string;
  /** Who derived it from the experiment's data; absent where the experiment itself did. */
  readonly recastBy?: string;
  /** How far it can be trusted: A collaboration, B checked, C unchecked, D derived, M memory. */
  readonly trust: string;
  readonly method: string;
}
