import { describe, expect, it } from "vitest";
import { column, type TableDocument } from "../src/document.ts";
import { tableOf } from "../src/experiment/extended.ts";
import { isLogistic } from "../src/experiment/response/efficiency.ts";
import { toNumber } from "../src/units.ts";
import { elementOf, spectrumOf, sunOf, tonneYears } from "./run/documents.ts";
import { shipped } from "./shipped.ts";

const { document, compiled } = shipped("xenonnt");
const experiment = spectrumOf(document);
const { response, components } = experiment;
const target = elementOf(experiment);
const source = sunOf(experiment);

/** A column in the unit its table is written in. */
const read = (table: TableDocument, name: string, unit: string): number[] =>
  Array.from(column(table, name), (x) => x / toNumber(`1 ${unit}`, unit));

/** Integral of y over x, linear between the rows: the trapezoid rule. */
function integral(x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++) sum += ((y[i] + y[i - 1]) / 2) * (x[i] - x[i - 1]);
  return sum;
}

/** Mean of `value` in the density y over x, by the same rule. */
const mean = (x: readonly number[], y: readonly number[], value: readonly number[]): number =>
  integral(
    x,
    y.map((density, i) => density * value[i]),
  ) / integral(x, y);

/** Integrals and means are those of NumPy's trapezoid rule on the published tables, to 13 digits. */
const ROUNDING = 1e-12;

function expectSame(found: number, published: number, what: string, tolerance = ROUNDING): void {
  expect(Math.abs(found / published - 1), `${what}: ${found} for ${published}`).toBeLessThan(tolerance);
}

