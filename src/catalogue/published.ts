import type { PublishedBound } from "./bound.ts";
import type { Limit } from "./limit.ts";

/** A published limit on a quantity that a run has a column of. */
export interface Published extends Pick<Limit, "year" | "experiment" | "reference" | "recastBy" | "trust" | "method"> {
  /** The run's column, e.g. `mu_sol`. */
  readonly column: string;
  /** As the catalogue calls it; the moment of a mixed beam where the limit stands for it. */
  readonly quantity: string;
  /** In the column's unit. */
  readonly bound: PublishedBound;
  /** Confidence level; null where none is stated. */
  readonly level: number | null;
}
