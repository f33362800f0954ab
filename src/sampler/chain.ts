import type { Random } from "../math/random.ts";
import { type LogDensity, type Move, sample, type WeightedMove } from "./ensemble.ts";
import { start } from "./start.ts";

/** What is sampled, and what is kept of it. */
export interface Target extends LogDensity {
  readonly nParam: number;
  /** Fill `theta` with a position to start from. */
  readonly draw: (random: Random, theta: Float64Array) => void;
  /** How many numbers are kept of a position. */
  readonly width: number;
  /** Fill `out` with what is kept of a position, whose log probability is known. */
  readonly record: (theta: Float64Array, out: Float64Array, logProb: number) => void;
}

export interface ChainSettings {
  readonly walkers: number;
  readonly steps: number;
  /** Every thin-th step is kept. */
  readonly thin: number;
  readonly move: Move | readonly WeightedMove[];
  readonly random: Random;
}

/** One ensemble under way. */
export interface Growing {
  /** Steps done. */
  readonly step: number;
  /** The fraction of accepted proposals so far; NaN before the first step. */
  readonly acceptance: number;
  /** Go on until all steps are done, or `onStep`, called after each (counted from 1), returns false. */
  grow(onStep: (step: number) => boolean): void;
}

/**
 * Begin one ensemble at its dispersed start. It keeps what it records, number i in `columns[i][stored step * walkers + walker]`.
 * Throws what `start` and `sample` throw.
 */
export function chain(target: Target, settings: ChainSettings, columns: readonly Float64Array[]): Growing {
  const { nParam, width, record } = target;
  const { walkers, steps, thin, move, random } = settings;
  const state = start(target.logProb, target.draw, walkers, nParam, random);
  let [done, accepted] = [0, 0];

  const row = new Float64Array(width);
  const keep = () => {
    for (let w = 0, i = (done / thin - 1) * walkers; w < walkers; w++, i++) {
      record(state.coords.subarray(w * nParam, (w + 1) * nParam), row, state.logProb[w]);
      for (let c = 0; c < width; c++) columns[c][i] = row[c];
    }
  };

  return {
    get step() {
      return done;
    },
    get acceptance() {
      return accepted / (done * walkers);
    },
    grow(onStep) {
      if (done === steps) return;
      const from = done;
      const counted = () => {
        done++;
        if (done % thin === 0) keep();
        return onStep(done);
      };
      const fraction = sample(target, state, { steps: steps - done, move, random, onStep: counted });
      accepted += Math.round(fraction * (done - from) * walkers);
    },
  };
}