describe("the solar model B16-GS98 (Vinyoles et al., Astrophys. J. 835, 202, arXiv:1611.09867)", () => {
  // flux in 1/(cm² s) and its 1σ error as a fraction; copies of the table differ on f17, 5.28e6 or 5.29e6
  const FLUXES: readonly (readonly [string, number, number])[] = [
    ["pp", 5.98e10, 0.006],
    ["pep", 1.44e8, 0.01],
    ["hep", 7.98e3, 0.3],
    ["be7", 4.93e9, 0.06],
    ["b8", 5.46e6, 0.12],
    ["n13", 2.78e8, 0.15],
    ["o15", 2.05e8, 0.17],
    ["f17", 5.29e6, 0.2],
  ];

  it("has eight fluxes", () => {
    expect(Object.keys(source.fluxes)).toEqual(FLUXES.map(([name]) => name));
  });

  it.each(FLUXES)("has the flux of %s with its error", (name, flux, error) => {
    expectSame(toNumber(source.fluxes[name].flux, "/cm2/s"), flux, name);
    expect(source.fluxes[name].error).toBe(error);
    // and nothing is lost on the way to the bands
    const bands = compiled.survival.bands.filter(({ scale }) => scale === `flux_${name}`);
    const total = bands.reduce(
      (sum, band) =>
        sum +
        integral([...band.flux.energy], [...band.flux.density]) +
        band.flux.lines.reduce((lines, line) => lines + line.flux, 0),
      0,
    );
    expectSame(total, flux, `bands of ${name}`);
  });

  it.each([
    // to the ground and to the first excited state of ⁷Li, in the laboratory: for the ground state 1.29 keV below the mean of
    // the line in the Sun, 862.58 keV; Bahcall, Phys. Rev. D 49, 3923 (1994), astro-ph/9401024. Branching as usually quoted, trust C
    ["be7", [861.3, 384.3], [0.897, 0.103]],
    // 2 m_p + m_e − m_d = 1.442 MeV, CODATA 2018
    ["pep", [1442], [1]],
  ] as const)("has the lines of %s", (name, energies, fractions) => {
    const flux = source.fluxes[name];
    const lines = "lines" in flux ? flux.lines : [];
    expect(lines.map(({ energy }) => toNumber(energy, "keV") * 1e3)).toEqual(energies.map((E) => expect.closeTo(E, 9)));
    expect(lines.map(({ fraction }) => fraction)).toEqual(fractions);
  });

  it.each([
    // rows, end point [MeV], integral and mean energy [MeV] of the published table, which begins with (0, 0).
    // Bahcall, Phys. Rev. C 56, 3391 (1997): normalised to 1
    ["pp", 85, 0.42341, 1.000003343, 0.2666701946831],
    ["hep", 1002, 18.784, 0.9999988805548, 9.630246337702],
    // Winter et al., Phys. Rev. C 73, 025503 (2006): normalised to 1000; the last value above 0 is at 15.2 MeV
    ["b8", 201, 15.3, 999.9911, 6.770012713113],
    // Bahcall & Ulrich, Rev. Mod. Phys. 60, 297 (1988): normalised to 1
    ["n13", 201, 1.199, 0.9999965081879, 0.706737644543],
    ["o15", 501, 1.732, 1.000000118807, 0.9965128708439],
    ["f17", 501, 1.74, 0.9999998592576, 0.999590535695],
  ] as const)("has the published spectrum of %s", (name, rows, endPoint, norm, meanEnergy) => {
    const flux = source.fluxes[name];
    if (!("spectrum" in flux)) throw new Error(`no spectrum: ${name}`);
    const spectrum = tableOf(flux.spectrum);
    const [energy, shape] = [read(spectrum, "energy", "MeV"), read(spectrum, "shape", "1/MeV")];
    expect(energy.length).toBe(rows);
    expect([energy[0], shape[0]]).toEqual([0, 0]);
    expect(energy[shape.findLastIndex((x) => x > 0) + 1]).toBe(endPoint);
    expectSame(integral(energy, shape), norm, "integral");
    expectSame(mean(energy, shape, energy), meanEnergy, "mean energy");
  });

  const radius = read(source.production, "radius", "R_sun");
  const electrons = read(source.production, "electron density", "mol/cm3");

  it("has the electron density of the published table up to half a solar radius", () => {
    expect([radius.length, radius[0], radius.at(-1)]).toEqual([
      500,
      expect.closeTo(0.0005, 12),
      expect.closeTo(0.4995, 12),
    ]);
    expect([electrons[0], electrons.at(-1)]).toEqual([expect.closeTo(100.93, 9), expect.closeTo(1.1588, 9)]);
    expectSame(integral(radius, electrons), 15.9807882, "column density");
  });

  it.each([
    // ∫ density dr, mean radius [R_sun] and mean electron density [mol/cm³] where the flux is made; then these two means
    // from the complete table of twice as many rows, which the coarser steps move by less than 2e-4
    ["pp", 1.000107212735, 0.1170621118292, 60.65016331057, 0.11707, 60.6424],
    ["pep", 1.000142275882, 0.1017837276834, 66.55480285244, 0.10179, 66.5464],
    ["hep", 1.00005905975, 0.1417559914232, 51.39849093325, 0.14176, 51.3926],
    ["be7", 1.000207153419, 0.07066012004905, 79.58406977333, 0.070663, 79.5764],
    ["b8", 1.000221893871, 0.0509708273901, 87.93947862147, 0.050972, 87.9334],
    ["n13", 1.000134638841, 0.0850542699303, 73.81168534236, 0.085063, 73.8039],
    ["o15", 1.000225191136, 0.05501115432635, 86.23070917253, 0.055012, 86.2242],
    ["f17", 1.000220404743, 0.05305146845846, 87.05759580752, 0.053052, 87.0513],
  ] as const)("makes %s where the published table does", (name, norm, meanRadius, meanDensity, fullRadius, fullDensity) => {
    const density = Array.from(column(source.production, name));
    expectSame(integral(radius, density), norm, "integral");
    for (const [published, tolerance] of [
      [[meanRadius, meanDensity], ROUNDING],
      [[fullRadius, fullDensity], 2e-4],
    ] as const) {
      expectSame(mean(radius, density, radius), published[0], "mean radius", tolerance);
      expectSame(mean(radius, density, electrons), published[1], "mean electron density", tolerance);
    }
  });
});

