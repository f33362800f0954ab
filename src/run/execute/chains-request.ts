import { reject } from "../../reject.ts";
import type { MoveRequest } from "../../sampler/moves/moves.ts";
import type { TargetFunctions } from "../../sampler/own.ts";
import type { Chain } from "../../store/chain-file.ts";
import type { Column, EnsembleReport, Settings } from "../../store/run-record.ts";
import { type AskedSettings, asked, type SettingsRequest } from "../settings.ts";
import type { Grown } from "./grown.ts";
import type { ColumnLabels } from "./own-columns.ts";

/** How far sampling is. */
export interface Progress {
  /** Steps done, summed over the ensembles. */
  readonly done: number;
  /** Steps until the chains are looked at next, which may be the last time, summed over the ensembles. */
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
  /** How sampling went, by ensemble. */
  readonly ensembles: readonly EnsembleReport[];
  /** `interrupted` where it was stopped before its end. */
  readonly status: "complete" | "interrupted";
  readonly settings: Settings;
  readonly timing: { readonly started: string; readonly seconds: number };
}

/** What sampling gives, however it is done. */
export interface Chains {
  readonly grown: Grown;
  readonly settings: AskedSettings;
  readonly columns: readonly Column[];
}

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
  /** Walkers of each ensemble, at least 2 D + 2 of D parameters; by default 2 D + 6, and at least 40. */
  readonly walkers?: number;
  /**
   * Sampling ends once every parameter and derived column has this effective sample size in bulk and tail, and 50 autocorrelation times; by
   * default 2000 where no steps are given, null for none.
   */
  readonly targetEss?: number | null;
  /** Steps of each ensemble; with a target the most, 20 000 by default. */
  readonly steps?: number;
  /** Every thin-th step is stored; by default as many as fit into 25 MB of chains. */
  readonly thin?: number;
  /**
   * How walkers move, each move by its kind with its weight and its numbers; by default Hamiltonian (0.7) and difference moves (0.3), without
   * a gradient difference (0.9) and snooker moves (0.1).
   */
  readonly moves?: readonly MoveRequest[];
  /** Told some ten times a second or less often, and at the end. Sampling ends early, and keeps what there is, when it returns false. */
  readonly onProgress?: (progress: Progress) => unknown;
}

/** A module that exports the functions of a target, sampled on worker threads. */
export interface TargetModule {
  /**
   * URL (`new URL("./target.js", import.meta.url)`) or path of a module that exports `logProb` and `start`, and may export `logProbAndGradient`,
   * `derived` and `move`. Each thread loads it, this one does not.
   */
  readonly module: URL | string;
  /** Threads; all cores by default. */
  readonly workers?: number;
}

const FUNCTIONS = ["logProb", "logProbAndGradient", "start", "derived", "move"];
const SETTINGS = ["seed", "ensembles", "walkers", "targetEss", "steps", "thin", "moves", "workers"];
const KEYS = ["names", "columns", "onProgress", "module", ...FUNCTIONS, ...SETTINGS];

/** Refuse a request that cannot be meant. */
export function checkRequest(request: ChainsRequest & Partial<TargetFunctions & TargetModule>): void {
  const unknown = Object.keys(Object(request)).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) reject("sampleChains", "unknown key", unknown, KEYS);
  const { names, onProgress, module } = Object(request);
  if (!Array.isArray(names) || names.length === 0) reject("names", "expected the names of the parameters", names);
  if (onProgress !== undefined && typeof onProgress !== "function")
    reject("onProgress", "expected a function", onProgress);
  const besides = FUNCTIONS.find((key) => key in request);
  if (module !== undefined && besides !== undefined) reject(besides, "is for the module to export", String(module));
  if (module === undefined && request.workers !== undefined)
    reject("workers", "functions stay in their thread: export them from a module", request.workers);
}

/** The settings of a request for a density that knows its gradient or does not. */
export function chainsSettings(
  request: ChainsRequest & Pick<TargetModule, "workers">,
  hasGradient: boolean,
  workers: number,
): AskedSettings {
  const given = Object.entries(request).filter(([key, value]) => SETTINGS.includes(key) && value !== undefined);
  const { length } = request.names;
  const facts = { parameters: length, coordinates: length, hasGradient };
  return asked({ workers, ...(Object.fromEntries(given) as SettingsRequest) }, facts, (key) => key);
}
