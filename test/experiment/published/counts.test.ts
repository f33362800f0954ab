import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { parseDocument } from "../../../src/document.ts";
import { experimentSchema } from "../../../src/experiment/document.ts";
import { compileOneBin } from "../../../src/experiment/published/bound.ts";
import type { countsSchema } from "../../../src/experiment/published/counts.ts";
import type { Template } from "../../../src/experiment/template.ts";
import { polynomials } from "../../../src/math/chebyshev.ts";
import { loadNamed } from "../../../src/run/load/load.ts";
import { bound } from "../../model/bound.ts";

type Counts = z.output<typeof countsSchema>;
const conus = loadNamed<Counts>("experiments", "conus-plus", "test");

/** The same document with some keys changed, as its file would be read. */
const changed = (change: Readonly<Record<string, unknown>>): Counts =>
  parseDocument(experimentSchema, { ...structuredClone(conus), ...change }, "conus.yaml") as Counts;

const endingAt = (to: string): Template => compileOneBin(changed({ range: { from: "160 eV", to } }), "conus.yaml");

const template = compileOneBin(conus, "conus.yaml");
const N = 17;
const NAMES = [
  "mu_reactor.mu2",
  "signal_conus_plus",
  "flux_leibstadt",
  ...Array.from({ length: N }, (_, i) => `edge_conus_plus.T${i}`),
];

/** Quantities at a moment [(1e-11 mu_B)²], a scale of nuclei, an upper edge [eV] and a flux. */
function point(mu2: number, signal: number, edge: number, flux = 1): Float64Array {
  const T = new Float64Array(N);
  polynomials((edge - 675) / 325, T, N);
  return Float64Array.of(mu2, signal, flux, ...T);
}

/** Events of each component. */
function events(one: Template, quantities: Float64Array): Record<string, number> {
  const { expected } = bound(one, NAMES);
  return Object.fromEntries(Object.entries(expected(quantities)).map(([name, [n]]) => [name, n]));
}

describe("the number of events of CONUS+", () => {
  it("is the published prediction at no moment, but for its electrons", () => {
    const none = events(template, point(0, 1, 800));
    expect(none["weak-nuclei"]).toBeCloseTo(347, 9);
    expect(none["magnetic-nuclei"] + none["magnetic-electrons"]).toBe(0);
    // 0.15 % of what was predicted, which holds coherent scattering alone
    expect(none["weak-electrons"] / 347).toBeGreaterThan(1e-3);
    expect(none["weak-electrons"] / 347).toBeLessThan(2.5e-3);
  });

  // scripts/fixtures/conus_plus_ratio.py, another program with spectra in steps of 100 keV, which hold more below 10 keV
  const { results, magnetic_ratio_per_mu_B2: known } = JSON.parse(
    readFileSync("test/fixtures/conus-plus-ratio.json", "utf8"),
  ) as {
    magnetic_ratio_per_mu_B2: number;
    results: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };

  it.each([
    [350, "upper edge 350 eVee"],
    [800, "default"],
    [1000, "upper edge 1000 eVee"],
  ])("has at an upper edge of %i eV the ratios of an independent program", (edge, name) => {
    const theirs = results[name];
    const ours = events(template, point(1, 1, edge));
    for (const [component, key] of [
      ["weak-electrons", "weak_electron"],
      ["magnetic-nuclei", "magnetic_nuclear"],
      ["magnetic-electrons", "magnetic_electron"],
    ])
      expect(Math.abs(ours[component] / 347 / (theirs[key] / theirs.weak_nuclear) - 1)).toBeLessThan(3e-3);
  });

  it("has at 800 eV as many magnetic events for all others as that program gives for 1 μ_B, 9.80e19", () => {
    const ours = events(template, point(1, 1, 800));
    const magnetic = ours["magnetic-nuclei"] + ours["magnetic-electrons"];
    expect(Math.abs((1e22 * magnetic) / (ours["weak-nuclei"] + ours["weak-electrons"]) / known - 1)).toBeLessThan(3e-3);
  });

  // and so far below 1 % of the statistical error, 106 events, wherever the prior lets it be
  it("follows its upper edge to 1e-5 of what the fold gives, between the energies that were folded too", () => {
    for (let edge = 350; edge <= 1000; edge += 41) {
      const exact = events(endingAt(`${edge} eV`), point(1, 1, 0));
      const polynomial = events(template, point(1, 1, edge));
      for (const [name, n] of Object.entries(exact))
        expect(Math.abs(polynomial[name] / n - 1), `${name} below ${edge} eV`).toBeLessThan(1e-5);
    }
  });

  it("follows the error of the prediction by its nuclei alone and the flux by all, with a Gaussian error", () => {
    const { logLikelihood } = bound(template, NAMES);
    const one = events(template, point(1, 1, 800));
    const at = (mu2: number, signal: number, flux: number): number => {
      const nuclei = one["weak-nuclei"] + mu2 * one["magnetic-nuclei"];
      return flux * (signal * nuclei + one["weak-electrons"] + mu2 * one["magnetic-electrons"]);
    };
    const chi2 = (mu2: number, signal: number, flux: number) => -2 * logLikelihood(point(mu2, signal, 800, flux));
    const expected = ((395 - at(50, 1.1, 0.9)) / 106) ** 2 - ((395 - at(0, 1, 1)) / 106) ** 2;
    expect(chi2(50, 1.1, 0.9) - chi2(0, 1, 1)).toBeCloseTo(expected, 9);
  });

  it("says that the end of its window is assumed, where it is a parameter", () => {
    expect([template.assumed, endingAt("800 eV").assumed]).toEqual(["end of its window", undefined]);
  });
});

