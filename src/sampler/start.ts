import { Matrix, SVD } from "ml-matrix";
import type { Random } from "../math/random.ts";
import { type LogProb, NotANumber, type State } from "./ensemble.ts";

const TRIES = 1000;
/** Condition number of the walkers' spread, each direction scaled to 1, beyond which they span a plane. */
const CONDITION = 1e8;

/**
 * Positions drawn by `draw` where the density is not zero, one draw a walker and at most a thousand tries each.
 * Throws where the support is not found, and on too few or linearly dependent walkers.
 */
export function start(
  logProb: LogProb,
  draw: (random: Random, theta: Float64Array) => void,
  nWalker: number,
  nParam: number,
  random: Random,
): State {
  if (nWalker < 2 * nParam + 2)
    throw new Error(`walkers: expected at least ${2 * nParam + 2} for ${nParam} parameters: "${nWalker}"`);
  const state = { nParam, nWalker, coords: new Float64Array(nWalker * nParam), logProb: new Float64Array(nWalker) };
  for (let walker = 0; walker < nWalker; walker++) {
    const theta = state.coords.subarray(walker * nParam, (walker + 1) * nParam);
    let tries = 0;
    do {
      if (tries++ === TRIES)
        throw new Error(`starting positions: the density is zero at ${TRIES} draws from the prior`);
      draw(random, theta);
      state.logProb[walker] = logProb(theta);
      if (Number.isNaN(state.logProb[walker])) throw new NotANumber(theta);
    } while (state.logProb[walker] === -Infinity);
  }
  if (!independent(state))
    throw new Error(`starting positions: the walkers are linearly dependent: "${nWalker} walkers"`);
  return state;
}

/** True where the walkers span the whole space: a stretch move never leaves the plane that they start in. */
export function independent({ coords, nWalker, nParam }: State): boolean {
  const spread = Matrix.from1DArray(nWalker, nParam, coords).center("column");
  for (let i = 0; i < nParam; i++) {
    const norm = spread.getColumnVector(i).norm("frobenius");
    if (!(norm > 0)) return false;
    spread.mulColumn(i, 1 / norm);
  }
  return (
    new SVD(spread, { computeLeftSingularVectors: false, computeRightSingularVectors: false }).condition < CONDITION
  );
}
