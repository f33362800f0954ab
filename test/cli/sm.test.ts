import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import * as cli from "./numag.ts";

const numag = (...args: readonly string[]) => cli.numag(args);
const json = (...args: readonly string[]) => cli.json(args);
const refused = (...args: readonly string[]) => cli.refused(args);

describe("numag sm", () => {
  it("gives masses, moments and charge radii of an ordering", async () => {
    const { ordering, masses, dirac, majorana, chargeRadii, units } = await json("sm", "--lightest", "0.01 eV");
    expect([ordering, units.moments]).toEqual(["NO", "mu_B"]);
    // √(1e-4 + 7.50e-5), √(1e-4 + 2.55e-3): arXiv:2411.03122, eq. 3
    expect(masses.m_2).toBeCloseTo(0.0132288, 7);
    expect(masses.m_3).toBeCloseTo(0.0514782, 7);
    // mu_B for each eV of m_2 + m_3: independent program, Python, CODATA 2018
    const [re, im] = dirac.magnetic[1][2];
    expect(Math.hypot(re, im) / (masses.m_2 + masses.m_3) / 1.4408399102545946e-23).toBeCloseTo(1, 10);
    expect(majorana.magnetic[0][0]).toEqual([0, 0]);
    expect(majorana.magnetic[1][2]).toEqual([0, 2 * im]);
    // cm²; arXiv:2411.03122, eq. 43; independent program, Python, CODATA 2018
    expect(chargeRadii.nu_e / -8.275112167714373e-33).toBeCloseTo(1, 10);
  });

  it("takes the ordering from the mixing document", async () => {
    const inverted = await json("sm", "--ordering", "IO");
    expect(inverted.masses.m_3).toBe(0);
    const file = resolve("models/mixing/de-salas-2020-io.yaml");
    expect(await json("sm", "--oscillation", file)).toEqual(inverted);
    expect(await refused("sm", "--ordering", "NO", "--oscillation", file)).toBe(
      'numag: --ordering: de-salas-2020-io has IO: "NO"',
    );
  });

  it("prints tables with units and equations", async () => {
    const { code, stdout } = await numag("sm", "--lightest", "0.01 eV");
    expect(code).toBe(0);
    for (const text of ["[mu_B]", "eq. 20", "cm2", "eq. 43", "−8.2751e-33", "0.013229"]) expect(stdout).toContain(text);
  });

  it("refuses a mass that is none", async () => {
    for (const text of ["-0.1 eV", "0.1", "1 kg", "heavy"])
      expect(await refused("sm", "--lightest", text)).toBe(
        `numag: --lightest: expected a mass of at least 0 eV: "${text}"`,
      );
    expect(await refused("sm", "--lightest", "1e300 eV")).toBe(
      'numag: --lightest: expected a mass of at most 10 keV: "1e300 eV"',
    );
  });
});

