import { reject } from "../../reject.ts";
import type { ProposalMove } from "../ensemble.ts";
import { one, shorterWay } from "./others.ts";

/**
 * The stretch move, Goodman & Weare (2010), eqs 7 and 9: x' = x_j + z (x − x_j), g(z) ∝ 1/√z on [1/a, a]; a > 1, else it throws.
 *
 * g(1/z) = z g(z) is the law of the way back, and x − x_j shrinks or grows in all directions alike: the factor is z^{D−1}.
 * On a circle x − x_j is the shorter way; z times it beyond half a turn is refused, for the way back would begin with another difference.
 */
export function stretch(a: number): ProposalMove {
  if (!(a > 1 && Number.isFinite(a))) reject("stretch", "expected a scale above 1", a);
  return {
    name: `stretch(${a})`,
    propose({ coords, nParam, space }, walker, from, to, random, out) {
      const z = ((a - 1) * random() + 1) ** 2 / a;
      const j = one(from, to, random);
      const { circles } = space;
      for (let i = 0, x = walker * nParam, y = j * nParam; i < nParam; i++, x++, y++) {
        out[i] = coords[y] + z * (coords[x] - coords[y]);
      }
      for (let c = 0; c < circles.length; c++) {
        const i = circles[c];
        const centre = coords[j * nParam + i];
        const way = z * shorterWay(coords[walker * nParam + i] - centre);
        if (Math.abs(way) > Math.PI) return -Infinity;
        out[i] = centre + way;
      }
      return (nParam - 1) * Math.log(z);
    },
  };
}
