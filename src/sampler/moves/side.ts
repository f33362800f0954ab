import { normal } from "../../math/normal.ts";
import type { ProposalMove } from "../ensemble.ts";
import { addDifference, another, one, stay } from "./others.ts";

/**
 * The side move, Y. Chen (2025), arXiv:2505.02987, section 3: x' = x + scale/√D ζ (x_j − x_k), ζ ~ N(0, 1), j ≠ k of the other half. There
 * a scale of 1.687 is the best for Gaussians of many dimensions.
 *
 * ζ and −ζ are alike probable whatever x is, so that the factor is 1. So it is on circles: a step there is a turn, undone by the turn back.
 */
export function sideMove(scale: number): ProposalMove {
  return {
    name: `side(${scale})`,
    others: 2,
    propose(state, walker, from, to, random, out) {
      const j = one(from, to, random);
      const k = another(j, from, to, random);
      stay(state, walker, out);
      addDifference(state, j, k, (scale / Math.sqrt(state.nParam)) * normal(random), out);
      return 0;
    },
  };
}
