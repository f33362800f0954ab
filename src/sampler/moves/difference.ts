import type { ProposalMove } from "../ensemble.ts";
import { addDifference, another, one, stay } from "./others.ts";

/**
 * Differential evolution, C. J. F. ter Braak, Stat. Comput. 16 (2006) 239: x' = x + γ (x_j − x_k), j ≠ k of the other half, with
 * γ = scale/√(2D), 2.38 being the best scale for Gaussians, and γ = 1 with a probability `unitGamma`, from one mode to another.
 *
 * (j, k) and (k, j) are alike probable whatever x is, so that the factor is 1. So it is on circles: a step there is a turn, undone by the
 * turn back. Without his jitter, which no scale of the parameters suits, it alone reaches only countably many points from one start.
 */
export function difference(scale: number, unitGamma: number): ProposalMove {
  return {
    name: `difference(${scale}, ${unitGamma})`,
    others: 2,
    propose(state, walker, from, to, random, out) {
      const j = one(from, to, random);
      const k = another(j, from, to, random);
      const gamma = random() < unitGamma ? 1 : scale / Math.sqrt(2 * state.nParam);
      stay(state, walker, out);
      addDifference(state, j, k, gamma, out);
      return 0;
    },
  };
}
