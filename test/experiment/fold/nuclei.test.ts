import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/document.ts";
import { experimentSchema } from "../../../src/experiment/document.ts";
import { experiment } from "../../../src/experiment/experiment.ts";
import type { Experiment } from "../../../src/experiment/fold/detector.ts";
import { target, targetSchema } from "../../../src/experiment/target/target.ts";
import { compile } from "../../../src/experiment/template.ts";
import type { Mixing } from "../../../src/physics/mixing.ts";
import { loadModel } from "../../../src/run/load/load.ts";
import { prepare } from "../../../src/run/load/prepare.ts";
import { elementOf, spectrumOf } from "../../run/documents.ts";
import { GERMANIUM, germaniumModel } from "../../run/germanium.ts";

const document = spectrumOf(loadModel(germaniumModel()));
const { response } = document;
const germanium = elementOf(document);
const ANY: Mixing = { sin2_12: 0.3, sin2_13: 0, sin2_23: 0.5, delta_cp: 0, dm2_21: 1, dm2_31: 1 };

/** The same experiment with some keys changed, as its file would be read. */
function changed(change: Readonly<Record<string, unknown>>): Experiment {
  const whole = parseDocument(experimentSchema, { ...structuredClone(document), ...change }, "germanium.yaml");
  if (whole.statistic !== "poisson") throw new Error("no spectrum");
  return experiment(whole, "germanium.yaml");
}

const quenched = (quenching: unknown): Experiment => changed({ response: { ...response, quenching } });

/** Counts of each component in each bin. */
function counts(one: Experiment): Record<string, number[]> {
  const { components, counts: all, observed } = compile(one, ANY);
  const sums: Record<string, number[]> = {};
  components.forEach(({ name }, c) => {
    sums[name] ??= Array.from(observed, () => 0);
    for (let bin = 0; bin < observed.length; bin++) sums[name][bin] += all[c * observed.length + bin];
  });
  return sums;
}

