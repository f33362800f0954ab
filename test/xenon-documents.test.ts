import { describe, expect, it } from "vitest";
import { column, type TableDocument } from "../src/document.ts";
import { tableOf } from "../src/experiment/extended.ts";
import { isLogistic } from "../src/experiment/response/efficiency.ts";
import { prepare } from "../src/run/load/prepare.ts";
import { unitFactor } from "../src/units.ts";
import { modelOf, spectrumOf, tonneYears } from "./run/documents.ts";
import { shipped } from "./shipped.ts";

/** A column in the unit its table is written in. */
const read = (table: TableDocument, name: string, unit: string): number[] =>
  Array.from(column(table, name), (x) => x / unitFactor(unit, unit));

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Integral of y over x, linear between the rows: the trapezoid rule. */
const integral = (x: readonly number[], y: readonly number[]): number =>
  sum(x.slice(1).map((_, i) => ((y[i] + y[i + 1]) / 2) * (x[i + 1] - x[i])));

/** What the papers and the copies they were read through say. Energies in keV, exposure in t yr. */
interface Published {
  readonly exposure: number;
  readonly range: readonly [number, number];
  readonly observed: readonly number[];
  /** Rows, largest value, trapezoid integral and mean energy in it, as NumPy has them from the copy. */
  readonly efficiency: readonly [number, number, number, number];
  /** Bins, total and mean energy of the background in the copy; digits were cut on the way here. */
  readonly background: readonly [number, number, number];
  readonly resolution: unknown;
  readonly components: Readonly<Record<string, unknown>>;
  readonly priors: Readonly<Record<string, unknown>>;
}

const uniform = (from: number, to: number, ref: number, least = 0) => ({
  shape: { kind: "uniform", from, to },
  ref,
  bounds: [least, Infinity],
});

const background = (factor: string) => ({ kind: "histogram", includes: ["weak"], factors: [factor] });

// σ = 0.33 √E keV: LUX, arXiv:1610.02076
const LUX = { kind: "sqrt-linear", a: "0.33 keV^1/2", b: 0 };

const PUBLISHED: Readonly<Record<string, Published>> = {
  // LZ, arXiv:2511.17350, all of it through SNuDD, commit 11622ded. Exposure: 5.5 t × 60 d; the whole is 4.2 t yr
  "lz-ws2022": {
    exposure: 0.9,
    range: [1, 16],
    observed: [12, 50, 36, 21, 33, 23, 18, 21, 21, 20, 20, 22, 28, 23, 24],
    efficiency: [81, 0.937, 16.467125, 10.44137182416],
    background: [20, 463.380927, 9.977975],
    resolution: LUX,
    // K shell of ³⁷Cl after electron capture by ³⁷Ar, 2.82 keV: as the collaboration has it
    components: {
      background: background("background_lz_ws2022"),
      "argon-37": { kind: "line", energy: "2.82 keV", events: 1, factors: ["ar37_lz_ws2022"] },
    },
    priors: {
      background_lz_ws2022: uniform(0.5, 1.5, 1),
      ar37_lz_ws2022: uniform(-100, 100, 0, -1000),
    },
  },
  "lz-ws2024": {
    exposure: 3.3,
    range: [1, 16],
    observed: [54, 82, 100, 115, 91, 88, 100, 100, 109, 94, 92, 88, 103, 91, 88],
    efficiency: [81, 0.96, 16.927, 10.50038400189],
    background: [20, 1765.579148, 10.727485],
    resolution: LUX,
    components: { background: background("background_lz_ws2024") },
    priors: { background_lz_ws2024: uniform(0.5, 1.5, 1) },
  },
  // PandaX-4T, arXiv:2408.07641, through SNuDD; Run0 0.54 + Run1 1.00 = 1.54 t yr (arXiv:2408.00664)
  "pandax4t-run1": {
    exposure: 1,
    range: [1, 24],
    observed: [27, 47, 68, 61, 51, 49, 58, 58, 57, 49, 53, 53, 36, 39, 40, 54, 56, 60, 49, 51, 44, 53, 51],
    efficiency: [122, 0.926, 24.26112932, 14.921293138],
    background: [30, 1439.07669, 15.287655],
    // arXiv:2206.02339, whose bins are 0–30 keV
    resolution: {
      kind: "polynomial",
      a0: "0.073 keV",
      a1: 0.173,
      a2: "-6.5e-3 /keV",
      a3: "1.1e-4 /keV2",
      to: "30 keV",
    },
    // ³H → ³He, 18.6 keV
    components: {
      background: background("background_pandax4t_run1"),
      tritium: { kind: "beta", end_point: "18.6 keV", daughter_Z: 2, events: 1, factors: ["tritium_pandax4t_run1"] },
    },
    priors: {
      background_pandax4t_run1: uniform(0.5, 1.5, 1),
      tritium_pandax4t_run1: uniform(-500, 500, 0, -5000),
    },
  },
  // XENON1T, arXiv:2006.09721: 226.9 d × 1042 kg; points of Figs 2 and 4 of version 2 through pyCEvNS, commit e300ee33
  "xenon1t-2020": {
    exposure: 0.6473,
    range: [1, 30],
    observed: [
      26, 61, 55, 47, 49, 47, 44, 41, 40, 37, 51, 41, 42, 51, 47, 48, 24, 43, 42, 34, 42, 40, 38, 53, 41, 57, 39, 46,
      35,
    ],
    // every fifth or tenth point above 6.4 keV; 25.199 keV between 1 and 30 keV if all of them are taken, here 25.2006
    efficiency: [48, 0.889313, 25.28306015176, 15.82879828523],
    // per 0.64731 t yr: 1243.938 events
    background: [29, 1243.938, 15.900555],
    // arXiv:2006.09721, eq. 1
    resolution: { kind: "sqrt-linear", a: "0.310 keV^1/2", b: 0.0037 },
    components: {
      background: { kind: "tabulated", includes: ["weak"], factors: ["background_xenon1t_2020"] },
    },
    priors: { background_xenon1t_2020: uniform(0.5, 1.5, 1) },
  },
};

