import { expectKeys, reject } from "../reject.ts";
import { M_E } from "../units.ts";
import { type CrossSection, minEnergy } from "./cross-section.ts";
import { type Flux, inverseMoments } from "./flux.ts";

/**
 * Recoil spectrum of one target particle of that mass [MeV] in a flux, dR/dT = ∫ dφ/dE dσ/dT dE [1/(s MeV)] as a function of T [MeV].
 * Exact for piecewise-linear fluxes and lines; T > 0.
 */
export function recoilSpectrum(flux: Flux, crossSection: CrossSection, mass = M_E): (T: number) => number {
  expectKeys(flux, ["energy"], "flux", "a flux");
  if (typeof crossSection !== "function") reject("crossSection", "expected a cross-section", crossSection);
  const moments = inverseMoments(flux);
  const m = new Float64Array(3);
  const c = new Float64Array(3);
  return (T) => {
    moments(minEnergy(T, mass), m);
    crossSection(T, c);
    return c[0] * m[0] + c[1] * m[1] + c[2] * m[2];
  };
}
