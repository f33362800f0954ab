/** One column's draws, as every diagnostic takes them. */
export interface Draws {
  /** One array per ensemble, `[step * nWalker + walker]`. */
  readonly ensembles: readonly Float64Array[];
  readonly nWalker: number;
}
