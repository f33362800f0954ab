import type { Parts } from "../model/parts.ts";

/** What a worker is asked: sample one whole ensemble. Plain data but for the shared memory it writes into. */
export interface EnsembleTask {
  readonly parts: Parts;
  /** Key of its random stream. */
  readonly key: string;
  readonly walkers: number;
  readonly steps: number;
  readonly thin: number;
  readonly stretch: number;
  /** Float64 `[stored step][walker][column]`. */
  readonly values: SharedArrayBuffer;
  /** Int32: steps done by each ensemble, then one that is not zero when all should stop. */
  readonly progress: SharedArrayBuffer;
  readonly ensemble: number;
}

/** What it answers. */
export type EnsembleResult =
  | { readonly kind: "sampled"; readonly acceptance: number }
  | { readonly kind: "failed"; readonly message: string };
