import { factorTo, type Limit } from "../../catalogue/limit.ts";
import { momentBound } from "../../catalogue/restatable.ts";
import type { Beam } from "../../physics/beam.ts";
import { expectList, expectText } from "../../reject.ts";
import { MOMENT_UNIT } from "../../units.ts";
import { loadBeam, loadShippedBeam } from "../load/beams.ts";
import { type Measured, ORDERINGS, readOscillation } from "../load/oscillation.ts";
import { translateAll } from "./translate.ts";

/** A published limit restated for another beam. */
export interface Restated {
  readonly limit: Limit;
  /** In 1e-11 mu_B; null where the limit's own beam leaves that moment free or is no beam of ours. */
  readonly value: number | null;
  /** Why a limit cannot be restated. */
  readonly why?: string;
  /** A direction of Λ, three [re, im] pairs, that the moment of this name does not see, so that it bounds nothing. */
  readonly unseen?: { readonly quantity: string; readonly n: Float64Array };
}

/** The level of a limit that states none. */
const LEVEL = 0.9;

/**
 * Restate limits for the beam `target`, by the name of its document or by path: what each alone allows for Majorana neutrinos of normal
 * ordering, oscillation parameters within their errors. `document` is that of the mixing.
 */
export function restate(limits: readonly Limit[], target: string): { document: string; rows: Restated[] } {
  expectList(limits, "limits", "limits of what loadLimits gives");
  expectText(target, "target", "the name or the path of a beam");
  const measured = readOscillation(ORDERINGS.NO, "--translate");
  const { beam } = loadBeam(target, "--translate");
  return { document: measured.document, rows: limits.map((limit) => restateOne(limit, beam, measured)) };
}

function restateOne(limit: Limit, target: Beam, measured: Measured): Restated {
  const own = momentBound(limit);
  if ("why" in own) return { limit, value: null, why: own.why };
  const { quantity, value } = own;
  const given = [{ quantity, limit: value * factorTo(MOMENT_UNIT, "magnetic-moment"), level: limit.level ?? LEVEL }];
  const beams = [loadShippedBeam(quantity).beam, target];
  const [{ result }] = translateAll(given, beams, measured, false, [target.name]);
  if (result.kind === "bounded") return { limit, value: result.value };
  return { limit, value: null, unseen: { quantity, n: result.n } };
}
