import type { Parts } from "../model/parts.ts";
import { FLAVOUR_MOMENTS } from "../model/remarks.ts";
import { majoranaViolation } from "../physics/moments.ts";
import { drawsOf, type Posterior, pooled } from "../posterior/posterior.ts";

/** How often moments of flavours are such that no Majorana neutrinos have them; nothing where that never happens. */
export function majoranaShare({ moments }: Parts, kept: Posterior): string[] {
  if (moments.kind !== "flavour") return [];
  const columns = FLAVOUR_MOMENTS.map((name) => pooled(drawsOf(kept, name)));
  const n = columns[0].length;
  let violating = 0;
  for (let i = 0; i < n; i++) if (majoranaViolation(columns.map((draws) => draws[i] ** 2)) >= 0) violating++;
  if (violating === 0) return [];
  const share = `${Number(((100 * violating) / n).toPrecision(2))} %`;
  return [`${share} of the posterior lies where no Majorana neutrinos are: mu_e² ≤ mu_μ² + mu_τ² or cyclic fails`];
}