describe("xenon", () => {
  it("has the binding energies of G4AtomicShells (Geant4 11) and closed subshells", () => {
    // eV and electrons
    expect(
      target.shells.map(({ name, binding, electrons }) => [name, toNumber(binding, "eV") * 1e6, electrons]),
    ).toEqual(
      (
        [
          ["1s", 34570, 2],
          ["2s", 5460, 2],
          ["2p1/2", 5110, 2],
          ["2p3/2", 4790, 4],
          ["3s", 1148.7, 2],
          ["3p1/2", 1002.1, 2],
          ["3p3/2", 940.6, 4],
          ["3d3/2", 689, 4],
          ["3d5/2", 676.4, 6],
          ["4s", 213.2, 2],
          ["4p1/2", 157, 2],
          ["4p3/2", 145.5, 4],
          ["4d3/2", 69.5, 4],
          ["4d5/2", 67.5, 6],
          ["5s", 23.39, 2],
          ["5p1/2", 13.43, 2],
          ["5p3/2", 12.13, 4],
        ] as const
      ).map(([name, binding, electrons]) => [name, expect.closeTo(binding, 9), electrons]),
    );
  });

  it("has 54 electrons and its standard atomic weight, 131.293 (IUPAC)", () => {
    expect(target.Z).toBe(54);
    expectSame(toNumber(target.molar_mass, "g/mol") / toNumber("1 g/mol", "g/mol"), 131.293, "molar mass");
  });
});

