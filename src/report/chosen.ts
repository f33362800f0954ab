/** What of a run is drawn, where it is not what every report draws. */
export interface Choice {
  /** Names of columns of the run, in the order in which they are drawn; without, those that each picture has by itself. */
  readonly columns?: readonly string[];
  /** Names of pictures, or what several begin with; without, all. */
  readonly pictures?: readonly string[];
  /** Credible levels of regions and limits, ascending; without, 0.68, 0.9 and 0.95 of regions and 0.9 of limits. */
  readonly levels?: readonly number[];
}
