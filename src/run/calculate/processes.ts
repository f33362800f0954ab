import { reject } from "../../document.ts";
import * as processes from "../../physics/processes.ts";
import { effectiveDensity, spinLight, spinLightRegime, spinLightThreshold } from "../../physics/spin-light.ts";
import { ORDERINGS, readOscillation } from "../load/oscillation.ts";
import { equation, onlyOne, type Process, type ProcessInput, result, withUnit } from "./process.ts";

const radiativeDecay: Process = {
  name: "radiative-decay",
  summary: "rate and lifetime of a heavier neutrino that decays into a lighter one and a photon",
  inputs: [
    { flag: "mu", unit: "mu_B", what: "transition moment" },
    { flag: "mass", unit: "eV", what: "mass of the decaying neutrino" },
    { flag: "final-mass", unit: "eV", what: "mass of the other", from: "zero", fallback: () => 0, otherwise: "0 eV" },
  ],
  evaluate(values) {
    const { mu, mass } = values;
    const final = values["final-mass"];
    if (!(final < mass)) reject("radiative-decay: --final-mass", "not below --mass", withUnit(final, "eV"));
    return {
      results: [
        result("rate", processes.radiativeDecayRate(mu, mass, final), "1/s", equation(58)),
        result("lifetime", processes.radiativeLifetime(mu, mass, final), "s", equation(59)),
      ],
      note: "In the rest frame; the coefficient of eq. 58 comes from the constants (5.31, not the printed 5.4).",
    };
  },
};

const plasmonDecay: Process = {
  name: "plasmon-decay",
  summary: "rate of plasmons that decay into neutrino pairs, and the energy that these carry off",
  inputs: [
    { flag: "mu", unit: "mu_B", what: "effective moment", optional: true, otherwise: "or --charge" },
    { flag: "charge", unit: "e", what: "effective charge", optional: true },
    {
      flag: "electrons",
      unit: "1/cm3",
      what: "electron density",
      optional: true,
      otherwise: "or --plasma-frequency",
    },
    { flag: "plasma-frequency", unit: "keV", what: "plasma frequency", optional: true },
    { flag: "energy", unit: "keV", what: "energy of a plasmon, for its decay rate", optional: true },
    { flag: "temperature", unit: "keV", what: "temperature, for the energy loss", optional: true },
  ],
  evaluate(values) {
    const byMoment = onlyOne("plasmon-decay", values, ["mu", "charge"]) === "mu";
    const byDensity = onlyOne("plasmon-decay", values, ["electrons", "plasma-frequency"]) === "electrons";
    const coupling: processes.PlasmonCoupling = byMoment
      ? { kind: "moment", mu: values.mu }
      : { kind: "charge", charge: values.charge };
    const plasma = byDensity ? processes.plasmaFrequency(values.electrons) : values["plasma-frequency"];
    const results = byDensity ? [result("plasma-frequency", plasma, "keV", "arXiv:2411.03122, section 7.3")] : [];
    const { energy, temperature } = values;
    if (energy === undefined && temperature === undefined)
      reject("plasmon-decay", "expected --energy, --temperature or both", "none");
    if (energy !== undefined) {
      if (energy < plasma) reject("plasmon-decay: --energy", "below the plasma frequency", withUnit(energy, "keV"));
      const rate = processes.plasmonDecayRate(coupling, plasma, energy);
      results.push(result("rate", rate, "1/s", equation(byMoment ? 60 : 63)));
    }
    if (temperature !== undefined) {
      const loss = processes.plasmonEnergyLoss(coupling, plasma, temperature);
      results.push(result("energy-loss", loss, "erg/(cm3 s)", equation(62)));
    }
    return { results, note: "Transverse plasmons of a nonrelativistic plasma, omega^2 = k^2 + omega_P^2, with Z = 1." };
  },
};

const spinFlavour: Process = {
  name: "spin-flavour",
  summary: "probability that a solar electron neutrino arrives as an electron antineutrino",
  inputs: [
    { flag: "mu", unit: "mu_B", what: "transition moment mu_12" },
    { flag: "field", unit: "kG", what: "transverse magnetic field at 0.05 R_sun" },
    {
      flag: "sin2-12",
      unit: "",
      what: "sin² of the solar mixing angle",
      fallback: () => readOscillation(ORDERINGS.NO, "--sin2-12").sin2_12,
      otherwise: `that of ${ORDERINGS.NO}`,
    },
  ],
  evaluate(values) {
    const sin2 = values["sin2-12"];
    if (!(sin2 <= 1)) reject("spin-flavour: --sin2-12", "expected at most 1", sin2);
    const probability = processes.spinFlavourConversion(sin2, values.mu, values.field);
    if (!(probability <= 0.1)) reject("spin-flavour", "no longer a small probability", probability.toPrecision(6));
    return {
      results: [result("probability", probability, "", "E. Akhmedov & J. Pulido, hep-ph/0209192")],
      note: "Majorana neutrinos; first order in mu times field, so only while the probability is small.",
    };
  },
};

