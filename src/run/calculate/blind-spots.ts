import type { Beam, Oscillation } from "../../physics/beam.ts";
import { majoranaFormOf } from "../../physics/beam-form.ts";
import { expectKeys, expectList } from "../../reject.ts";
import { type BlindSpots, blindSpots, type Direction, lift } from "../../translation/blind-spots.ts";
import { type Measured, oscillationAt } from "../load/oscillation.ts";

/** What one beam fails to see, and which other beams see it. */
export interface BeamBlindSpots {
  /** Of the beam's moment. */
  readonly name: string;
  readonly spots: BlindSpots;
  /** mu of other beams for |Λ| = 1 in the blind direction, the strongest first; of several directions in the one that a beam sees worst. */
  readonly lifts: readonly { readonly name: string; readonly mu: number }[];
}

/** Below it a moment for |Λ| = 1 is rounding. */
const SEEN = 1e-6;

/** The blind spots of beams at given oscillation parameters, for Majorana neutrinos, and how strongly each other beam sees them. */
export function blindSpotsOf(beams: readonly Beam[], oscillation: Oscillation): BeamBlindSpots[] {
  expectList(beams, "beams", "beams of what loadBeams gives");
  expectKeys(oscillation, ["U"], "oscillation", "what chosenOscillation gives");
  const forms = beams.map((beam) => ({ name: beam.name, form: majoranaFormOf(beam, oscillation) }));
  return forms.map(({ name, form }) => {
    const spots = blindSpots(form);
    if (spots.kind === "none") return { name, spots, lifts: [] };
    const seen = forms.map((other) => ({
      name: other.name,
      mu: Math.min(...spots.directions.map(({ n }) => lift(n, other.form))),
    }));
    return { name, spots, lifts: seen.filter(({ mu }) => mu > SEEN).sort((a, b) => b.mu - a.mu) };
  });
}

/** Blind directions at one value of δ_CP [rad]. */
export interface BlindSpotsAtDelta {
  readonly delta_cp: number;
  readonly directions: readonly Direction[];
}

/** The blind directions of a beam at n values of δ_CP in [0, 2π), from 0; none where the mixing is given as a matrix. */
export function courseOfBlindSpots(
  beam: Beam,
  { parameters, sin2_12, sin2_13, sin2_23, dm2_21, dm2_31 }: Measured,
  n: number,
): BlindSpotsAtDelta[] {
  if (parameters.length === 0) return [];
  return Array.from({ length: n }, (_, i) => {
    const delta_cp = (2 * Math.PI * i) / n;
    const at = oscillationAt({ sin2_12, sin2_13, sin2_23, delta_cp, dm2_21, dm2_31 });
    const spots = blindSpots(majoranaFormOf(beam, at));
    return { delta_cp, directions: spots.kind === "blind" ? spots.directions : [] };
  });
}
