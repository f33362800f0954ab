import type { Random } from "../../src/math/random.ts";
import { meanWithError } from "../../src/posterior/diagnostics/mcse.ts";
import type { Draws } from "../../src/posterior/draws/draws.ts";
import { mean } from "../../src/posterior/draws/mean.ts";
import { sampleChains } from "../../src/run/execute/sample-chains.ts";
import type { LogProb, Move } from "../../src/sampler/ensemble.ts";

/** A density of which some expectations are known. */
export interface Target {
  readonly nParam: number;
  readonly logProb: LogProb;
  /** A dispersed start. */
  readonly draw: (random: Random, theta: Float64Array) => void;
}

export interface Sampled {
  /** The draws of a function of theta. */
  of(f: (theta: Float64Array) => number): Draws;
  readonly acceptance: number;
}

/** Sample a target with independent ensembles, the first fifth discarded. */
export async function sampleTarget(
  { nParam, logProb, draw }: Target,
  move: Move,
  { seed = 1, ensembles = 6, walkers = 40, steps = 5000, thin = 5 } = {},
): Promise<Sampled> {
  const names = Array.from({ length: nParam }, (_, i) => `x${i}`);
  const start = (random: Random) => {
    const theta = new Float64Array(nParam);
    draw(random, theta);
    return theta;
  };
  const { chains, acceptance } = await sampleChains({
    ...{ names, logProb, start, move },
    ...{ seed, ensembles, walkers, steps, thin },
  });
  const from = Math.floor(steps / 5 / thin) * walkers;
  return {
    acceptance: mean([Float64Array.from(acceptance)]),
    of: (f) => ({
      nWalker: walkers,
      ensembles: chains.map((chain) =>
        Float64Array.from({ length: chain.nStep * walkers - from }, (_, i) => {
          const theta = chain.columns.slice(0, nParam).map((column) => column[from + i]);
          return f(Float64Array.from(theta));
        }),
      ),
    }),
  };
}

/** By how many of its Monte-Carlo standard errors the mean of a function is off. */
export function pull(sampled: Sampled, f: (theta: Float64Array) => number, expected: number): number {
  const { value, mcse } = meanWithError(sampled.of(f));
  return Math.abs(value - expected) / mcse;
}