const density = (flag: string, what: string): ProcessInput => ({
  flag,
  unit: "1/cm3",
  what,
  from: "zero",
  optional: true,
});

const spinLightOfNeutrino: Process = {
  name: "spin-light",
  summary: "rate and power of the photons that a neutrino radiates in dense matter",
  inputs: [
    { flag: "mu", unit: "mu_B", what: "moment" },
    { flag: "mass", unit: "eV", what: "mass" },
    { flag: "momentum", unit: "eV", what: "momentum" },
    {
      flag: "density",
      unit: "eV",
      what: "effective density of the matter",
      optional: true,
      otherwise: "or those that follow, each 0 unless given",
    },
    density("electrons", "density of electrons"),
    density("protons", "density of protons"),
    density("neutrons", "density of neutrons"),
  ],
  evaluate(values) {
    const { mu, mass, momentum, electrons = 0, protons = 0, neutrons = 0 } = values;
    const composed = electrons + protons + neutrons > 0;
    if (composed === (values.density !== undefined))
      reject("spin-light", "expected --density, or --electrons, --protons and --neutrons", composed ? "both" : "none");
    const N = values.density ?? effectiveDensity(electrons, protons, neutrons);
    const regime = spinLightRegime(Math.abs(N), momentum, mass);
    if (!regime)
      return reject(
        "spin-light",
        `eq. 65 needs p far above m, and N far from m^2/p (${withUnit(mass ** 2 / momentum, "eV")}) and from p`,
        withUnit(N, "eV"),
      );
    const threshold = spinLightThreshold(electrons, Math.abs(N));
    if (momentum < threshold)
      reject(
        "spin-light: --momentum",
        `below the ${withUnit(threshold, "eV")} that the photon mass of the plasma asks for`,
        withUnit(momentum, "eV"),
      );
    const { rate, power } = spinLight(regime, mu, Math.abs(N), momentum, mass);
    return {
      results: [
        result("effective-density", N, "eV", equation(66)),
        result("regime", regime, "", equation(65)),
        result("rate", rate, "1/s", equation(65)),
        result("power", power, "eV/s", equation(65)),
        ...(electrons > 0 ? [result("threshold-momentum", threshold, "eV", "Braaten & Segel 1993")] : []),
      ],
      note: "mu_B^2 = alpha/4m_e^2 and N/m for N, which the dimensions of eq. 65 need. Below 0 in N the antineutrino radiates. N is that of nu_e; Dirac neutrinos, whose spin turns into a sterile state of equal mass. Without --electrons no photon mass.",
    };
  },
};

const dipolePortal: Process = {
  name: "dipole-portal",
  summary: "coupling of the dipole portal to a sterile neutrino",
  inputs: [{ flag: "mu", unit: "mu_B", what: "moment between the active and the sterile neutrino" }],
  evaluate(values) {
    return {
      results: [result("coupling", processes.dipolePortal(values.mu), "1/GeV", equation(68))],
      note: "d = sqrt(pi alpha)/m_e |mu/mu_B|.",
    };
  },
};

const millicharge: Process = {
  name: "millicharge",
  summary: "bound on a charge that follows from a bound on a moment",
  inputs: [
    { flag: "mu", unit: "mu_B", what: "bound on the moment" },
    { flag: "threshold", unit: "keV", what: "lowest electron recoil that was measured" },
  ],
  evaluate(values) {
    return {
      results: [result("charge", processes.millicharge(values.mu, values.threshold), "e", equation(54))],
      note: "Scattering on free electrons by the charge equals that by the moment at the threshold.",
    };
  },
};

/** The electromagnetic processes that are known. */
export const PROCESSES: readonly Process[] = [
  radiativeDecay,
  plasmonDecay,
  spinFlavour,
  spinLightOfNeutrino,
  dipolePortal,
  millicharge,
];
