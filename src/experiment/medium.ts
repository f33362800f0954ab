import {
  COUPLINGS,
  type Flavour,
  magneticElectron,
  antineutrino as ofAntineutrino,
  weakElectron,
} from "../physics/cross-section.ts";
import type { Flux } from "../physics/flux.ts";
import { magneticNucleus, NUCLEAR_COUPLINGS, weakNucleus } from "../physics/nuclear.ts";
import type { Experiment } from "./experiment.ts";
import { electronFold, nuclearFold } from "./fold.ts";

/** What recoils. */
export type MediumName = "electrons" | "nuclei";

/** Counts in every bin of a flux that scatters on electrons or on nuclei. */
export interface Medium {
  weak(flux: Flux, flavour: Flavour, antineutrino: boolean): Float64Array;
  /** For mu = 1e-11 mu_B. */
  magnetic(flux: Flux): Float64Array;
}

function electrons(experiment: Experiment, nNode: number): Medium {
  const counts = electronFold(experiment, nNode);
  return {
    weak(flux, flavour, antineutrino) {
      const couplings = COUPLINGS[flavour];
      return counts(flux, weakElectron(antineutrino ? ofAntineutrino(couplings) : couplings));
    },
    magnetic: (flux) => counts(flux, magneticElectron),
  };
}

/** Coherent scattering on nuclei of spin 0, the same for neutrinos and antineutrinos. */
function nuclei(experiment: Experiment, nNode: number): Medium {
  const isotopes = experiment.target.isotopes.map((isotope) => ({
    nucleus: isotope.nucleus,
    counts: nuclearFold(experiment, isotope, nNode),
  }));
  const sum = (one: (isotope: (typeof isotopes)[number]) => Float64Array): Float64Array =>
    isotopes.map(one).reduce((total, counts) => total.map((n, bin) => n + counts[bin]));
  return {
    weak: (flux, flavour) =>
      sum(({ nucleus, counts }) => counts(flux, weakNucleus(nucleus, NUCLEAR_COUPLINGS[flavour]))),
    magnetic: (flux) => sum(({ nucleus, counts }) => counts(flux, magneticNucleus(nucleus))),
  };
}

/** Prepare the integrals over recoils in an experiment, nNode nodes a panel; slow. */
export function medium(experiment: Experiment, name: MediumName, nNode: number): Medium {
  switch (name) {
    case "electrons":
      return electrons(experiment, nNode);
    case "nuclei":
      return nuclei(experiment, nNode);
  }
}
