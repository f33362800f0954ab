import type { Role } from "../role.ts";

/** A parameter's prior. */
export interface ColumnPrior {
  /** In words, correlations with others among them. */
  readonly words: string;
  /**
   * Its kind and its numbers as a model document names them, numbers in the unit of the column; the density is cut off at the column's
   * bounds. Of correlated Gaussians, that of this parameter alone. Absent in chains of one's own.
   */
  readonly shape?: { readonly kind: string; readonly [key: string]: string | number };
}

/** One column of a chain: what it is called, what it stands for, how it is written, where it may lie. */
export interface Column {
  readonly name: string;
  readonly kind: "parameter" | "derived" | "density";
  readonly role: Role;
  readonly latex: string;
  /** The symbol in plain Unicode, for pictures and terminals. */
  readonly symbol: string;
  /** As printed beside the symbol, e.g. `1e-11 mu_B`; empty if dimensionless. */
  readonly unit: string;
  /** Hard bounds of its support; null where there is none. */
  readonly bounds: readonly [number | null, number | null];
  /** The two bounds are the same point (a phase): for densities and intervals only, never inside a move. */
  readonly periodic: boolean;
  /** Only parameters have one. */
  readonly prior?: ColumnPrior;
  /** What its prior is reported with, as `log_prior.<block>`: moments, mixing, a source or an experiment; only parameters have one. */
  readonly block?: string;
}

/** A move as a record names it. */
export interface MoveRecord {
  readonly kind: string;
  /** Above 0; only ratios count. */
  readonly weight: number;
  readonly [key: string]: string | number;
}

/** How a run was sampled. */
export interface Settings {
  readonly seed: number;
  readonly ensembles: number;
  readonly walkers: number;
  /**
   * Where walkers began. `ascent`: at the depth of the posterior, in coordinates in which complex numbers are points of discs, moves
   * adapted before the first step was stored. `prior`: at draws of the prior, in the parameters themselves, burn-in included.
   */
  readonly start: "prior" | "ascent";
  /** Steps of each ensemble; of an interrupted run those that were asked for. */
  readonly steps: number;
  /** The most steps that were asked for, where there was a target. */
  readonly mostSteps?: number;
  /** The effective sample size of every parameter and derived column, in bulk and tail, at which sampling was to end; null without. */
  readonly targetEss: number | null;
  /** Every thin-th step is stored. */
  readonly thin: number;
  /** How walkers move: each move by its kind, with its numbers, and how often it is chosen beside the others. */
  readonly moves: readonly MoveRecord[];
  readonly workers: number;
}

/** Steps of each ensemble after which a run with a target ends in any case, unless others were asked for. */
export const MOST_STEPS = 20_000;

/** What became of an ensemble on its way. */
export interface EnsembleReport {
  /** What was done before the first step: evaluations of ln p with its gradient, steps of adaptation, walkers that were started anew. */
  readonly beginning: { readonly evaluations: number; readonly steps: number; readonly restarted: number };
  readonly steps: number;
  /** Accepted proposals. */
  readonly accepted: number;
  /** Length of a leap of Hamiltonian moves, in units of the walkers' spread; absent without such moves, as are `trajectories`. */
  readonly stepSize?: number;
  readonly trajectories?: {
    readonly trajectories: number;
    /** Evaluations of ln p with its gradient. */
    readonly gradients: number;
    /** That ended where the density is zero. */
    readonly outside: number;
    /** Along which the density fell by more than a factor e^1000. */
    readonly divergences: number;
    readonly wallHits: number;
    /** Acceptance probabilities, summed over all that did not end outside. */
    readonly acceptance: number;
  };
  /** Walkers times steps in which each mode was the nearest; empty where one mode was found. The order is the same in all ensembles. */
  readonly visits: readonly number[];
  /** How often a walker went from one mode to another. */
  readonly switches: number;
}

/** Steps of each ensemble, burn-in included, that would be enough, estimated. */
export interface Needed {
  readonly steps: number;
  /** The chain is too short to tell more than that. */
  readonly atLeast?: boolean;
}