describe("XENONnT SR0 (Phys. Rev. Lett. 129, 161805, arXiv:2207.11330)", () => {
  it("has 1.16 t yr of exposure, between 1 and 30 keV", () => {
    // abstract of the paper; the region of its released unbinned data
    expectSame(tonneYears(experiment), 1.16, "exposure");
    expect(compiled.templates[0].edges).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it("has the resolution σ = 0.310 √E + 0.0037 E", () => {
    // keV; XENON1T, arXiv:2006.09721, eq. 1
    const { resolution } = response;
    if (resolution.kind !== "sqrt-linear") throw new Error("a √E + b E is expected");
    const { a, b } = resolution;
    expectSame(toNumber(a, "keV^1/2") / toNumber("1 keV^1/2", "keV^1/2"), 0.31, "a");
    expect(b).toBe(0.0037);
  });

  it("has the released efficiency", () => {
    // data release of Fig. 1, written with six digits: ∫ in keV, mean energy in keV; to all its digits the release has
    // 23.04186828, 1.6e-6 less
    if (typeof response.efficiency === "number" || isLogistic(response.efficiency))
      throw new Error("a table is expected");
    const [energy, efficiency] = [
      read(tableOf(response.efficiency), "energy", "keV"),
      Array.from(column(tableOf(response.efficiency), "efficiency")),
    ];
    expect(energy.length).toBe(660);
    expect([energy[0], efficiency[0]]).toEqual([expect.closeTo(0.251164, 9), 0]);
    expect([energy.at(-1), efficiency.at(-1)]).toEqual([expect.closeTo(29.8767, 9), 0.815132]);
    expect(Math.max(...efficiency)).toBe(0.820908);
    expectSame(integral(energy, efficiency), 23.04190517799, "integral");
    expectSame(integral(energy, efficiency), 23.04186828, "integral of the release", 2e-6);
    expectSame(mean(energy, efficiency, energy), 15.75327061137, "mean energy");
  });

  it("has the released background model, 426.53 events", () => {
    // data release of Fig. 5: 1.16 t yr × Σ rate × 0.1 keV, and the mean energy in keV; 426.5289 in the release to all its digits
    const background = components.background;
    if (background.kind !== "tabulated") throw new Error("a table is expected");
    const [from, to] = [read(background.spectrum, "from", "keV"), read(background.spectrum, "to", "keV")];
    const rate = read(background.spectrum, "rate", "1/(t yr keV)");
    expect([from.length, from[0], to.at(-1)]).toEqual([290, expect.closeTo(1, 9), expect.closeTo(30, 9)]);
    expect([rate[0], rate.at(-1)]).toEqual([expect.closeTo(1.35979, 9), expect.closeTo(15.0766, 9)]);
    const events = rate.map((r, i) => 1.16 * r * (to[i] - from[i]));
    const total = events.reduce((sum, n) => sum + n, 0);
    expectSame(total, 426.52889584, "events");
    expectSame(
      events.reduce((sum, n, i) => sum + (n * (from[i] + to[i])) / 2, 0) / total,
      16.39242984347,
      "mean energy",
    );
    expect(background.includes).toEqual(["weak"]);
    expect(background.factors).toEqual(["background_xenonnt_sr0"]);
  });

  it("has the 433 released events", () => {
    // data release of Fig. 5; the mean of the bins' centres is 7260.5 / 433 keV, that of the events themselves 16.7774 keV
    const [from, to] = [read(experiment.observed, "from", "keV"), read(experiment.observed, "to", "keV")];
    const observed = Array.from(column(experiment.observed, "observed"));
    expect([from.length, from[0], to.at(-1)]).toEqual([29, expect.closeTo(1, 9), expect.closeTo(30, 9)]);
    expect(observed.reduce((sum, n) => sum + n, 0)).toBe(433);
    const total = observed.reduce((sum, n, i) => sum + (n * (from[i] + to[i])) / 2, 0);
    expect(total).toBeCloseTo(7260.5, 9);
    expectSame(total / 433, 16.7774, "mean energy of the events", 1e-3);
  });

  it("is made of all kinds of scattering on electrons and the background", () => {
    expect(Object.entries(components).map(([name, { kind }]) => [name, kind])).toEqual([
      ["weak", "weak"],
      ["magnetic", "magnetic"],
      ["charge-radius", "charge-radius"],
      ["charge", "charge"],
      ["background", "tabulated"],
    ]);
  });
});

describe("the default posterior", () => {
  const uniform = (from: number, to: number, ref: number) => ({ shape: { kind: "uniform", from, to }, ref });
  const gaussian = (centre: number, sigma: number) => ({
    shape: { kind: "gaussian", mean: centre, sigma },
    ref: centre,
  });
  const split = (mode: number, below: number, above: number) => ({
    shape: { kind: "split-normal", mode: near(mode), below: near(below), above: near(above) },
    ref: near(mode),
  });
  /** A number that a factor of π may leave off in its last digit. */
  const near = (x: number) => expect.closeTo(x, 14);

  const PRIORS: Readonly<Record<string, unknown>> = {
    // a choice: flat in the moduli, in 1e-11 mu_B, far beyond what the data allow (0.75, arXiv:2309.17380); any phase
    Lambda_1: uniform(0, 5, 0),
    Lambda_2: uniform(0, 5, 0),
    Lambda_3: uniform(0, 5, 0),
    phi_1: uniform(0, 2 * Math.PI, 0),
    phi_3: uniform(0, 2 * Math.PI, 0),
    // de Salas et al., JHEP 02 (2021) 071, arXiv:2006.11237, normal ordering, 1σ; as quoted in arXiv:2411.03122, eq. 3
    sin2_12: gaussian(0.318, 0.016),
    sin2_13: split(0.022, 0.00062, 0.00069),
    sin2_23: gaussian(0.574, 0.014),
    delta_cp: split(1.08 * Math.PI, 0.12 * Math.PI, 0.13 * Math.PI),
    dm2_21: { shape: { kind: "fixed", value: 7.5e-5 }, ref: 7.5e-5 },
    dm2_31: { shape: { kind: "fixed", value: 2.55e-3 }, ref: 2.55e-3 },
    // Vinyoles et al., arXiv:1611.09867
    flux_pp: gaussian(1, 0.006),
    flux_pep: gaussian(1, 0.01),
    flux_hep: gaussian(1, 0.3),
    flux_be7: gaussian(1, 0.06),
    flux_b8: gaussian(1, 0.12),
    flux_n13: gaussian(1, 0.15),
    flux_o15: gaussian(1, 0.17),
    flux_f17: gaussian(1, 0.2),
    // a choice: models/experiments/xenonnt-sr0/README.md; at 1 the model of the release
    background_xenonnt_sr0: uniform(0.5, 1.5, 1),
  };

  it("has these parameters and no others", () => {
    expect(compiled.parameters.map(({ name }) => name)).toEqual(Object.keys(PRIORS));
  });

  it.each(Object.entries(PRIORS))("has the prior of %s", (name, prior) => {
    const parameter = compiled.parameters.find((one) => one.name === name);
    expect({ shape: parameter?.shape, ref: parameter?.ref }).toEqual(prior);
  });

  it("is of one experiment and Majorana moments in the mass basis", () => {
    expect(document.experiments.map(({ name }) => name)).toEqual(["xenonnt-sr0"]);
    expect(document.moments).toEqual({ kind: "majorana", basis: "mass", form: "polar" });
    expect(experiment.statistic).toBe("poisson");
  });
});
