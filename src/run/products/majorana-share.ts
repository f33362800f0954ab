import type { CompiledModel } from "../../model/compile.ts";
import { FLAVOUR_MOMENTS } from "../../model/remarks.ts";
import { majoranaViolation } from "../../physics/moments.ts";
import { drawsOf, type Posterior, pooled } from "../../posterior/draws/posterior.ts";
import { isFree } from "../../prior/parameter.ts";

/** How often moments of flavours are such that no Majorana neutrinos have them, in a clause; nothing where that never happens. */
export function majoranaShare({ moments, parameters }: CompiledModel, posterior: Posterior): string[] {
  if (moments.kind !== "flavour") return [];
  const columns = FLAVOUR_MOMENTS.map((name) => {
    const one = parameters.find((parameter) => parameter.name === name)!;
    return isFree(one) ? pooled(drawsOf(posterior, name)) : [one.ref];
  });
  const n = Math.max(...columns.map(({ length }) => length));
  let violating = 0;
  for (let i = 0; i < n; i++) {
    // a fixed moment is one number, whatever the draw
    const squares = columns.map((draws) => draws[i % draws.length] ** 2);
    if (majoranaViolation(squares) >= 0) violating++;
  }
  if (violating === 0) return [];
  const share = `${Number(((100 * violating) / n).toPrecision(2))} %`;
  return [`${share} of the posterior lies where no Majorana neutrinos are: mu_e² ≤ mu_μ² + mu_τ² or cyclic fails`];
}
