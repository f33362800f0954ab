import type { ProposalMove } from "../ensemble.ts";

/**
 * Jumps from one mode to another, the same way for whoever is there: y' = y + m_b − m_a, (a, b) any ordered pair of different modes,
 * all alike. `modes` are two points or more.
 *
 * A jump and the one back, (b, a), are proposed equally often and move no volume, so that accepting on the ratio of densities leaves the
 * density as it is: Metropolis et al. (1953); it does so for any points m that do not depend on the walkers.
 */
export function jump(modes: readonly Float64Array[]): ProposalMove {
  const n = modes.length;
  return {
    name: "jump",
    propose({ coords, nParam }, walker, _from, _to, random, out) {
      const a = Math.floor(random() * n);
      const b = (a + 1 + Math.floor(random() * (n - 1))) % n;
      for (let i = 0, x = walker * nParam; i < nParam; i++, x++) out[i] = coords[x] + modes[b][i] - modes[a][i];
      return 0;
    },
  };
}
