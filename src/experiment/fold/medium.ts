import {
  COUPLINGS,
  type Couplings,
  type CrossSection,
  type Flavour,
  magneticElectron,
  antineutrino as ofAntineutrino,
  weakElectron,
} from "../../physics/cross-section.ts";
import {
  type Expansion,
  electronChargeShift,
  electronProduct,
  electronRadiusShift,
  protonChargeShift,
  protonRadiusShift,
  shiftedElectron,
  VECTOR_SIZES,
  type VectorProperty,
  type VectorShift,
} from "../../physics/electromagnetic.ts";
import {
  magneticNucleus,
  NUCLEAR_COUPLINGS,
  nucleusProduct,
  shiftedNucleus,
  weakNucleus,
} from "../../physics/nuclear.ts";
import type { Experiment } from "./detector.ts";
import { electronRecoils, nuclearRecoils, type RecoilIntegral } from "./fold.ts";

/** Particles that recoil. */
export type MediumName = "electrons" | "nuclei";

/** Particles of one kind that recoil: electrons, or the nuclei of one isotope. */
export interface Species {
  readonly recoils: RecoilIntegral;
  weak(flavour: Flavour, antineutrino: boolean): CrossSection;
  /** Magnetic scattering for mu = 1e-11 mu_B. */
  readonly magnetic: CrossSection;
  /** By a charge radius or a charge, in the unit in which models count it. */
  shifted(property: VectorProperty, flavour: Flavour, antineutrino: boolean): Expansion;
  /** Interference of charge radius and charge: the cross section per product of both. */
  readonly radiusCharge: CrossSection;
}

/** A shift for each unit in which models count the property. */
const perUnit =
  (property: VectorProperty, shift: VectorShift): VectorShift =>
  (T) =>
    VECTOR_SIZES[property] * shift(T);

const couplingsOf = (flavour: Flavour, antineutrino: boolean): Couplings =>
  antineutrino ? ofAntineutrino(COUPLINGS[flavour]) : COUPLINGS[flavour];

function electrons(experiment: Experiment, nNode: number): Species {
  const shifts = {
    radius: perUnit("radius", electronRadiusShift()),
    charge: perUnit("charge", electronChargeShift()),
  };
  return {
    recoils: electronRecoils(experiment, nNode),
    weak: (flavour, antineutrino) => weakElectron(couplingsOf(flavour, antineutrino)),
    magnetic: magneticElectron,
    shifted: (property, flavour, antineutrino) => shiftedElectron(couplingsOf(flavour, antineutrino), shifts[property]),
    radiusCharge: electronProduct(shifts.radius, shifts.charge),
  };
}

/** Coherent scattering on nuclei of spin 0, the same for neutrinos and antineutrinos. */
const nuclei = (experiment: Experiment, nNode: number): Species[] =>
  experiment.target.isotopes.map((isotope) => {
    const { nucleus } = isotope;
    const shifts = {
      radius: perUnit("radius", protonRadiusShift()),
      charge: perUnit("charge", protonChargeShift(nucleus.mass)),
    };
    return {
      recoils: nuclearRecoils(experiment, isotope, nNode),
      weak: (flavour) => weakNucleus(nucleus, NUCLEAR_COUPLINGS[flavour]),
      magnetic: magneticNucleus(nucleus),
      shifted: (property, flavour) => shiftedNucleus(nucleus, NUCLEAR_COUPLINGS[flavour], shifts[property]),
      radiusCharge: nucleusProduct(nucleus, shifts.radius, shifts.charge),
    };
  });

/** All that recoils in an experiment under one name, with the integral over its recoils, nNode nodes a panel. */
export function medium(experiment: Experiment, name: MediumName, nNode: number): Species[] {
  switch (name) {
    case "electrons":
      return [electrons(experiment, nNode)];
    case "nuclei":
      return nuclei(experiment, nNode);
  }
}
