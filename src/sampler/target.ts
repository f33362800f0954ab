import type { Random } from "../math/random.ts";
import type { ScaledSpace } from "./ascent.ts";
import type { LogDensity } from "./ensemble.ts";
import type { Path } from "./modes.ts";

/** What is sampled, and what is kept of it. */
export interface Target extends LogDensity {
  /** How many coordinates a position has. */
  readonly nParam: number;
  /** Where positions may lie; absent where that is for the density to say. */
  readonly region?: ScaledSpace;
  /** A way between two points beside the straight line: modes that one of them joins are one. */
  readonly path?: Path;
  /** Fill a position to start from. */
  readonly draw: (random: Random, position: Float64Array) => void;
  /** How many numbers are kept of a position. */
  readonly width: number;
  /** Fill `out` with what is kept of a position, whose log probability is known. */
  readonly record: (position: Float64Array, out: Float64Array, logProb: number) => void;
}
