import type { TopLevelSpec } from "../chart/top-level.ts";
import type { Table } from "../table/markup.ts";

/** The parts of a page that hold pictures, in their order. */
export const SECTIONS = [
  "limits",
  "marginals",
  "pairs",
  "planes",
  "spectra",
  "nuisances",
  "sensitivity",
  "convergence",
  "beyond",
  "own",
] as const;

/** beyond: what limits mean for experiments that publish no spectrum; own: pictures that a reader of the library adds. */
export type Section = (typeof SECTIONS)[number];

/** A picture of the report; its files are called `<name>.vl.json`, `.svg` and `.png`. */
export interface Picture {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** What a reader who does not see it should know. */
  readonly alt: string;
  readonly spec: TopLevelSpec;
  /** Where it stands on the page. */
  readonly section: Section;
  /** The only experiment that it shows. */
  readonly experiment?: string;
  /** What it shows, in numbers: a table beside it. */
  readonly numbers?: Table;
  /** Drawn in the browser in its place. */
  readonly live?: TopLevelSpec;
}
