/** How a deposited energy is reconstructed and accepted, along the axis of the bins. */
export interface Response {
  /** Standard deviation of the reconstructed energy at a deposited one, MeV. */
  sigma(T: number): number;
  /** Distance over which acceptances are smooth at T, MeV. */
  scale(T: number): number;
  /** Energies where acceptances jump or break, MeV: none where a resolution smears them. */
  readonly steps: readonly number[];
  /** Energies outside are reconstructed in no bin, MeV. */
  readonly reach: readonly [number, number];
  /** Fill out[bin] with the probability that a deposited energy T is reconstructed in the bin and accepted. */
  acceptance(T: number, out: Float64Array): void;
}