describe("numag process", () => {
  it("alone lists the processes", async () => {
    const names = (await json("process")).map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      "radiative-decay",
      "plasmon-decay",
      "spin-flavour",
      "spin-light",
      "dipole-portal",
      "millicharge",
    ]);
    const { stdout } = await numag("process");
    for (const name of names) expect(stdout).toContain(name);
  });

  it("gives results with unit and equation, and the inputs used", async () => {
    const { results, inputs } = await json("process", "radiative-decay", "--mu", "1 mu_B", "--mass", "1 eV");
    // independent program, Python, CODATA 2018
    expect(results.rate.value).toBeCloseTo(5.307250171710745, 9);
    expect(results.rate).toMatchObject({ unit: "1/s", source: "arXiv:2411.03122, eq. 58" });
    expect(inputs["final-mass"]).toEqual({ value: 0, unit: "eV" });
    const { stdout } = await numag("process", "radiative-decay", "--mu", "1 mu_B", "--mass", "1 eV");
    for (const text of ["5.30725", "1/s", "eq. 58", "final-mass"]) expect(stdout).toContain(text);
  });

  it("translates bounds", async () => {
    // arXiv:2411.03122, eqs 68 and 54; independent program, Python, CODATA 2018
    const portal = await json("process", "dipole-portal", "--mu", "1e-8 mu_B");
    expect(portal.results.coupling.value / 296.3040539239392e-8).toBeCloseTo(1, 10);
    const charge = await json("process", "millicharge", "--mu", "2.9e-11 mu_B", "--threshold", "2.8 keV");
    expect(charge.results.charge.value / 1.5179309350305047e-12).toBeCloseTo(1, 10);
  });

  it("takes a plasma by its density or by its frequency", async () => {
    // ω_P = 28.816 eV √(mol/cm³), Particle Data Group 2022
    const rest = ["--charge", "1e-14 e", "--temperature", "8.6 keV"];
    const one = await json("process", "plasmon-decay", "--electrons", "6.02214076e29 /cm3", ...rest);
    expect(one.results["plasma-frequency"].value).toBeCloseTo(28.816, 3);
    const frequency = `${one.results["plasma-frequency"].value} keV`;
    const other = await json("process", "plasmon-decay", "--plasma-frequency", frequency, ...rest);
    expect(other.results["energy-loss"].value / one.results["energy-loss"].value).toBeCloseTo(1, 9);
    expect(other.results["energy-loss"].unit).toBe("erg/(cm3 s)");
    expect(await refused("process", "plasmon-decay", ...rest)).toBe(
      'numag: plasmon-decay: expected one of --electrons, --plasma-frequency: "none"',
    );
    expect(
      await refused(
        "process",
        "plasmon-decay",
        "--mu",
        "1e-12 mu_B",
        "--plasma-frequency",
        "2 keV",
        "--energy",
        "1 keV",
      ),
    ).toBe('numag: plasmon-decay: --energy: below the plasma frequency: "1 keV"');
  });

  it("takes θ_12 from the global fit unless told", async () => {
    const given = ["process", "spin-flavour", "--mu", "1e-12 mu_B", "--field", "10 kG"];
    // 1.8e-10 sin²2θ: hep-ph/0209192, with sin²θ_12 = 0.318 of arXiv:2411.03122, eq. 3
    expect((await json(...given)).results.probability.value / (1.8e-10 * 4 * 0.318 * 0.682)).toBeCloseTo(1, 10);
    expect((await json(...given, "--sin2-12", "0.5")).results.probability.value / 1.8e-10).toBeCloseTo(1, 10);
    expect(await refused(...given, "--sin2-12", "1.5")).toContain("expected at most 1");
    expect(await refused("process", "spin-flavour", "--mu", "1e-6 mu_B", "--field", "100 kG")).toContain(
      "no longer a small probability",
    );
  });

  it("names the limit of the spin light, or refuses between two", async () => {
    const given = ["process", "spin-light", "--mu", "2.9e-11 mu_B", "--mass", "1 eV", "--momentum", "1e18 eV"];
    const { results } = await json(...given, "--neutrons", "1e38 /cm3");
    expect(results.regime.value).toBe("intermediate");
    // mpmath 1.3, CODATA 2018
    expect(results["effective-density"].value).toBeCloseTo(-3.1685020834, 9);
    expect(await refused(...given, "--density", "2e-18 eV")).toContain("eq. 65 needs");
    expect(await refused(...given)).toContain("expected --density");
    expect(await refused(...given, "--density", "10 eV", "--protons", "1e38 /cm3")).toContain('"both"');
  });

  it("refuses what is no process, no option, no value of the right kind", async () => {
    expect(await refused("process", "cherenkov")).toBe('numag: process: no such process: "cherenkov"');
    expect(await refused("process", "millicharge", "--mu", "1e-11 mu_B")).toBe(
      'numag: millicharge: missing: "--threshold"',
    );
    expect(await refused("process", "dipole-portal", "--moment", "1 mu_B")).toContain("--moment");
    for (const text of ["-1e-11 mu_B", "1e-11", "1e-11 eV", "0 mu_B", "1e999 mu_B", ""])
      expect(await refused("process", "dipole-portal", "--mu", text)).toBe(
        `numag: dipole-portal: --mu: expected a value in mu_B above 0: "${text}"`,
      );
    expect(
      await refused("process", "radiative-decay", "--mu", "1 mu_B", "--mass", "1 eV", "--final-mass", "2 eV"),
    ).toBe('numag: radiative-decay: --final-mass: not below --mass: "2 eV"');
    expect(await refused("process", "radiative-decay", "--mu", "1 mu_B", "--mass", "1e150 eV")).toBe(
      'numag: radiative-decay: too large a number: "rate"',
    );
  });
});
