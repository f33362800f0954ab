/** One column of a chain: what it is called, how it is written, where it may lie. */
export interface Column {
  readonly name: string;
  readonly kind: "parameter" | "derived" | "density";
  readonly latex: string;
  /** The same symbol in plain Unicode, for pictures and terminals. */
  readonly symbol: string;
  /** As printed beside the symbol, e.g. `1e-11 mu_B`; empty if dimensionless. */
  readonly unit: string;
  /** Hard bounds of its support; null where there is none. */
  readonly bounds: readonly [number | null, number | null];
  /** The two bounds are the same point (a phase): for densities and intervals only, never inside a move. */
  readonly periodic: boolean;
  /** The prior in words; only parameters have one. */
  readonly prior?: string;
  /** The shape of its prior, as a model document names it; only parameters have one, and none in records made before there was this key. */
  readonly priorKind?: string;
  /** What its prior is reported with, as `log_prior.<block>`: moments, mixing, a source or an experiment; only parameters have one. */
  readonly block?: string;
}

export interface Settings {
  readonly seed: number;
  readonly ensembles: number;
  readonly walkers: number;
  /** Steps asked for, in each ensemble, burn-in included. */
  readonly steps: number;
  /** Every thin-th step is stored. */
  readonly thin: number;
  /** Scale a of the stretch move. */
  readonly stretch: number;
  readonly workers: number;
}

/** Steps of each ensemble, burn-in included, that would be enough, estimated. */
export interface Needed {
  readonly steps: number;
  /** The chain is too short to tell more than that. */
  readonly atLeast?: boolean;
}

export interface Verdict {
  readonly converged: boolean;
  /** Why not, one clause each; empty when converged. */
  readonly reasons: readonly string[];
  /** Steps discarded at the start of each ensemble, and which rule decided. */
  readonly burnIn: { readonly steps: number; readonly reason: string };
  /** Steps kept in each ensemble. */
  readonly kept: number;
  /** Of a run that did not converge: what would do; absent where no number of steps would. */
  readonly needed?: Needed;
}

/** How far one document can be trusted. */
export interface DocumentTrust {
  readonly part: "experiment" | "source" | "target" | "beam" | "mixing";
  readonly name: string;
  readonly trust: string;
  /** What decides the letter, in a clause. */
  readonly because?: string;
}

/** A number at the best fit. */
export interface Fitted {
  readonly value: number;
  /** 1σ by the curvature of χ² there; absent where the data leave the number open, so that other points fit as well. */
  readonly error?: number;
}

/** The content of `run.json`: everything about a run but its draws. */
export interface RunRecord {
  readonly schema: 2;
  readonly id: string;
  readonly status: "complete" | "interrupted";
  readonly model: string;
  readonly title: string;
  readonly experiments: readonly string[];
  /** What a reader of the numbers must know: what was assumed, what is an approximation. One clause each. */
  readonly remarks: readonly string[];
  /** By experiment, how far the figures behind it can be trusted: A collaboration, B checked, C unchecked, D derived, M memory. */
  readonly trust: Readonly<Record<string, string>>;
  /** The documents that a run is made of, each with its own letter, experiments first. Absent in runs of earlier versions. */
  readonly documents?: readonly DocumentTrust[];
  /** SHA-256 of the resolved model document. */
  readonly modelHash: string;
  readonly settings: Settings;
  /** Steps stored of each ensemble, after thinning; equal unless the run was interrupted. */
  readonly stored: readonly number[];
  readonly columns: readonly Column[];
  readonly acceptance: readonly number[];
  /** SHA-256 of the chains as little-endian float64 in the order ensemble, step, walker, column. */
  readonly digest: string;
  readonly timing: { readonly started: string; readonly seconds: number; readonly walkerStepsPerSecond: number };
  readonly versions: Readonly<Record<string, string>>;
  readonly commit: string | null;
  readonly verdict: Verdict;
  /**
   * χ² = −2 ln(likelihood × pulls) without what the model looks for, all moments and charges zero and charge radii those of the Standard
   * Model, over χ² with them free; both minimised over everything else. Their own priors only bound them here, so that it is the data that
   * speak. Absent where a model looks for none of them, where no minimum was found, and in runs of earlier versions.
   */
  readonly deltaChi2NoMoments?: number;
  /** Parameters and derived columns at the best fit, with everything free; absent with `deltaChi2NoMoments`. */
  readonly bestFit?: Readonly<Record<string, Fitted>>;
}
