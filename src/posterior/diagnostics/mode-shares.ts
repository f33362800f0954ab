import type { EnsembleReport } from "../../store/run-record.ts";
import { mean, variance } from "../draws/mean.ts";
import { largestRatio } from "./variance-ratio.ts";

/** How walkers were spread over the modes of a posterior that has several. */
export interface Modes {
  /** By ensemble and mode: the fraction of all draws of the ensemble in that mode. */
  readonly shares: readonly (readonly number[])[];
  /** By ensemble: how many times a walker was in another mode than one step before. */
  readonly switches: readonly number[];
  /** Walkers of an ensemble. */
  readonly walkers: number;
  /** Steps of an ensemble, on average. */
  readonly steps: number;
}

/** How walkers of those ensembles that have made a step were spread; undefined where there is one mode. */
export function spreadOverModes(ensembles: readonly EnsembleReport[], walkers: number): Modes | undefined {
  const begun = ensembles.filter(({ steps, visits }) => steps > 0 && visits.length > 1);
  if (begun.length === 0) return undefined;
  return {
    shares: begun.map(({ visits, steps }) => visits.map((n) => n / (steps * walkers))),
    switches: begun.map(({ switches }) => switches),
    walkers,
    steps: begun.reduce((sum, { steps }) => sum + steps, 0) / begun.length,
  };
}

/** What is known of the share of one mode. */
export interface ModeShare {
  /** Over all ensembles. */
  readonly share: number;
  /** Of the share in one ensemble, by how often walkers switch. */
  readonly error: number;
  /** Of the share over all ensembles, in draws that are worth as much; none without switches. */
  readonly ess: number;
  readonly between: readonly [number, number];
  /** The variance between ensembles over the largest that chance allows; above 1, they differ by more than their errors. */
  readonly excess: number;
}

/** Probability that modes are called apart by chance. */
const FALSE_ALARM = 1e-5;

/**
 * The share of every mode that some draws, but not all, lie in. A walker is taken to leave and to enter a mode at constant rates: a two-state
 * Markov chain, whose indicator has autocorrelations (1 - rate)^k, 2 share (1 - share) rate switches a step, and the
 * autocorrelation time 2 / rate - 1. R-hat does not see wrong shares: starts fill the basins of all ensembles alike; without switches
 * nothing is known of a share, and its error is infinite. Between more than two modes switches are dealt out by how large they are.
 */
export function modeShares({ shares, switches, walkers, steps }: Modes): ModeShare[] {
  const pooled = shares[0].map((_, mode) => mean([Float64Array.from(shares, (ofEnsemble) => ofEnsemble[mode])]));
  const elsewhere = 1 - pooled.reduce((sum, share) => sum + share ** 2, 0);
  const nEnsemble = shares.length;
  const total = switches.reduce((sum, n) => sum + n, 0);
  const nDraw = nEnsemble * walkers * steps;
  return pooled.flatMap((share, mode) => {
    const spread = share * (1 - share);
    if (!(spread > 0)) return [];
    const own = (total * 2 * spread) / elsewhere;
    const rate = own / nDraw / (2 * spread);
    const ess = nDraw / Math.max(2 / rate - 1, 0);
    const expected = (spread * nEnsemble) / ess;
    const ofEnsembles = Float64Array.from(shares, (ofEnsemble) => ofEnsemble[mode]);
    const chance = nEnsemble > 1 ? largestRatio(FALSE_ALARM / pooled.length, nEnsemble - 1, 2 * own) : Number.NaN;
    const excess = own > 0 ? variance([ofEnsembles]) / expected / chance || 0 : 0;
    const between = [Math.min(...ofEnsembles), Math.max(...ofEnsembles)] as const;
    return [{ share, error: Math.sqrt(expected), ess, between, excess }];
  });
}
