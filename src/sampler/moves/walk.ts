import { normal } from "../../math/normal.ts";
import type { ProposalMove } from "../ensemble.ts";
import { addDifference, differentOnes, stay } from "./others.ts";

/**
 * The walk move, Goodman & Weare (2010): x' = x + scale W, W normal with the covariance of `size` walkers of the other half,
 * W = Σ ζ_k (x_k − x̄)/√size, ζ_k ~ N(0, 1). (emcee takes size − 1 for size, and all walkers where no size is given.)
 *
 * W and −W are alike probable whatever x is, so that the factor is 1. So it is on circles: a step there is a turn, undone by the turn back.
 */
export function walk(size: number, scale: number): ProposalMove {
  const [subset, zeta] = [new Int32Array(size), new Float64Array(size)];
  const unit = scale / Math.sqrt(size);
  return {
    name: `walk(${size}, ${scale})`,
    others: size,
    propose(state, walker, from, to, random, out) {
      differentOnes(from, to, random, subset);
      let mean = 0;
      for (let k = 0; k < size; k++) {
        zeta[k] = normal(random);
        mean += zeta[k] / size;
      }
      stay(state, walker, out);
      // Σ ζ_k (x_k − x̄) without the mean, which circles have none of
      for (let k = 1; k < size; k++) addDifference(state, subset[k], subset[0], unit * (zeta[k] - mean), out);
      return 0;
    },
  };
}
