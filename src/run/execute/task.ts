import type { CompiledModel } from "../../model/compile.ts";
import type { TargetShape } from "../../sampler/own.ts";
import type { Settings } from "../../store/run-record.ts";

/** What a worker is asked: sample one whole ensemble of a target. Plain data but for the shared memory it writes into. */
export interface EnsembleTask<T = CompiledModel> {
  readonly target: T;
  /** Key of its random stream. */
  readonly key: string;
  readonly walkers: number;
  readonly steps: number;
  readonly thin: number;
  readonly moves: Settings["moves"];
  /** Float64 `[column][stored step][walker]`, with room for all steps. */
  readonly memory: SharedArrayBuffer;
  /** Int32: steps done by each ensemble, then one that is not zero when all should stop. */
  readonly progress: SharedArrayBuffer;
  readonly ensemble: number;
}

/** What it answers. */
export type EnsembleResult =
  | { readonly kind: "sampled"; readonly acceptance: number }
  | { readonly kind: "failed"; readonly message: string };

/** A target that a module exports, as it travels. */
export interface OwnModule extends TargetShape {
  /** URL. */
  readonly module: string;
}

/** Of the global object of a thread that loads modules of others: that it does. */
export const LOADING = Symbol.for("numag.loading");
