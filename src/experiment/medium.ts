import {
  COUPLINGS,
  type CrossSection,
  type Flavour,
  magneticElectron,
  antineutrino as ofAntineutrino,
  weakElectron,
} from "../physics/cross-section.ts";
import { magneticNucleus, NUCLEAR_COUPLINGS, weakNucleus } from "../physics/nuclear.ts";
import type { Experiment } from "./experiment.ts";
import { electronRecoils, nuclearRecoils, type Recoils } from "./fold.ts";

/** What recoils. */
export type MediumName = "electrons" | "nuclei";

/** Particles of one kind that recoil: electrons, or the nuclei of one isotope. */
export interface Species {
  readonly recoils: Recoils;
  weak(flavour: Flavour, antineutrino: boolean): CrossSection;
  /** For mu = 1e-11 mu_B. */
  readonly magnetic: CrossSection;
}

const electrons = (experiment: Experiment, nNode: number): Species => ({
  recoils: electronRecoils(experiment, nNode),
  weak(flavour, antineutrino) {
    const couplings = COUPLINGS[flavour];
    return weakElectron(antineutrino ? ofAntineutrino(couplings) : couplings);
  },
  magnetic: magneticElectron,
});

/** Coherent scattering on nuclei of spin 0, the same for neutrinos and antineutrinos. */
const nuclei = (experiment: Experiment, nNode: number): Species[] =>
  experiment.target.isotopes.map((isotope) => ({
    recoils: nuclearRecoils(experiment, isotope, nNode),
    weak: (flavour) => weakNucleus(isotope.nucleus, NUCLEAR_COUPLINGS[flavour]),
    magnetic: magneticNucleus(isotope.nucleus),
  }));

/** All that recoils in an experiment under one name, with the integral over its recoils, nNode nodes a panel. */
export function medium(experiment: Experiment, name: MediumName, nNode: number): Species[] {
  switch (name) {
    case "electrons":
      return [electrons(experiment, nNode)];
    case "nuclei":
      return nuclei(experiment, nNode);
  }
}
