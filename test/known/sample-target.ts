import { type Random, stream } from "../../src/math/random.ts";
import { meanWithError } from "../../src/posterior/mcse.ts";
import type { Draws } from "../../src/posterior/posterior.ts";
import { type LogProb, type Move, sample } from "../../src/sampler/ensemble.ts";
import { start } from "../../src/sampler/start.ts";

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
export function sampleTarget(
  target: Target,
  move: Move,
  { seed = "known", ensembles = 6, walkers = 40, steps = 5000, thin = 5 } = {},
): Sampled {
  const burn = steps / 5;
  const { nParam } = target;
  let accepted = 0;
  const chains = Array.from({ length: ensembles }, (_, e) => {
    const random = stream(`${seed}/${e}`);
    const state = start(target.logProb, target.draw, walkers, nParam, random);
    const rows: Float64Array[] = [];
    accepted += sample(target.logProb, state, {
      steps,
      move,
      random,
      onStep(step, { coords }) {
        if (step > burn && step % thin === 0) rows.push(coords.slice());
        return true;
      },
    });
    return rows;
  });
  return {
    acceptance: accepted / ensembles,
    of: (f) => ({
      nWalker: walkers,
      ensembles: chains.map((rows) =>
        Float64Array.from({ length: rows.length * walkers }, (_, i) => {
          const w = i % walkers;
          return f(rows[Math.floor(i / walkers)].subarray(w * nParam, (w + 1) * nParam));
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
