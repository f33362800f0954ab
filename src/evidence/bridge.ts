import { increasingRoot } from "../math/root.ts";
import { ess } from "../posterior/diagnostics/ess.ts";
import type { Draws } from "../posterior/draws/draws.ts";
import { mean, variance } from "../posterior/draws/mean.ts";

/** ln of the integral of a density, with what its error is made of. */
export interface Bridged {
  readonly value: number;
  /** Of ln Z at each draw, the part that it adds to the error of `value`, which is their mean: of mean 0. */
  readonly deviations: Draws;
  /** Squared error by the draws of the proposal. */
  readonly squaredError: number;
  /** What part of the density the proposal shares: 1 where both are alike, near 0 where they are strangers. */
  readonly overlap: number;
}

/** With fewer effective draws in the region that a density shares with its proposal, neither ln Z nor its error means anything. */
const LEAST_SHARED = 100;

/** 1/(a + b eˣ): 1/a far below, 0 far above. */
const between = (a: number, b: number, x: number): number => 1 / (a + b * Math.exp(x));

/** The equation of a bridge, of ln ratios of density and proposal at draws of both, `shares` those of the effective draws. */
function equation(
  atDraws: readonly Float64Array[],
  atProposals: readonly Float64Array[],
  [s1, s2]: readonly [number, number],
) {
  const ofDraws = (logZ: number) => atDraws.map((x) => x.map((l) => between(s2, s1, l - logZ)));
  const ofProposals = (logZ: number) => atProposals.map((x) => x.map((l) => between(s1, s2, logZ - l)));
  /** d ln ⟨f⟩ by ln Z but for the sign, f = 1/(s + …). */
  const swing = (f: readonly Float64Array[], s: number) => 1 - (s * mean(f.map((x) => x.map((y) => y * y)))) / mean(f);
  return {
    ofDraws,
    ofProposals,
    excess: (logZ: number) => Math.log(mean(ofDraws(logZ)) / mean(ofProposals(logZ))),
    slope: (logZ: number) => swing(ofDraws(logZ), s2) + swing(ofProposals(logZ), s1),
  };
}

/** The least and the largest of finite numbers: between these two the root lies. */
function range(arrays: readonly Float64Array[]): [number, number] {
  let [from, to] = [Infinity, -Infinity];
  for (const x of arrays)
    for (const l of x)
      if (l > -Infinity) {
        from = Math.min(from, l);
        to = Math.max(to, l);
      }
  return [from, to];
}

/**
 * ln Z of a density Z p from ln (density/proposal) at draws of p and at independent draws of the normalised proposal g, −Infinity where the
 * density is zero: the root of ⟨p/(s₁p + s₂g)⟩_g = ⟨g/(s₁p + s₂g)⟩_p, s the shares of effective draws; X.-L. Meng & W. H. Wong, Statistica
 * Sinica 6 (1996) 831. Its error is that of the logarithms of both means; S. Frühwirth-Schnatter, Econometrics J. 7 (2004) 143. NaN where too few draws lie where both densities do.
 */
export function bridge(atDraws: Draws, atProposals: Float64Array): Bridged {
  const { ensembles, nWalker } = atDraws;
  const [from, to] = range([...ensembles, atProposals]);
  const n = ensembles.reduce((sum, x) => sum + x.length, 0);
  const solved = (nEffective: number) => {
    const all = nEffective + atProposals.length;
    const { ofDraws, ofProposals, excess, slope } = equation(
      ensembles,
      [atProposals],
      [nEffective / all, atProposals.length / all],
    );
    const value = increasingRoot(excess, slope, 0, from, to);
    return { value, draws: { ensembles: ofDraws(value), nWalker }, proposals: ofProposals(value) };
  };
  const first = solved(n).draws;
  const nEffective = Math.min(n, ess(first) || n);
  const { value, draws, proposals } = solved(nEffective);
  const overlap = mean(proposals);
  const shared = overlap * Math.min(nEffective, atProposals.length);
  return {
    value: shared < LEAST_SHARED ? Number.NaN : value,
    deviations: { ensembles: draws.ensembles.map((x) => x.map((f) => 1 - f / overlap)), nWalker },
    squaredError: variance(proposals) / atProposals.length / overlap ** 2,
    overlap,
  };
}
