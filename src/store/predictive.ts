/** What the posterior expects in every bin of one experiment. All arrays have one entry per bin; counts. */
export interface Predictive {
  readonly experiment: string;
  readonly title: string;
  /** Axis title with unit, e.g. `Reconstructed energy [keV]`. */
  readonly axis: string;
  /** Bin edges in the unit of `axis`; one more than bins. Absent where there is one bin of no width. */
  readonly edges?: readonly number[];
  readonly observed: readonly number[];
  /** 1σ of what was observed, where it is no Poisson count. */
  readonly error?: readonly number[];
  /** What its likelihood assumes that nobody published. */
  readonly assumed?: string;
  readonly median: readonly number[];
  /** Equal-tailed credible band of the expected counts. */
  readonly band68: { readonly lower: readonly number[]; readonly upper: readonly number[] };
  readonly band90: { readonly lower: readonly number[]; readonly upper: readonly number[] };
  /** Posterior mean by component, e.g. weak, magnetic, background; they add up to the mean expectation. */
  readonly components: Readonly<Record<string, readonly number[]>>;
}

/** What the posterior expects of an experiment with bins along an axis. */
export type BinnedPredictive = Predictive & { readonly edges: readonly number[] };

export const isBinned = (one: Predictive): one is BinnedPredictive => one.edges !== undefined;
