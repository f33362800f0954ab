import type { ProposalMove } from "../ensemble.ts";
import { another, one, shorterWay, third, turns } from "./others.ts";

/** Half the width of the law of γ. */
const WIDTH = 0.5;

/**
 * The snooker move, C. J. F. ter Braak & J. A. Vrugt, Stat. Comput. 18 (2008) 435: along e = (x − z)/|x − z|, z of the other
 * half, x' = x + γ e (e·(x_j − x_k)), γ uniform within 0.5 of `gamma`, theirs being 1.7. Projections are not affine invariant, nor is the move.
 *
 * On the line through z steps to both sides are alike probable, and the volume about it grows as the distance from z to the power D − 1: the
 * factor is (|x' − z|/|x − z|)^{D−1}. On a circle x − z is the shorter way; an x' − z beyond half a turn is refused, for the way back would
 * begin with another difference. (emcee 3.1.6 divides x − z by √|x − z| and has half this exponent: its chains are of another density.)
 */
export function snooker(gamma: number): ProposalMove {
  return {
    name: `snooker(${gamma})`,
    others: 3,
    propose({ coords, nParam, space }, walker, from, to, random, out) {
      const anchor = one(from, to, random);
      const j = another(anchor, from, to, random);
      const k = third(anchor, j, from, to, random);
      const step = gamma + WIDTH * (2 * random() - 1);
      const { circles } = space;
      for (let i = 0; i < nParam; i++) out[i] = coords[walker * nParam + i] - coords[anchor * nParam + i];
      for (let c = 0; c < circles.length; c++) out[circles[c]] = shorterWay(out[circles[c]]);

      let square = 0;
      let along = 0;
      for (let i = 0; i < nParam; i++) {
        square += out[i] * out[i];
        along += out[i] * (coords[j * nParam + i] - coords[k * nParam + i]);
      }
      for (let c = 0; c < circles.length; c++) {
        const i = circles[c];
        along += out[i] * turns(coords[j * nParam + i] - coords[k * nParam + i]);
      }

      // a walker at the anchor has no direction, and stays
      const grown = square > 0 ? 1 + (step * along) / square : 1;
      for (let c = 0; c < circles.length; c++) if (Math.abs(grown * out[circles[c]]) > Math.PI) return -Infinity;
      for (let i = 0; i < nParam; i++) out[i] = coords[anchor * nParam + i] + grown * out[i];
      return (nParam - 1) * Math.log(Math.abs(grown));
    },
  };
}
