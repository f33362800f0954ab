/** Recoils of electrons in the beam of a published limit, before any response. All arrays have one entry per energy. */
export interface Recoils {
  /** Symbol of the effective moment, e.g. `μ_reactor`. */
  readonly symbol: string;
  /** keV */
  readonly energy: readonly number[];
  /** Of the Standard Model, counts/(kg d keV). */
  readonly weak: readonly number[];
  /** For mu = 1e-11 mu_B; times the square of a moment in this unit. */
  readonly magnetic: readonly number[];
  /** The published limit, 1e-11 mu_B. */
  readonly published: number;
  /** The posterior's own bound at 90 %, 1e-11 mu_B; absent where the run does not know the moment. */
  readonly posterior?: number;
}

/** A posterior predictive p-value: the probability that a replica of the data lies as far from what is expected as the data do. */
export interface PredictivePValue {
  readonly value: number;
  /** Monte-Carlo error; no smaller than one replica. */
  readonly mcse: number;
  /** In words how far data n lie from their expectation m, over the bins of all axes. */
  readonly discrepancy: string;
}

/** A reason for counts to be there. */
export interface PredictedComponent {
  /** As its document calls it. */
  readonly name: string;
  /** The interaction of neutrinos that it counts, or a background. */
  readonly kind: "weak" | "magnetic" | "charge-radius" | "charge" | "background";
  /** What neutrinos scatter on; absent of a background. */
  readonly on?: "electrons" | "nuclei";
  /** Posterior mean in every bin. */
  readonly counts: readonly number[];
}

/** What the posterior expects in every bin of one experiment. All arrays have one entry per bin; counts. */
export interface Predictive {
  readonly experiment: string;
  readonly title: string;
  /** Axis title with unit, e.g. `Reconstructed energy [keV]`. */
  readonly axis: string;
  /** Bin edges in the unit of `axis`; one more than bins. Absent where there is one bin of no width. */
  readonly edges?: readonly number[];
  readonly observed: readonly number[];
  /** Observed counts in the bins of all axes, those of one interval of `axis` one after the other; absent where there is one axis. */
  readonly observedInBins?: readonly number[];
  /** 1σ of what was observed, where it is no Poisson count. */
  readonly error?: readonly number[];
  /** What its likelihood assumes that nobody published. */
  readonly assumed?: string;
  readonly median: readonly number[];
  /** Equal-tailed credible band of the expected counts. */
  readonly band68: { readonly lower: readonly number[]; readonly upper: readonly number[] };
  readonly band90: { readonly lower: readonly number[]; readonly upper: readonly number[] };
  /** In the order of its document; they add up to the mean expectation. */
  readonly components: readonly PredictedComponent[];
  /** Absent of a published bound: its centre is no datum that could have come out otherwise. */
  readonly pValue?: PredictivePValue;
  /** What a published limit means in recoils; absent where its document does not say. */
  readonly recoils?: Recoils;
}

/** What the posterior expects of an experiment with bins along an axis. */
export type BinnedPredictive = Predictive & { readonly edges: readonly number[] };

export const isBinned = (one: Predictive): one is BinnedPredictive => one.edges !== undefined;
