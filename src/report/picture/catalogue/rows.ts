/** A published limit as it is drawn; numbers in the unit of the picture. */
export interface CatalogueRow {
  /** Rows of one panel share an axis; the name stands above it. */
  readonly panel: string;
  readonly label: string;
  readonly year: number;
  readonly beam: string;
  readonly bound: DrawnBound;
}
/** An upper limit on |x|, or one that is known only to lie between two numbers; or the ends of an interval of x. */
export type DrawnBound =
  | { readonly kind: "upper" | "about"; readonly value: number }
  | { readonly kind: "range" | "interval"; readonly from: number; readonly to: number };
/** A bound of a run, drawn across its panel. */
export interface OwnBound {
  readonly panel: string;
  readonly label: string;
  readonly value: number;
}
