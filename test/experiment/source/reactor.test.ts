import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { parseDocument } from "../../../src/document.ts";
import type { reactorSchema } from "../../../src/experiment/source/reactor.ts";
import { source, sourceSchema } from "../../../src/experiment/source/source.ts";
import { densityAt, totalFlux } from "../../../src/physics/flux.ts";
import { loadNamed } from "../../../src/run/load/load.ts";

type Reactor = z.output<typeof reactorSchema>;
const leibstadt = loadNamed<Reactor>("sources", "leibstadt", "test");

/** The same document with some keys changed, as its file would be read. */
const changed = (change: Readonly<Record<string, unknown>>): Reactor =>
  parseDocument(sourceSchema, { ...structuredClone(leibstadt), ...change }, "reactor.yaml") as Reactor;

/** With one isotope changed. */
const isotope = (name: string, change: Readonly<Record<string, unknown>>): Reactor =>
  changed({ fissions: { ...leibstadt.fissions, [name]: { ...leibstadt.fissions[name], ...change } } });

const flux = (document: Reactor): number => source(document).parts.reduce((sum, part) => sum + totalFlux(part.flux), 0);
const part = (name: string) => source(leibstadt).parts.find((one) => one.name === `${name}@leibstadt`)!.flux;

describe("a reactor", () => {
  it("sends electron antineutrinos in three spectra of one scale factor, with the moment of every reactor", () => {
    const { parts, parameters, bands } = source(leibstadt);
    expect(parts.map(({ name }) => name)).toEqual([
      "below_2MeV@leibstadt",
      "above_2MeV@leibstadt",
      "captures@leibstadt",
    ]);
    for (const { antineutrino, flavours, scale, mu2 } of parts)
      expect([antineutrino, flavours, scale, mu2]).toEqual([
        true,
        [{ flavour: "nu_e" }],
        "flux_leibstadt",
        "mu_reactor.mu2",
      ]);
    expect(parameters.map(({ name, shape }) => [name, shape])).toEqual([
      ["flux_leibstadt", { kind: "gaussian", mean: 1, sigma: 0.04 }],
    ]);
    expect(bands).toEqual([]);
  });

  it.each([
    // power, distance, flux published in 1/(cm² s) and by how much ours may differ from it
    ["3 GW", "13.9 m", 2.7e13, 0.02], // GEMMA, arXiv:1005.2736
    ["3.9 GW", "17.1 m", 2.3e13, 0.02], // CONUS, Phys. Rev. Lett. 133 (2024) 251802
    ["3.6 GW", "20.7 m", 1.5e13, 0.05], // CONUS+, arXiv:2412.13707
  ])("of %s at %s has the published flux", (power, distance, published, tolerance) => {
    expect(Math.abs(flux(changed({ power, distance })) / published - 1)).toBeLessThan(tolerance);
  });

  it("has as many antineutrinos of captures as decays follow them", () => {
    // two decays a capture, 0.6 captures a fission; P/⟨E⟩ = 3.6 GW/(0.55·202.36 + 0.07·205.99 + 0.32·211.12 + 0.06·214.26 MeV)
    const fissions = 3.6e9 / (206.131 * 1.602176634e-13);
    expect(totalFlux(part("captures")) / ((1.2 * fissions) / (4 * Math.PI * 2070 ** 2))).toBeCloseTo(1, 3);
  });

  it("follows the published fit above 2 MeV and stays what the tables say below", () => {
    // antineutrinos per MeV and fission at 4 MeV: the tables of the same papers, which the fits meet to 3 %: 235U 0.294, 239Pu
    // 0.195, 241Pu 0.282 (arXiv:1106.0687, tables I–III), 238U 0.451 (arXiv:1101.2663, table III)
    const scale = totalFlux(part("captures")) / 1.2;
    const at4 = 0.55 * 0.294 + 0.07 * 0.451 + 0.32 * 0.195 + 0.06 * 0.282;
    expect(Math.abs(densityAt(part("above_2MeV"), 4) / scale / at4 - 1)).toBeLessThan(0.03);
    expect(part("above_2MeV").energy[0]).toBe(2);
    expect(part("below_2MeV").energy.at(-1)).toBeCloseTo(2, 12);
    // the polynomials run away below 2 MeV: 235U alone would give 6.1 per MeV at 0.8 MeV in place of 2.7
    expect(densityAt(part("below_2MeV"), 0.8) / scale).toBeLessThan(2.8);
  });

  it("may be given by tables alone", () => {
    const spectrum = { "energy [MeV]": [0, 1, 5], "antineutrinos [1/MeV]": [1, 1, 0] };
    const document = changed({
      fissions: { u235: { fraction: 1, energy: "200 MeV", spectrum } },
      captures: undefined,
    });
    const rate = 3.6e9 / (200 * 1.602176634e-13) / (4 * Math.PI * 2070 ** 2);
    expect(flux(document) / rate).toBeCloseTo(3, 9);
    expect(source(document).parts).toHaveLength(2);
  });

  it.each([
    [{ fissions: undefined }, 'reactor.yaml: fissions: missing: "fissions"'],
    [{ fissions: {} }, 'reactor.yaml: fissions: expected the isotopes that split: "{}"'],
    [{ power: "0 GW" }, 'reactor.yaml: power: expected a value in MW above 0: "0 GW"'],
    [{ distance: "20 s" }, 'reactor.yaml: distance: expected a value in m: "20 s"'],
    [{ name: "Reactor 1" }, 'reactor.yaml: name: expected a name of a-z, 0-9 and -: "Reactor 1"'],
  ])("is refused where a key is not what it should be: %o", (change, message) => {
    expect(() => changed(change)).toThrow(message);
  });

  it("is refused where fractions do not add up to 1", () => {
    expect(() => isotope("u235", { fraction: 0.5 })).toThrow(
      "reactor.yaml: fissions: the fission fractions do not add up to 1",
    );
  });

  it("is refused where it is not said what part of the fissions an isotope has", () => {
    expect(() => isotope("u238", { fraction: undefined })).toThrow(
      'reactor.yaml: fissions.u238.fraction: missing: "fraction"',
    );
    expect(() => isotope("u238", { fraction: -0.07 })).toThrow("reactor.yaml: fissions.u238.fraction: ");
  });

  it("is refused where its fit would have to hold below 2 MeV", () => {
    const spectrum = { "energy [MeV]": [0, 1.8], "antineutrinos [1/MeV]": [1, 1] };
    expect(() => isotope("u235", { spectrum })).toThrow(
      "reactor.yaml: fissions.u235.spectrum: expected a table up to 2 MeV, below which the fit does not hold",
    );
    expect(() => isotope("u235", { fit: { coefficients: [1], to: "1.9 MeV" } })).toThrow(
      'reactor.yaml: fissions.u235.fit.to: expected more than 2 MeV, at most 20: "1.9 MeV"',
    );
  });
});
