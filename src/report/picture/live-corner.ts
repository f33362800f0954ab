/** Draws for the page to choose from: those of every k-th step, five digits each. */
export interface LiveCorner {
  readonly columns: readonly {
    readonly name: string;
    readonly symbol: string;
    /** The ends of its axis, which is one of decimal logarithms if `isLog`; draws are those of the quantity itself. */
    readonly domain: readonly [number, number];
    readonly isLog: boolean;
    /** The highest point of its density. */
    readonly top: number;
    /** Whether an upper limit says all. */
    readonly oneSided: boolean;
    readonly draws: readonly number[];
  }[];
  /** Of how many draws these are a part. */
  readonly of: number;
}