/** Whether chains converged, and what of them is kept. */
export interface Verdict {
  readonly converged: boolean;
  /** Why not, one clause each, the worst first; empty when converged. */
  readonly reasons: readonly string[];
  /** Names of the columns that fall short, the worst first; empty when converged. */
  readonly unconverged: readonly string[];
  /** Steps discarded at the start of each ensemble, and which rule decided. */
  readonly burnIn: { readonly steps: number; readonly reason: string };
  /** Steps kept in each ensemble. */
  readonly kept: number;
  /** Of a run that did not converge: what would do; absent where no number of steps would. */
  readonly needed?: Needed;
  /** That sampling ended at its last step without the effective draws asked for: a clause. The run may have converged all the same. */
  readonly missed?: string;
}

/** How far one document can be trusted. */
export interface DocumentTrust {
  readonly part: "experiment" | "source" | "target" | "beam" | "mixing";
  readonly name: string;
  readonly trust: string;
  /** What decides the letter, in a clause. */
  readonly because?: string;
}

/**
 * What a reader of the numbers must know. `kind` says what it is about: `bound`, a published limit taken as a Gaussian; `assumed`, what
 * else a likelihood assumes that nobody published; `insensitive`, data that do not depend on what the model looks for; `power`, a
 * likelihood with another power than 1; `approximate`; `undefined`, a quantity that the parameters do not define; `draws`, what only the
 * draws tell; `own`, what was said of chains of one's own.
 */
export interface Remark {
  readonly kind: "bound" | "assumed" | "insensitive" | "power" | "approximate" | "undefined" | "draws" | "own";
  /** Experiments or quantities that it is about; empty where it is about the whole. */
  readonly about: readonly string[];
  /** One clause. */
  readonly text: string;
}

/** A number at the best fit. */
export interface Fitted {
  readonly value: number;
  /** 1σ by the curvature of χ² there; absent where the data leave the number open, so that other points fit as well. */
  readonly error?: number;
}

/** A logarithm that was found by sampling, with its Monte-Carlo standard error. */
export interface Weight {
  readonly value: number;
  readonly mcse: number;
}

/** The content of `run.json`: everything about a run but its draws. */
export interface RunRecord {
  readonly schema: 3;
  readonly id: string;
  readonly status: "complete" | "interrupted";
  readonly model: string;
  readonly title: string;
  readonly experiments: readonly string[];
  readonly remarks: readonly Remark[];
  /** By experiment, how far the figures behind it can be trusted: A collaboration, B checked, C unchecked, D derived, M memory. */
  readonly trust: Readonly<Record<string, string>>;
  /** The documents that a run is made of, each with its own letter, experiments first; absent in chains of one's own. */
  readonly documents?: readonly DocumentTrust[];
  /** SHA-256 of the resolved model document. */
  readonly modelHash: string;
  readonly settings: Settings;
  /** Steps stored of each ensemble, after thinning; equal unless the run was interrupted. */
  readonly stored: readonly number[];
  readonly columns: readonly Column[];
  /** Fraction of accepted proposals of each ensemble. */
  readonly acceptance: readonly number[];
  /** How sampling went, by ensemble; absent in runs of earlier versions. */
  readonly ensembles?: readonly EnsembleReport[];
  /** SHA-256 of the chains as little-endian float64 in the order ensemble, column, step, walker. */
  readonly digest: string;
  readonly timing: { readonly started: string; readonly seconds: number; readonly walkerStepsPerSecond: number };
  readonly versions: Readonly<Record<string, string>>;
  readonly commit: string | null;
  readonly verdict: Verdict;
  /**
   * χ² = −2 ln(likelihood × pulls) without what the model looks for, all moments and charges zero and charge radii those of the Standard
   * Model, over χ² with them free; both minimised over everything else. Their own priors only bound them here, so that it is the data that
   * speak. Absent where a model looks for none of them, and where no minimum was found.
   */
  readonly deltaChi2NoMoments?: number;
  /** Parameters and derived columns at the best fit, with everything free; absent with `deltaChi2NoMoments`. */
  readonly bestFit?: Readonly<Record<string, Fitted>>;
  /** ln of the probability of the data, averaged over the prior; absent where nobody asked, and where draws are too few to tell. */
  readonly lnEvidence?: Weight;
  /**
   * `lnEvidence` less that of the same model without what it looks for, as of `deltaChi2NoMoments`, all else sampled anew: above 0 where
   * data speak for what is looked for. It hangs on the priors of what is looked for. Absent where a model looks for nothing too.
   */
  readonly lnBayesFactor?: Weight;
}
