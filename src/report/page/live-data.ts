import type { LiveCorner } from "../picture/live-corner.ts";

/** What makes the corner plot of a page answer: the draws, symbols as HTML, and the pixels of a cell in either form. */
export interface CornerData extends LiveCorner {
  readonly sizes: { readonly wide: number; readonly narrow: number };
}

/** What the slider shows: texts as the rest of the page writes them, in the order of columns. */
export interface SensitivityData {
  readonly alphas: readonly { readonly value: number; readonly text: string }[];
  readonly columns: readonly {
    readonly name: string;
    /** HTML. */
    readonly symbol: string;
    readonly from: number;
    readonly step: number;
  }[];
  readonly pieces: readonly {
    /** HTML. */
    readonly title: string;
    /** By power: what Pareto's k says, and whether the weights cannot be trusted. */
    readonly k: readonly { readonly text: string; readonly bad: boolean }[];
    /** By column, then by power; text as HTML. */
    readonly bounds: readonly (readonly {
      readonly text: string;
      readonly shift: string;
      readonly ends: readonly number[];
    }[])[];
    /** By column, then by power. */
    readonly densities: readonly (readonly (readonly number[])[])[];
  }[];
}