describe.each(Object.entries(PUBLISHED))("%s", (name, published) => {
  const { document, compiled } = prepare(modelOf(name));
  const experiment = spectrumOf(document);
  const [template] = compiled.templates;

  it("has the exposure and the region", () => {
    expect(tonneYears(experiment)).toBeCloseTo(published.exposure, 12);
    expect([template.edges?.at(0), template.edges?.at(-1)]).toEqual(published.range);
  });

  it("has the published counts", () => {
    expect([...template.observed]).toEqual(published.observed);
  });

  it("has the published efficiency", () => {
    const { efficiency } = experiment.response;
    if (typeof efficiency === "number" || isLogistic(efficiency)) throw new Error("a table is expected");
    const rows = tableOf(efficiency);
    const [x, y] = [read(rows, "energy", "keV"), read(rows, "efficiency", "")];
    const [nRow, largest, area, mean] = published.efficiency;
    expect([x.length, Math.max(...y)]).toEqual([nRow, largest]);
    // four digits are kept of what was digitised
    expect(Math.abs(integral(x, y) / area - 1)).toBeLessThan(1e-5);
    const moment = integral(
      x,
      y.map((value, i) => value * x[i]),
    );
    expect(Math.abs(moment / integral(x, y) / mean - 1)).toBeLessThan(1e-5);
  });

  it("has the published background", () => {
    const document = experiment.components.background;
    if (document.kind !== "tabulated" && document.kind !== "histogram") throw new Error("a table is expected");
    const table = document.kind === "tabulated" ? document.spectrum : document.counts;
    const [from, to] = [read(table, "from", "keV"), read(table, "to", "keV")];
    const counts =
      document.kind === "tabulated"
        ? read(table, "rate", "1/(t yr keV)").map((rate, i) => rate * (to[i] - from[i]) * 0.64731)
        : read(table, "counts", "");
    const [bins, total, mean] = published.background;
    expect(counts).toHaveLength(bins);
    expect(Math.abs(sum(counts) / total - 1)).toBeLessThan(1e-5);
    expect(Math.abs(sum(counts.map((n, i) => (n * (from[i] + to[i])) / 2)) / sum(counts) / mean - 1)).toBeLessThan(
      1e-5,
    );
  });

  it("has the resolution", () => {
    expect(experiment.response.resolution).toEqual(published.resolution);
  });

  it("is made of all kinds of scattering on electrons and these backgrounds", () => {
    const scattering = ["weak", "magnetic", "charge-radius", "charge"];
    expect(experiment.components).toMatchObject({
      ...Object.fromEntries(scattering.map((kind) => [kind, { kind, on: "electrons" }])),
      ...published.components,
    });
    expect(Object.keys(experiment.components)).toEqual([...scattering, ...Object.keys(published.components)]);
  });

  it("has these parameters of its own", () => {
    // a choice: README.md of each, and of models/experiments/xenonnt-sr0
    const own = compiled.parameters.filter(({ block }) => block === name);
    expect(Object.fromEntries(own.map(({ name: one, shape, ref, bounds }) => [one, { shape, ref, bounds }]))).toEqual(
      published.priors,
    );
  });
});

describe("the published bound on these detectors together", () => {
  it("is not to stand beside LZ's first run", () => {
    // arXiv:2309.17380 fits LZ's data of 2022, PandaX-4T's Run0 and XENONnT's
    const { document } = shipped("dmdd-bound");
    const [bound] = document.experiments;
    expect(bound.statistic === "published-limit" && bound.contains).toContain("lz-ws2022");
  });
});
