import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { column, parseDocument, type TableDocument } from "../../src/document.ts";
import { experimentSchema } from "../../src/experiment/document.ts";
import { experiment } from "../../src/experiment/experiment.ts";
import { type ExtendedDocument, tableOf } from "../../src/experiment/extended.ts";
import type { reactorSchema } from "../../src/experiment/source/reactor.ts";
import { compile } from "../../src/experiment/template.ts";
import { totalFlux } from "../../src/physics/flux.ts";
import type { Mixing } from "../../src/physics/mixing.ts";
import { loadModel, loadNamed } from "../../src/run/load/load.ts";
import { spectrumOf } from "../run/documents.ts";
import { germaniumModel } from "../run/germanium.ts";

/** scripts/fixtures/conus_plus_ratio.py: the same counts per kg d and 1e12 /cm²/s by another program, to 5 digits. */
interface Counts {
  readonly weak_nuclear: number;
  readonly weak_electron: number;
  readonly magnetic_nuclear: number;
  readonly magnetic_electron: number;
  readonly ratio: number;
}

const { results } = JSON.parse(readFileSync("test/fixtures/conus-plus-ratio.json", "utf8")) as {
  results: Readonly<Record<string, Counts>>;
};

type Reactor = z.output<typeof reactorSchema>;
const document = spectrumOf(loadModel(germaniumModel()));
const leibstadt = document.source as Reactor;

/** Steps of 100 keV in place of rows of 25 keV, as the other program has them. */
function inSteps(spectrum: ExtendedDocument): TableDocument {
  const rows = tableOf(spectrum);
  const [energy, density] = [column(rows, "energy"), column(rows, "antineutrinos")];
  const n = Math.ceil(energy[energy.length - 1] / 0.1 - 1e-9);
  const steps = Array.from({ length: n }, (_, i) => {
    // four rows, at the centres of 25 keV; what a table lacks is 0
    const inside = [...energy.keys()].filter((k) => energy[k] > 0.1 * i + 1e-9 && energy[k] < 0.1 * (i + 1) - 1e-9);
    return inside.reduce((sum, k) => sum + density[k], 0) / 4;
  });
  return {
    "energy [MeV]": steps.flatMap((_, i) => [0.1 * i, 0.1 * (i + 1) * (1 - 1e-7)]),
    "antineutrinos [1/MeV]": steps.flatMap((mean) => [mean, mean]),
  };
}

/** A table that goes on to where its fit begins. */
const upTo2 = ({ "energy [MeV]": energy, "antineutrinos [1/MeV]": density }: TableDocument): TableDocument => ({
  "energy [MeV]": [...energy.slice(0, -1), 2],
  "antineutrinos [1/MeV]": density,
});

const coarse = {
  ...leibstadt,
  fissions: Object.fromEntries(
    Object.entries(leibstadt.fissions).map(([name, one]) => [name, { ...one, spectrum: upTo2(inSteps(one.spectrum)) }]),
  ),
  captures: {
    per_fission: 0.6,
    spectra: leibstadt.captures!.spectra.map((one) => ({ kind: "table", table: inSteps(one), above: "zero" })),
  },
};

// nothing here oscillates
const ANY: Mixing = { sin2_12: 0.3, sin2_13: 0, sin2_23: 0.5, delta_cp: 0, dm2_21: 1, dm2_31: 1 };

/** Counts per kg d and 1e12 /cm²/s in the one bin, at 1e-11 mu_B. */
function counts(change: Readonly<Record<string, unknown>>): Counts {
  const whole = parseDocument(experimentSchema, { ...structuredClone(document), ...change }, "test");
  if (whole.statistic !== "poisson") throw new Error("no spectrum");
  const one = experiment(whole, "test");
  const template = compile(one, ANY);
  const flux = one.source.parts.reduce((sum, part) => sum + totalFlux(part.flux), 0) / 1e12;
  const of = (name: string): number =>
    template.components.reduce((sum, c, i) => sum + (c.name === name ? template.counts[i] : 0), 0) / flux;
  const [weak_nuclear, weak_electron] = [of("nuclei"), of("electrons")];
  const [magnetic_nuclear, magnetic_electron] = [of("magnetic-nuclei"), of("magnetic-electrons")];
  const ratio = (magnetic_nuclear + magnetic_electron) / (weak_nuclear + weak_electron);
  return { weak_nuclear, weak_electron, magnetic_nuclear, magnetic_electron, ratio };
}

/** Most of it is that the other program's spectra begin at 1 keV, above 2.4e-4 of the antineutrinos. */
const TOLERANCE = 5e-4;

function expectSame(ours: Counts, theirs: Counts, tolerance: number): void {
  for (const key of ["weak_nuclear", "weak_electron", "magnetic_nuclear", "magnetic_electron", "ratio"] as const)
    expect(Math.abs(ours[key] / theirs[key] - 1), `${key} ${ours[key]} for ${theirs[key]}`).toBeLessThan(tolerance);
}

const { response } = document;
const withK = (k: number) => ({ response: { ...response, quenching: { kind: "lindhard", k } } });
const upper = (to: number) => ({ observed: { "from [eV]": [160], "to [eV]": [to], observed: [1] } });
const fractions = (...values: number[]) => ({
  source: {
    ...coarse,
    fissions: Object.fromEntries(
      Object.entries(coarse.fissions).map(([name, one], i) => [name, { ...one, fraction: values[i] }]),
    ),
  },
});

const vogelEngel = { ...loadNamed<Reactor>("sources", "leibstadt-vogel-engel", "test"), captures: coarse.captures };

describe("CONUS+ folded by an independent program", () => {
  it.each([
    ["default", {}],
    ["k 0.157", withK(0.157)],
    ["k 0.167", withK(0.167)],
    ["upper edge 350 eVee", upper(350)],
    ["upper edge 1000 eVee", upper(1000)],
    ["no captures on 238U", { source: { ...coarse, captures: undefined } }],
    ["Vogel-Engel below 2 MeV", { source: vogelEngel }],
    ["fissions of Brokdorf", fractions(0.491, 0.074, 0.361, 0.074)],
    ["fissions of Daya Bay", fractions(0.564, 0.076, 0.304, 0.056)],
  ])("has the same counts of nuclei and electrons, weak and magnetic: %s", (name, change) => {
    expectSame(counts({ source: coarse, ...change }), results[name], TOLERANCE);
  });

  it("has the same counts with a resolution", () => {
    // 48 eV FWHM of noise, Fano factor 0.11 and 2.96 eV a pair, all from memory; recoils below 100 eV reach no bin
    const resolution = { kind: "quadrature", a: `${48 / 2.3548} eV`, b: `${Math.sqrt(0.11 * 2.96)} eV^1/2` };
    const quenching = { kind: "lindhard", k: 0.162, threshold: "100 eV" };
    const ours = counts({ source: coarse, response: { ...response, resolution, quenching } });
    expectSame(ours, results["resolution 48 eV FWHM + Fano (memory)"], TOLERANCE);
  });

  it("does not change by 3e-3 when the steps of 100 keV give way to rows of 25 keV, which hold less below 10 keV", () => {
    const ours = counts({});
    expectSame(ours, results.default, 3e-3);
    expect(ours.magnetic_electron).toBeGreaterThan(results.default.magnetic_electron);
  });
});
