import { reject } from "../../reject.ts";
import type { ProposalMove } from "../ensemble.ts";

/** The stretch move, Goodman & Weare (2010), eqs 7 and 9: x' = x_j + z (x − x_j), g(z) ∝ 1/√z on [1/a, a]; a > 1, else it throws. */
export function stretch(a: number): ProposalMove {
  if (!(a > 1 && Number.isFinite(a))) reject("stretch", "expected a scale above 1", a);
  return {
    name: `stretch(${a})`,
    propose({ coords, nParam }, walker, from, to, random, out) {
      const z = ((a - 1) * random() + 1) ** 2 / a;
      const j = from + Math.floor(random() * (to - from));
      for (let i = 0, x = walker * nParam, y = j * nParam; i < nParam; i++, x++, y++) {
        out[i] = coords[y] + z * (coords[x] - coords[y]);
      }
      return (nParam - 1) * Math.log(z);
    },
  };
}
