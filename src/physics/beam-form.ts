import { type Beam, densityOf, type Oscillation } from "./beam.ts";
import { majoranaForm } from "./moments.ts";

/** The packed Hermitian form Q of a beam, mu² = Λ†QΛ of Majorana neutrinos in the mass basis. A new array; for tables, not for the loop. */
export function majoranaFormOf(beam: Beam, oscillation: Oscillation): Float64Array {
  const form = new Float64Array(9);
  majoranaForm(densityOf(beam, oscillation), form);
  return form;
}