describe("the same with charge radii", () => {
  it("changes with them as its coherent scattering does, and has no magnetic counts in a model without moments", () => {
    const one = compileOneBin(conus, "conus.yaml", ["charge-radius"]);
    expect(new Set(one.components.map(({ name }) => name))).toEqual(
      new Set(["weak-nuclei", "weak-electrons", "radius-nuclei", "radius-electrons"]),
    );
    const factors = new Set(one.components.flatMap((component) => component.factors));
    for (const factor of ["nu_e.radius.e", "nu_e.radius2", "flux_leibstadt"]) expect(factors.has(factor)).toBe(true);
    for (const { name, factors: own } of one.components)
      expect(own.includes("signal_conus_plus"), name).toBe(name.endsWith("nuclei"));
  });
});

describe("a number of events", () => {
  const compiled = (change: Readonly<Record<string, unknown>>) => () => compileOneBin(changed(change), "conus.yaml");
  const withEdge = (change: Readonly<Record<string, unknown>>) => ({
    parameters: { ...conus.parameters, edge_conus_plus: { ...conus.parameters.edge_conus_plus, ...change } },
  });

  it.each([
    [
      "a factor that nobody provides",
      { components: { ...conus.components, "magnetic-electrons": { kind: "magnetic", factors: ["signals"] } } },
      'components.magnetic-electrons.factors: no parameter provides it: "signals"',
    ],
    [
      "an end that nobody provides",
      { range: { from: "160 eV", to: { parameter: "edge" } } },
      'range.to: no parameter provides it (did you mean edge_conus_plus?): "edge"',
    ],
    [
      "an end below its beginning",
      { range: { from: "160 eV", to: "100 eV" } },
      'range.to: expected more than `from`: "100 eV"',
    ],
    [
      "an end without bounds",
      withEdge({ bounds: undefined }),
      'range.to: expected a parameter that is an energy between two bounds above `from`: "edge_conus_plus"',
    ],
    [
      "an end that may lie below its beginning",
      withEdge({ bounds: { from: 100, to: 1000 } }),
      "range.to: expected a parameter that is an energy between two bounds above `from`",
    ],
    [
      "an end that is no energy",
      withEdge({ unit: undefined, prior: { kind: "uniform", from: 350, to: 1000 }, ref: 800 }),
      "range.to: expected a parameter that is an energy",
    ],
    [
      "a prediction that hangs on what is fitted",
      { source: loadNamed("sources", "sun-b16-gs98", "test") },
      'predicted.includes: expected scattering of one size: "weak-nuclei"',
    ],
    [
      "a moment of another beam",
      { quantity: loadNamed("beams", "mu_nu_mu", "test") },
      'source: expected neutrinos with the moment of mu_nu_mu.mu2: "mu_reactor.mu2"',
    ],
  ])("is refused with %s", (_, change, message) => {
    expect(compiled(change)).toThrow(`conus.yaml: conus-plus: ${message}`);
  });

  it.each([
    [
      "a prediction of nothing that is there",
      { predicted: { events: 347, includes: ["coherent"] } },
      "predicted.includes: coherent is no weak component",
    ],
    [
      "a prediction of magnetic scattering",
      { predicted: { events: 347, includes: ["magnetic-nuclei"] } },
      "predicted.includes: magnetic-nuclei is no weak component",
    ],
    [
      "a background",
      { components: { ...conus.components, line: { kind: "line", energy: "0.5 keV" } } },
      "components.line: expected scattering of the source's neutrinos",
    ],
    [
      "a response that may be off",
      {
        response: {
          ...conus.response,
          resolution: { kind: "quadrature", a: "20 eV", b: "0.5 eV^1/2" },
          nuisances: { scale: { parameter: "signal_conus_plus", step: 0.01 } },
        },
      },
      "response.nuisances: one bin cannot tell that a response is off",
    ],
    ["factors of everything", { factors: ["signal_conus_plus"] }, 'unknown key: "factors"'],
    ["a ratio from elsewhere", { magnetic_ratio: "9.8e19 /mu_B2" }, 'unknown key: "magnetic_ratio"'],
  ])("is refused with %s", (_, change, message) => {
    expect(() => changed(change)).toThrow(`conus.yaml: ${message}`);
  });
});
