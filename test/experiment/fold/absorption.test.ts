import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { prepare } from "../../../src/run/load/prepare.ts";
import { ALPHA, N_A } from "../../../src/units.ts";

const ENERGIES = [20, 100, 400, 1500, 10_000];
/** σ ∝ E⁻³ of an invented atom, 0.2 Mb at 1 keV. */
const CUBIC = { "energy [eV]": ENERGIES, "cross section [Mb]": ENERGIES.map((E) => 0.2 * (E / 1000) ** -3) };

/** Germanium at an invented reactor that gives 1 antineutrino per MeV and fission from 1 to 2 MeV, by 1e13 fissions /cm²/s. */
function written(charge: object, resolution: object = { kind: "sharp" }): string {
  const root = mkdtempSync(join(tmpdir(), "numag-absorption-"));
  const folder = join(root, "experiments", "atoms");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "counts.csv"), "from [keV],to [keV],observed\n0.2,0.5,1\n0.5,3,1\n");
  writeFileSync(join(folder, "spectrum.csv"), "energy [MeV],antineutrinos [1/MeV]\n1,1\n2,1\n");
  const power = (1e13 * 4 * Math.PI * 1e4 * 1.602176634e-13) / 1e6;
  const document = {
    ...{ name: "atoms", title: "test", reference: "invented", trust: "M", target: "germanium", exposure: "1 kg d" },
    source: {
      ...{
        name: "invented",
        title: "test",
        reference: "invented",
        trust: "M",
        kind: "reactor",
        label: "R",
        error: 0.1,
      },
      ...{ power: `${power} MW`, distance: "1 m" },
      fissions: {
        u235: {
          fraction: 1,
          energy: "1 MeV",
          spectrum: { kind: "table", table: "spectrum.csv", below: "zero", above: "zero" },
        },
      },
    },
    ...{ observed: "counts.csv", response: { resolution, efficiency: 1 } },
    components: { weak: { kind: "weak" }, charge: { kind: "charge", ...charge }, radius: { kind: "charge-radius" } },
  };
  writeFileSync(join(folder, "experiment.yaml"), JSON.stringify(document));
  const model = {
    ...{ name: "test", title: "test", experiments: ["atoms"], moments: { kind: "none" }, mixing: "de-salas-2020-no" },
    ...{ charge_radii: { form: "diagonal" }, charges: { form: "diagonal" } },
    parameters: Object.fromEntries([
      ...["q_ee", "q_mumu", "q_tautau"].map((name) => [
        name,
        { prior: { kind: "gaussian", mean: "0 e", sigma: "1e-12 e" } },
      ]),
      ...["r2_ee", "r2_mumu", "r2_tautau"].map((name) => [name, { prior: { kind: "fixed", value: "1e-32 cm2" } }]),
    ]),
  };
  writeFileSync(join(root, "test.yaml"), JSON.stringify(model));
  return join(root, "test.yaml");
}

function expectedAt(file: string, q: number) {
  const { target, compiled } = prepare(file);
  const theta = Float64Array.from(target.parameters, ({ name, ref }) => (name === "q_ee" ? q : ref));
  return { counts: target.evaluate(theta).expected.atoms, factors: compiled.templates[0].components };
}

const refusal = (file: string): string => {
  try {
    prepare(file);
    return "no error";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("a charge that ionises atoms by equivalent photons", () => {
  const file = written({ photoabsorption: CUBIC, neutrino_mass: "1 eV" });

  it("expects the closed form of a power law", () => {
    // N (2α/π) q² ∫ φ ln(E/m) dE ∫ σ/T dT, arXiv:2411.03122, eq. 55, with ∫ ln(E/m) dE = [E (ln(E/m) − 1)] and all of it far above T
    const log = (E: number) => E * (Math.log(E / 1e-6) - 1);
    const flux = 1e13 * (log(2) - log(1));
    const atoms = (1000 / 72.63) * N_A * 86400;
    const { counts } = expectedAt(file, 0.3);
    [
      [0.2, 0.5],
      [0.5, 3],
    ].forEach(([from, to], bin) => {
      const overT = (0.2e-18 * (from ** -3 - to ** -3)) / 3;
      const expected = atoms * ((2 * ALPHA) / Math.PI) * 0.3e-12 ** 2 * flux * overT;
      expect(counts.charge[bin] / expected).toBeCloseTo(1, 9);
    });
  });

  it("is quadratic in the charge and interferes with nothing", () => {
    const [one, other] = [0.3, -0.6].map((q) => expectedAt(file, q).counts.charge);
    other.forEach((n, bin) => {
      expect(n / one[bin]).toBeCloseTo(4, 12);
    });
    const factors = expectedAt(file, 0).factors.filter(({ name }) => name === "charge");
    expect(factors.map(({ factors: all }) => all)).toEqual([["flux_invented", "nu_e.charge2"]]);
    // that of a free electron does, with the weak interaction and with a charge radius
    const free = expectedAt(written({}), 0).factors.filter(({ name }) => name === "charge");
    expect(free.map(({ factors: [, quantity] }) => quantity)).toEqual([
      "nu_e.charge.e",
      "nu_e.charge2",
      "nu_e.radius_charge",
    ]);
  });

  it("needs a table up to the energies that count, a mass and electrons", () => {
    const short = { "energy [eV]": [20, 1000], "cross section [Mb]": [1, 0.1] };
    expect(refusal(written({ photoabsorption: short, neutrino_mass: "1 eV" }))).toContain(
      'test.yaml: atoms: components.charge.photoabsorption: ends below 3.00 keV, which the bins still see: "1 keV"',
    );
    expect(refusal(written({ photoabsorption: CUBIC }))).toMatch(
      /components.charge: expected photoabsorption and neutrino_mass together/,
    );
    expect(refusal(written({ photoabsorption: CUBIC, neutrino_mass: "1 eV", on: "nuclei" }))).toMatch(
      /components.charge.on: expected electrons where photons are absorbed: "nuclei"$/,
    );
    const falling = { "energy [eV]": [2000, 1000], "cross section [Mb]": [1, 0.1] };
    expect(refusal(written({ photoabsorption: falling, neutrino_mass: "1 eV" }))).toMatch(
      /expected ascending energies/,
    );
  });
});
