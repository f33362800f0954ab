import type { MoveRequest } from "../../sampler/moves/moves.ts";
import type { Chain } from "../../store/chain-file.ts";
import type { Column, Settings } from "../../store/run-record.ts";
import type { ColumnLabels } from "./own-columns.ts";

/** How far sampling is. */
export interface Progress {
  /** Steps done, summed over the ensembles. */
  readonly done: number;
  /** Steps asked for, summed over the ensembles. */
  readonly total: number;
}

/** Chains as they were sampled, burn-in included. */
export interface Sampled {
  /** One an ensemble; of different lengths where sampling ended early. */
  readonly chains: readonly Chain[];
  /** Of the chains: parameters, derived columns, `log_prob`. */
  readonly columns: readonly Column[];
  /** Fraction of accepted proposals of each ensemble. */
  readonly acceptance: readonly number[];
  readonly settings: Settings;
  readonly timing: { readonly started: string; readonly seconds: number };
}

/** What sampling gives, however it is done. */
export type Chains = Pick<Sampled, "chains" | "columns" | "acceptance">;

/** What is asked of `sampleChains` besides the density itself. */
export interface ChainsRequest {
  /** Of the parameters, in the order of theta. */
  readonly names: readonly string[];
  /** By name of a parameter or of a derived column: how it is written, and its hard bounds. */
  readonly columns?: Readonly<Record<string, ColumnLabels>>;
  /** Of every random stream; 1 by default. The same seed gives the same chains, on whatever number of threads. */
  readonly seed?: number;
  /** Independent ensembles, 4 by default: diagnostics compare them, so that there should be several. */
  readonly ensembles?: number;
  /** Walkers of each ensemble, at least 2 D + 2 of D parameters; by default 4 D, and at least 32. */
  readonly walkers?: number;
  /** Steps of each ensemble, burn-in included; 5000 by default. */
  readonly steps?: number;
  /** Every thin-th step is stored; 5 by default. */
  readonly thin?: number;
  /** How walkers move, each move by its kind with its weight and its numbers; by default stretch moves of scale a = 2. */
  readonly moves?: readonly MoveRequest[];
  /** Told some ten times a second or less often, and at the end. Sampling ends early, and keeps what there is, when it returns false. */
  readonly onProgress?: (progress: Progress) => unknown;
}

/** A module that exports the functions of a target, sampled on worker threads. */
export interface TargetModule {
  /**
   * URL (`new URL("./target.js", import.meta.url)`) or path of a module that exports `logProb` and `start`, and may export `derived` and
   * `move`. Each thread loads it, this one does not.
   */
  readonly module: URL | string;
  /** Threads; all cores by default. */
  readonly workers?: number;
}
