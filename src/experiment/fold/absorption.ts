import { column, reject } from "../../document.ts";
import { VECTOR_SIZES } from "../../physics/electromagnetic.ts";
import { absorptionSpectrum, photoabsorption } from "../../physics/equivalent-photon.ts";
import { inUnit, toNumber } from "../../units.ts";
import type { Scattering } from "../component/scattering.ts";
import type { Experiment } from "./detector.ts";
import { absorptionRecoils } from "./fold.ts";
import type { RecoilRates } from "./recoil-rates.ts";

type Charge = Extract<Scattering, { kind: "charge" }>;

/** A charge component whose photons are absorbed by whole atoms. */
export type Absorbed = Charge & { readonly [key in "photoabsorption" | "neutrino_mass"]: NonNullable<Charge[key]> };

/** Whether photons of a charge component are absorbed by whole atoms. */
export const isAbsorbed = (document: Scattering): document is Absorbed =>
  document.kind === "charge" && document.photoabsorption !== undefined;

/**
 * Ionisation of atoms by charges as equivalent photons, one column quadratic in them for each part of the source. Throws where the
 * table of photo-absorption ends below energies that count.
 */
export function absorptionRates(
  name: string,
  document: Absorbed,
  experiment: Experiment,
  nNode: number,
): RecoilRates[] {
  const energy = column(document.photoabsorption, "energy");
  const sigma = photoabsorption(energy, column(document.photoabsorption, "cross section"));
  const recoils = absorptionRecoils(experiment, [...energy], nNode);
  const [last, most] = [energy[energy.length - 1], recoils.most];
  if (last < most)
    reject(
      `${experiment.place}: components.${name}.photoabsorption`,
      `ends below ${inUnit(most, "keV").toPrecision(3)} keV, which the bins still see`,
      `${inUnit(last, "keV")} keV`,
    );
  const mass = toNumber(document.neutrino_mass, "eV");
  const unit = VECTOR_SIZES.charge ** 2;
  return experiment.source.parts.map(({ scale, flux, mixture, after }) => {
    const spectrum = absorptionSpectrum(flux, sigma, mass);
    const rates = recoils.recoil.map((T, i) => recoils.weights[i] * unit * spectrum(T));
    return { name, factors: [scale, `${mixture}.charge2`], after, rates: new Map([[recoils, rates]]) };
  });
}