describe("natural germanium", () => {
  it("has five isotopes, their masses without electrons, in shares that add up to 1", () => {
    const { isotopes } = target(germanium);
    expect(isotopes.map(({ nucleus }) => nucleus.N + nucleus.Z)).toEqual([70, 72, 73, 74, 76]);
    expect(isotopes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    // 74Ge: 73.9211778 u − 32 m_e, CODATA 2018
    expect(isotopes[3].nucleus.mass).toBeCloseTo(73.9211778 * 931.49410242 - 32 * 0.51099895, 6);
    expect(isotopes.map(({ nucleus }) => nucleus.Z)).toEqual([32, 32, 32, 32, 32]);
  });

  const isotopes = germanium.nuclei!.isotopes;
  const bad = (nuclei: unknown): unknown =>
    parseDocument(targetSchema, { ...structuredClone(germanium), nuclei }, "germanium.yaml");

  it.each([
    [{ isotopes: isotopes.slice(1) }, "germanium.yaml: nuclei.isotopes: the abundances do not add up to 1"],
    [
      { isotopes: [{ ...isotopes[0], abundance: 1 }] },
      "germanium.yaml: molar_mass: the mean mass of the isotopes is not the molar mass",
    ],
    [{ isotopes: [{ ...isotopes[0], A: 31, abundance: 1 }] }, "expected isotopes with more nucleons than protons"],
    [
      { isotopes: [{ ...isotopes[0], radius: "0.5 fm" }, ...isotopes.slice(1)] },
      'germanium.yaml: nuclei.isotopes.0.radius: expected a radius of at least 2 fm: "0.5 fm"',
    ],
    [
      { isotopes: [{ ...isotopes[0], radius: "4.0414 m" }, ...isotopes.slice(1)] },
      'germanium.yaml: nuclei.isotopes.0.radius: expected a radius of at most 10 fm: "4.0414 m"',
    ],
    [{ isotopes, form_factor: "gauss" }, "germanium.yaml: nuclei.form_factor"],
    [{ isotopes: [] }, "germanium.yaml: nuclei.isotopes"],
  ])("is refused where its nuclei cannot be: case %#", (nuclei, message) => {
    expect(() => bad(nuclei)).toThrow(message);
  });
});

describe("recoils of nuclei", () => {
  it("are counted by the ionisation they leave: with none lost, all recoils above what the threshold was", () => {
    // a constant factor of 0.2 moves edges of 160 and 800 eV to recoils of 0.8 and 4 keV
    const factor = counts(quenched({ kind: "polynomial", a1: 0.2 }));
    const observed = { "from [keV]": [0.8], "to [keV]": [4], observed: [1] };
    const all = counts(changed({ observed, response: { ...response, quenching: { kind: "polynomial", a1: 1 } } }));
    expect(factor.nuclei[0] / all.nuclei[0]).toBeCloseTo(1, 9);
    expect(factor["magnetic-nuclei"][0] / all["magnetic-nuclei"][0]).toBeCloseTo(1, 9);
  });

  it("are the same by a table as by the curve it was taken from", () => {
    const recoil = Array.from({ length: 60 }, (_, i) => 0.1 * (i + 1));
    const ionisation = recoil.map((T) => T * (0.1 + 0.02 * T));
    const table = { "recoil [keV]": recoil, "ionisation [keV]": ionisation };
    const curve = counts(quenched({ kind: "polynomial", a1: 0.1, a2: "0.02 /keV" }));
    const tabulated = counts(quenched({ kind: "table", table }));
    expect(tabulated.nuclei[0] / curve.nuclei[0]).toBeCloseTo(1, 3);
  });

  it("hardly feel which form factor it is", () => {
    // q R = 0.5 at 4 keV, where all have the same 1 − q²R²/3
    const helm = counts(changed({})).nuclei[0];
    for (const form_factor of ["klein-nystrand", "symmetrised-fermi"]) {
      const other = changed({ target: { ...germanium, nuclei: { ...germanium.nuclei, form_factor } } });
      expect(Math.abs(counts(other).nuclei[0] / helm - 1)).toBeLessThan(1e-4);
    }
  });

  it("do not change by 1e-6 when nodes are doubled", () => {
    const one = changed({});
    const [coarse, fine] = [8, 16].map((nNode) => compile(one, ANY, nNode).counts);
    coarse.forEach((n, c) => {
      expect(Math.abs(n - fine[c])).toBeLessThanOrEqual(1e-6 * fine[c]);
    });
  });

  it("add up over bins", () => {
    const observed = { "from [eV]": [160, 200, 350], "to [eV]": [200, 350, 800], observed: [1, 1, 1] };
    const [whole, parts] = [counts(changed({})), counts(changed({ observed }))];
    for (const [name, [n]] of Object.entries(whole)) expect(parts[name].reduce((a, b) => a + b) / n).toBeCloseTo(1, 6);
  });

  it.each([
    // falls above 1 keV
    [
      { kind: "polynomial", a1: 0.2, a2: "-0.1 /keV" },
      "germanium.yaml: germanium-cellar: response.quenching: ionisation does not increase up to the largest recoil",
    ],
    [
      { kind: "table", table: { "recoil [keV]": [1, 2, 3], "ionisation [keV]": [0.2, 0.5, 0.4] } },
      "germanium.yaml: response.quenching.table: expected recoils and ionisation energies above 0 that both ascend",
    ],
    [
      { kind: "polynomial", a1: 2.5 },
      "germanium.yaml: germanium-cellar: response.quenching: more ionisation than recoil energy somewhere up to",
    ],
    [
      { kind: "table", table: { "recoil [keV]": [1], "ionisation [keV]": [2] } },
      "germanium.yaml: germanium-cellar: response.quenching: more ionisation than recoil energy somewhere up to",
    ],
    [{ kind: "lindhard", k: 0 }, "germanium.yaml: response.quenching.k"],
    [{ kind: "lindhard" }, "germanium.yaml: response.quenching.k: missing"],
    [undefined, 'germanium.yaml: germanium-cellar: response.quenching: missing: nuclei recoil: "quenching"'],
  ])("are refused without a quenching that increases: case %#", (quenching, message) => {
    expect(() => quenched(quenching)).toThrow(message);
  });

  it.each([
    1.2,
    { "energy [eV]": [160, 300], efficiency: [0.5, 1.2] },
    { "energy [eV]": [300, 160], efficiency: [0.5, 0.8] },
  ])("are refused with an efficiency that is none: %j", (efficiency) => {
    expect(() => changed({ response: { ...response, efficiency } })).toThrow("germanium.yaml: response.efficiency: ");
  });

  it("are refused by a table of quenching whose recoils do not ascend", () => {
    const table = { "recoil [keV]": [1, 3, 2], "ionisation [keV]": [0.2, 0.4, 0.5] };
    expect(() => quenched({ kind: "table", table })).toThrow(
      "germanium.yaml: response.quenching.table: expected recoils and ionisation energies above 0 that both ascend",
    );
  });

  it("are refused where none of them is accepted", () => {
    const none = changed({ response: { ...response, efficiency: 0 } });
    expect(() => counts(none)).toThrow(
      'germanium.yaml: germanium-cellar: components.nuclei: no count in the bins: out of reach, or none accepted: "weak"',
    );
  });

  it("are refused without nuclei", () => {
    expect(() => changed({ target: { ...germanium, nuclei: undefined } })).toThrow(
      'germanium.yaml: germanium-cellar: target.nuclei: missing: nuclei recoil: "germanium"',
    );
  });

  it("are refused where a response without a width may be off", () => {
    const nuisances = { scale: { parameter: "scale", step: 0.01 } };
    expect(() => changed({ response: { ...response, nuisances } })).toThrow(
      "germanium.yaml: response.nuisances: a sharp response has no nuisances",
    );
  });

  it("need a threshold where the resolution would count recoils of no energy", () => {
    const wide = { ...response, resolution: { kind: "quadrature", a: "60 eV", b: "0.5 eV^1/2" } };
    expect(() => changed({ response: wide })).toThrow(
      "germanium.yaml: germanium-cellar: response.quenching.threshold: missing",
    );
    const quenching = { kind: "lindhard", k: 0.162, threshold: "50 eV" };
    const { nuclei } = counts(changed({ response: { ...wide, quenching } }));
    expect(nuclei[0]).toBeGreaterThan(0);
  });
});

describe("a germanium detector at a reactor", () => {
  it("is fitted by writing documents alone, with the moment of electron antineutrinos", () => {
    const { compiled, target: model } = prepare(
      germaniumModel(GERMANIUM, "from [eV],to [eV],observed\n160,240,2\n240,400,0\n400,800,1\n"),
    );
    expect(compiled.parameters.map(({ name }) => name)).toContain("flux_leibstadt");
    const factors = new Set(compiled.templates[0].components.flatMap((component) => component.factors));
    expect([...factors]).toEqual(["flux_leibstadt", "mu_reactor.mu2"]);
    const at = (mu: number) =>
      model.evaluate(Float64Array.from(model.parameters, ({ name, ref }) => (name === "mu_nu_e" ? mu : ref)));
    const [none, one, two] = [0, 1, 2].map((mu) => at(mu).expected["germanium-cellar"]);
    expect(two.nuclei).toEqual(none.nuclei);
    const ratios = [...one["magnetic-electrons"]].map((n, bin) => two["magnetic-electrons"][bin] / n);
    expect(ratios).toEqual([4, 4, 4].map((n) => expect.closeTo(n, 9)));
  });

  it("scatters on electrons where nothing else is said", () => {
    const bare = counts(changed({ components: { weak: { kind: "weak" } } }));
    const said = counts(changed({ components: { weak: { kind: "weak", on: "electrons" } } }));
    expect(bare).toEqual(said);
  });
});
