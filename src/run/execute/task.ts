import type { CompiledModel } from "../../model/compile.ts";
import type { SavedChain, Start } from "../../sampler/chain.ts";
import type { Mode } from "../../sampler/modes.ts";
import type { TargetShape } from "../../sampler/own.ts";
import type { ColumnMemory } from "../../store/column-memory.ts";
import type { Settings } from "../../store/run-record.ts";

/** A target as it travels, and how it is sampled. Plain data, as all of a task is but for shared memory. */
interface Sampled<T> {
  readonly target: T;
  readonly start: Start;
  readonly moves: Settings["moves"];
  readonly walkers: number;
}

/** One ensemble of a target. */
interface OneOf<T> extends Sampled<T> {
  /** Key of its random stream. */
  readonly key: string;
  /** Int32: steps done by each ensemble, then one that is not zero when all should stop. */
  readonly progress: SharedArrayBuffer;
  readonly ensemble: number;
}

/** What a worker is asked: begin one ensemble of a target, let it grow, or tell modes apart. */
export type EnsembleTask<T = CompiledModel> =
  | ({ readonly kind: "begin" } & OneOf<T>)
  | ({
      readonly kind: "grow";
      readonly saved: SavedChain;
      readonly until: number;
      readonly thin: number;
      /** Shared. */
      readonly memory: ColumnMemory;
      readonly modes: readonly Mode[];
    } & OneOf<T>)
  | ({ readonly kind: "distinct"; readonly modes: readonly Mode[] } & Sampled<T>);

/** What it answers. */
export type EnsembleResult =
  | { readonly kind: "chain"; readonly saved: SavedChain }
  | { readonly kind: "modes"; readonly modes: readonly Mode[] }
  | { readonly kind: "failed"; readonly message: string };

/** A target that a module exports, as it travels. */
export interface OwnModule extends TargetShape {
  /** URL. */
  readonly module: string;
}

/** What a module is, besides its density. */
export interface ModuleFacts {
  /** Names of what it derives. */
  readonly derived: readonly string[];
  readonly hasGradient: boolean;
}

/** Of the global object of a thread that loads modules of others: that it does. */
export const LOADING = Symbol.for("numag.loading");
