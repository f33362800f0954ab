import { stream } from "../../src/math/random.ts";
import { varianceOfMean } from "../../src/posterior/diagnostics/mcse.ts";
import { mean } from "../../src/posterior/draws/mean.ts";
import { type SampleSettings, sample } from "../../src/sampler/ensemble.ts";
import { start } from "../../src/sampler/start.ts";
import type { Fact, Known } from "./densities.ts";

/** How ensembles are sampled, a whole number of times five steps. */
export interface Size {
  readonly walkers: number;
  readonly steps: number;
  /** Steps left out at the start, where that is no draw from the density. */
  readonly discard?: number;
  readonly ensembles?: number;
  readonly seed?: number;
}

/** What was found of a fact: by how many of its Monte-Carlo standard errors its mean is off. */
export interface Found {
  readonly fact: string;
  readonly pull: number;
}

/** Facts are looked at after every fifth step, which is nearer than an autocorrelation time of most moves. */
const EVERY = 5;

/**
 * Sample a density with independent ensembles of independent draws from it: a move that leaves it as it is leaves every mean as it is from
 * the first step on, and errors are those of `varianceOfMean`. `moveOf` gives each ensemble its move.
 */
export function sampleFacts(
  density: Known,
  moveOf: () => SampleSettings["move"],
  { walkers, steps, discard = 0, ensembles = 4, seed = 1 }: Size,
): { readonly found: Found[]; readonly acceptance: number } {
  const { nParam, space, logProb, draw, facts } = density;
  const series = facts.map(() => Array.from({ length: ensembles }, () => new Float64Array((steps - discard) / EVERY)));
  let acceptance = 0;
  for (let e = 0; e < ensembles; e++) {
    const random = stream(`${seed}/${e}`);
    const state = start(logProb, draw, walkers, nParam, random, space);
    const at = Array.from({ length: walkers }, (_, w) => state.coords.subarray(w * nParam, (w + 1) * nParam));
    const onStep = (step: number): boolean => {
      if (step > discard && step % EVERY === 0)
        facts.forEach(([, f], i) => {
          series[i][e][(step - discard) / EVERY - 1] = average(at, f);
        });
      return true;
    };
    acceptance += sample(density, state, { steps, move: moveOf(), random, onStep }) / ensembles;
  }
  const found = facts.map(([fact, , expected], i) => {
    return { fact, pull: Math.abs(mean(series[i]) - expected) / Math.sqrt(varianceOfMean(series[i])) };
  });
  return { found, acceptance };
}

function average(positions: readonly Float64Array[], f: Fact[1]): number {
  let sum = 0;
  for (const theta of positions) sum += f(theta);
  return sum / positions.length;
}

/** The facts that are off by five of their errors or more. */
export const wrong = (found: readonly Found[]): Found[] => found.filter(({ pull }) => !(pull < 5));
