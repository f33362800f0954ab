import type { Beam, Oscillation } from "../../physics/beam.ts";
import { majoranaFormOf } from "../../physics/beam-form.ts";
import { expectKeys, expectList } from "../../reject.ts";
import { type Profiled, profileTranslation } from "../../translation/profiled.ts";
import { type BeamBound, type Translation, translate } from "../../translation/translate.ts";
import { type Measured, pulled, pullsOf } from "../load/oscillation.ts";

/** mu < limit [1e-11 mu_B] at a level of confidence, for the beam named `quantity`. */
export interface Given {
  readonly quantity: string;
  readonly limit: number;
  readonly level: number;
}

/** The form of every |Λ_k|² and of every beam at some oscillation parameters. */
function formsAt(beams: readonly Beam[], oscillation: Oscillation): Map<string, Float64Array> {
  const moduli = [1, 2, 3].map((k): [string, Float64Array] => {
    const form = new Float64Array(9);
    form[k - 1] = 1;
    return [`Lambda_${k}`, form];
  });
  const moments = beams.map((beam): [string, Float64Array] => [beam.name, majoranaFormOf(beam, oscillation)]);
  return new Map([...moduli, ...moments]);
}

/** A moment and the largest value that bounds on others allow it. */
export interface Translated {
  readonly name: string;
  readonly result: Translation | Profiled;
}

/**
 * Translate bounds to |Λ_k| and to the moments of all beams, or to `targets` alone; oscillation parameters at their centres
 * where `fixed`, else pulled within their errors.
 */
export function translateAll(
  given: readonly Given[],
  beams: readonly Beam[],
  measured: Measured,
  fixed: boolean,
  targets?: readonly string[],
): Translated[] {
  expectList(given, "given", "bounds, { quantity, limit, level } each");
  expectKeys(measured, ["U", "parameters"], "measured", "what chosenOscillation gives");
  const bound = (forms: Map<string, Float64Array>): BeamBound[] =>
    given.map(({ quantity, limit, level }) => ({ form: forms.get(quantity)!, limit, level }));
  const pulls = fixed ? [] : pullsOf(measured);
  const central = formsAt(beams, measured);
  const needed = new Set(given.map(({ quantity }) => quantity));
  return (targets ?? [...central.keys()]).map((name) => {
    const some = beams.filter((beam) => beam.name === name || needed.has(beam.name));
    const forms = (z: Float64Array) => {
      const at = formsAt(some, pulled(measured, pulls, z));
      return { bounds: bound(at), target: at.get(name)! };
    };
    const result =
      pulls.length === 0 ? translate(bound(central), central.get(name)!) : profileTranslation(forms, pulls.length);
    return { name, result };
  });
}
