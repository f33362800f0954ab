import type { Random } from "../math/random.ts";
import { walkerMeans } from "../posterior/diagnostics/autocorrelation.ts";
import { type Estimate, varianceOfMean } from "../posterior/diagnostics/mcse.ts";
import type { Draws } from "../posterior/draws/draws.ts";
import { variance } from "../posterior/draws/mean.ts";
import { type Bridged, bridge } from "./bridge.ts";
import { gaussianLike, type Proposal } from "./gaussian.ts";

/** A density of which the integral is wanted. */
export interface Integrand {
  /** ln of the density; −Infinity where it is zero. */
  logProb(y: Float64Array): number;
  /** Places of the coordinates that are the same modulo 2π, over one turn of which the integral goes. */
  readonly circles: Int32Array;
}

/** Draws of a density, in its coordinates. */
export interface Sample {
  /** One array an ensemble: `[step * nWalker + walker]` times the number of coordinates. */
  readonly coords: readonly Float64Array[];
  /** ln of the density there: one array an ensemble, `[step * nWalker + walker]`. */
  readonly logProb: readonly Float64Array[];
  readonly nWalker: number;
}

/** ln of an integral with its error. */
export interface LogEvidence extends Estimate {
  /** What part of the density the proposal shares: 1 where both are alike, near 0 where they are strangers and nothing is known well. */
  readonly overlap: number;
}

/** At most this many draws of each proposal. */
const MOST_PROPOSALS = 5000;
/** Halves that differ by more than this number of their errors are not those of one density: then their difference says more than errors do. */
const APART = 4;

/** Steps of every ensemble, from one to another. */
function between({ coords, logProb, nWalker }: Sample, from: number, to: number): Sample {
  const part = (x: Float64Array, each: number): Float64Array => x.subarray(from * nWalker * each, to * nWalker * each);
  const n = coords[0].length / logProb[0].length;
  return { coords: coords.map((x) => part(x, n)), logProb: logProb.map((x) => part(x, 1)), nWalker };
}

/** Every point of a sample, views of its arrays: one list an ensemble. */
const pointsOf = ({ coords, logProb }: Sample): Float64Array[][] =>
  coords.map((x, e) => {
    const n = x.length / logProb[e].length;
    return Array.from(logProb[e], (_, i) => x.subarray(i * n, (i + 1) * n));
  });

/** ln (density/proposal) at the draws of a sample. */
function atDraws(sample: Sample, { logDensity }: Proposal): Draws {
  const points = pointsOf(sample);
  const ensembles = sample.logProb.map((known, e) => known.map((value, i) => value - logDensity(points[e][i])));
  return { ensembles, nWalker: sample.nWalker };
}

/** ln (density/proposal) at draws of the proposal. */
function atProposals({ logProb }: Integrand, proposal: Proposal, random: Random, n: number, nCoordinate: number) {
  const y = new Float64Array(nCoordinate);
  return Float64Array.from({ length: n }, () => {
    if (!proposal.draw(random, y)) return -Infinity;
    return logProb(y) - proposal.logDensity(y);
  });
}

/** ln Z by draws of one half, with a proposal that knows only the other. */
function half(integrand: Integrand, used: Sample, other: Sample, random: Random): Bridged {
  const points = pointsOf(other).flat();
  const proposal = gaussianLike(points, integrand.circles);
  const n = Math.min(points.length, MOST_PROPOSALS);
  return bridge(atDraws(used, proposal), atProposals(integrand, proposal, random, n, points[0].length));
}

/** Steps of two halves one after the other. */
const joined = (a: Draws, b: Draws): Draws => ({
  ensembles: a.ensembles.map((x, e) => {
    const both = new Float64Array(x.length + b.ensembles[e].length);
    both.set(x);
    both.set(b.ensembles[e], x.length);
    return both;
  }),
  nWalker: a.nWalker,
});

/** Squared Monte-Carlo error of the mean of draws; that of independent ones where walker means swing so that no sum of their covariances is positive. */
function squaredErrorOf(draws: Draws): number {
  const squared = varianceOfMean(walkerMeans(draws));
  const n = draws.ensembles.reduce((sum, x) => sum + x.length, 0);
  return Number.isNaN(squared) ? variance(draws.ensembles) / n : squared;
}

/**
 * ln of the integral of a density from draws of it: bridge sampling between the draws of one half of the steps and a Gaussian like those of
 * the other, both ways round, averaged; Gronau et al., J. Math. Psychol. 81 (2017) 80, arXiv:1703.05984. NaN where too few draws lie where that Gaussian does.
 */
export function evidence(integrand: Integrand, sample: Sample, random: Random): LogEvidence {
  const nStep = sample.logProb[0].length / sample.nWalker;
  const middle = nStep >> 1;
  if (middle === 0) return { value: Number.NaN, mcse: Number.NaN, overlap: 0 };
  const [a, b] = [between(sample, nStep - 2 * middle, nStep - middle), between(sample, nStep - middle, nStep)];
  const [first, second] = [half(integrand, a, b, random), half(integrand, b, a, random)];
  const ofDraws = squaredErrorOf(joined(first.deviations, second.deviations));
  const value = (first.value + second.value) / 2;
  const error = Math.sqrt(ofDraws + (first.squaredError + second.squaredError) / 4);
  const difference = Math.abs(first.value - second.value) / 2;
  return {
    value,
    mcse: Number.isNaN(value) ? value : difference > APART * error ? difference : error,
    overlap: Math.min(first.overlap, second.overlap),
  };
}
