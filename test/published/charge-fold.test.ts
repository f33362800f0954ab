import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { experiment } from "../../src/experiment/experiment.ts";
import { compile } from "../../src/experiment/template.ts";
import { model } from "../../src/model/model.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { type Prepared, prepare } from "../../src/run/load/prepare.ts";
import { spectrumOf } from "../run/documents.ts";

/** Diagonal elements, and transitions eμ, eτ, μτ as modulus and phase. */
interface Point {
  readonly r2?: readonly number[];
  readonly r2_transitions?: readonly (readonly [number, number])[];
  readonly q?: readonly number[];
  readonly q_transitions?: readonly (readonly [number, number])[];
}

type Counts = Readonly<Record<string, readonly number[]>>;

/** scripts/fixtures/charge_fold.py: all weak scattering at points of radii and charges by another program, without traces or columns. */
const fixture = JSON.parse(readFileSync("test/fixtures/charge-fold.json", "utf8")) as {
  readonly points: Readonly<Record<string, Point>>;
  readonly "xenonnt-sr0": Counts;
  readonly germanium: { readonly electrons: Counts; readonly nuclei: Counts };
};
const points = Object.entries(fixture.points);

const DIAGONAL = ["ee", "mumu", "tautau"];
const TRANSITIONS = ["emu", "etau", "mutau"];
/** ⟨r²⟩ of the Standard Model [1e-32 cm²], independent program (Python, CODATA 2018) from arXiv:2411.03122, eq. 43. */
const SM = [-0.827511216771437, -0.480546565512343, -0.296873654581787];

const flat = (unit: string, size: number) => ({
  prior: { kind: "uniform", from: `${-size} ${unit}`, to: `${size} ${unit}` },
});
/** Of a transition, whose phase is a parameter of its own, the modulus. */
const modulus = (unit: string, size: number) => ({
  prior: { kind: "uniform", from: `0 ${unit}`, to: `${size} ${unit}` },
});
const PHASE = { prior: { kind: "uniform", from: "0 pi", to: "2 pi" } };

/** A model without moments, with every radius and charge free. */
function written(experiment: string, root = mkdtempSync(join(tmpdir(), "numag-charge-"))): string {
  const priors = ["r2", "q"].flatMap((letter) => [
    ...DIAGONAL.map((ll) => [`${letter}_${ll}`, letter === "q" ? flat("e", 1e-11) : flat("cm2", 1e-30)]),
    ...TRANSITIONS.map((ll) => [`${letter}_${ll}`, letter === "q" ? modulus("e", 1e-11) : modulus("cm2", 1e-30)]),
    ...TRANSITIONS.map((ll) => [`phi_${letter}_${ll}`, PHASE]),
  ]);
  const document = {
    ...{ name: "test", title: "test", experiments: [experiment], moments: { kind: "none" } },
    ...{ charge_radii: { form: "matrix" }, charges: { form: "matrix" }, mixing: "de-salas-2020-no" },
    parameters: Object.fromEntries(priors),
  };
  writeFileSync(join(root, "test.yaml"), JSON.stringify(document));
  return join(root, "test.yaml");
}

/** The parameters of a point; the Standard Model's where it says nothing. */
function valuesOf({ r2 = SM, q = [0, 0, 0], r2_transitions, q_transitions }: Point): Record<string, number> {
  const all = { r2: [r2, r2_transitions], q: [q, q_transitions] } as const;
  const entries = Object.entries(all).flatMap(
    ([
      letter,
      [
        diagonal,
        transitions = [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      ],
    ]) => [
      ...DIAGONAL.map((ll, i) => [`${letter}_${ll}`, diagonal[i]]),
      ...TRANSITIONS.flatMap((ll, i) => [
        [`${letter}_${ll}`, transitions[i][0]],
        [`phi_${letter}_${ll}`, transitions[i][1]],
      ]),
    ],
  );
  return Object.fromEntries(entries);
}

/** Counts of some components together. */
function countsAt({ target }: Prepared, point: Point, names: readonly string[], more: object = {}): number[] {
  const values: Record<string, number> = { ...valuesOf(point), ...more };
  const theta = Float64Array.from(target.parameters, ({ name, ref }) => values[name] ?? ref);
  const [expected] = Object.values(target.evaluate(theta).expected);
  const [first] = Object.values(expected);
  return Array.from(first, (_, bin) => names.reduce((sum, name) => sum + expected[name][bin], 0));
}

const worst = (ours: readonly number[], theirs: readonly number[]): number =>
  Math.max(...theirs.map((x, bin) => Math.abs(ours[bin] / x - 1)));

describe("solar neutrinos with radii and charges on electrons", () => {
  const xenonnt = prepare(written("xenonnt-sr0"));

  it.each(points)("expect the counts of an independent program: %s", (name, point) => {
    const ours = countsAt(xenonnt, point, ["weak", "charge-radius", "charge"]);
    // P(E) is averaged over bands of each flux here, and inside the integral there
    expect(worst(ours, fixture["xenonnt-sr0"][name])).toBeLessThan(3e-4);
  });
});

describe("the sign of a radius and of a charge", () => {
  const prepared = prepare(written("xenonnt-sr0"));
  const change = (point: Point) =>
    countsAt(prepared, point, ["charge-radius", "charge"]).reduce((sum, n) => sum + n, 0);
  const [e, mu] = [0, 1].map((l) => (x: number, zero: readonly number[]) => zero.map((y, i) => (i === l ? x : y)));

  it("of the Standard Model's radii and of no charge changes nothing", () => {
    for (const n of countsAt(prepared, {}, ["charge-radius", "charge"])) expect(Math.abs(n)).toBeLessThan(1e-12);
  });

  it("that turns g_V of ν_e, which is large and positive, back to 0 leaves fewer events: a negative radius, a positive charge", () => {
    // arXiv:2411.03122, table 3: (−93.4, 9.5)e-32 cm², table 4: (−1.3, 6.4)e-13 e, of XENONnT by ref. 77
    expect(change({ r2: e(-20, SM) })).toBeLessThan(0);
    expect(change({ r2: e(20, SM) })).toBeGreaterThan(0);
    expect(change({ q: e(0.2, [0, 0, 0]) })).toBeLessThan(0);
    expect(change({ q: e(-0.2, [0, 0, 0]) })).toBeGreaterThan(0);
  });

  it("hardly matters for ν_μ, whose g_V is small and negative: (−50.2, 54)e-32 cm² and (−6.2, 6.1)e-13 e there", () => {
    const radius = change({ r2: mu(-50, SM) }) / change({ r2: mu(50, SM) });
    const charge = change({ q: mu(0.6, [0, 0, 0]) }) / change({ q: mu(-0.6, [0, 0, 0]) });
    for (const ratio of [radius, charge]) {
      expect(ratio).toBeGreaterThan(1);
      expect(ratio).toBeLessThan(1.5);
    }
  });
});

describe("the differences that stand for a response of Borexino that is off", () => {
  const NAME = "borexino-phase2";
  const file = written(NAME);
  const prepared = prepare(file);
  const off = { resolution_borexino_phase2: 0.1, scale_borexino_phase2: 0.006 };
  const checked = experiment(spectrumOf(loadModel(file)), NAME, ["charge-radius", "charge"]);
  const shift = { resolution: off.resolution_borexino_phase2, scale: off.scale_borexino_phase2 };
  const there = { ...checked, response: checked.responseAt(shift), responseAt: () => checked.responseAt(shift) };
  const mixing = {
    sin2_12: 0.318,
    sin2_13: 0.022,
    sin2_23: 0.574,
    delta_cp: 1.08 * Math.PI,
    dm2_21: 7.5e-5,
    dm2_31: 2.55e-3,
  };
  const templates = [compile({ ...there, nuisances: [] }, mixing, 4)];
  const exact = { ...prepared, target: model({ ...prepared.compiled, templates }) };

  it.each([
    [
      "radii",
      {
        r2: [10, -20, 20],
        r2_transitions: [
          [5, 1],
          [5, 2],
          [5, 3],
        ],
      },
    ],
    ["radii in the other valley of ν_e", { r2: [-60, 20, -20] }],
    [
      "charges",
      {
        q: [3, -3, 3],
        q_transitions: [
          [1, 1],
          [1, 2],
          [1, 3],
        ],
      },
    ],
    ["both", { r2: [-60, 0, 0], q: [3, 0, 0] }],
  ] as const)("are an exact fold at twice both errors within a hundredth of each bin's statistical error: %s", (_, point) => {
    const kinds = ["weak", "charge-radius", "charge"];
    const [ours, theirs] = [countsAt(prepared, point, kinds, off), countsAt(exact, point, kinds)];
    prepared.compiled.templates[0].observed.forEach((n, bin) => {
      expect(Math.abs(ours[bin] - theirs[bin]) / Math.sqrt(Math.max(n, 1)), `bin ${bin}`).toBeLessThan(0.01);
    });
  });
});

/** Germanium at an invented reactor, at which 1e13 fissions' worth of antineutrinos pass each cm² in a second. */
function germanium(): string {
  const root = mkdtempSync(join(tmpdir(), "numag-charge-"));
  const folder = join(root, "experiments", "germanium");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "counts.csv"), "from [keV],to [keV],observed\n0.16,0.3,1\n0.3,0.8,1\n");
  writeFileSync(join(folder, "spectrum.csv"), "energy [MeV],antineutrinos [1/MeV]\n0.05,0.5\n1,2\n2,1.5\n4,0.3\n8,0\n");
  // 1e13 /cm²/s = 1 W / 1 MeV / 4π L² for L = 1 m: the power is 1e13 · 4π · 1e4 MeV/s
  const power = (1e13 * 4 * Math.PI * 1e4 * 1.602176634e-13) / 1e6;
  const document = {
    ...{ name: "germanium", title: "test", reference: "invented", trust: "M", target: "germanium", exposure: "1 kg d" },
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
    observed: "counts.csv",
    response: {
      quenching: { kind: "lindhard", k: 0.162 },
      resolution: { kind: "sharp" },
      efficiency: 1,
    },
    components: {
      "weak-n": { kind: "weak", on: "nuclei" },
      "radius-n": { kind: "charge-radius", on: "nuclei" },
      "charge-n": { kind: "charge", on: "nuclei" },
      "weak-e": { kind: "weak" },
      "radius-e": { kind: "charge-radius" },
      "charge-e": { kind: "charge" },
    },
  };
  writeFileSync(join(folder, "experiment.yaml"), JSON.stringify(document));
  return written("germanium", root);
}

describe("reactor antineutrinos with radii and charges", () => {
  const prepared = prepare(germanium());

  it.each(points)("expect the counts of an independent program on electrons and nuclei: %s", (name, point) => {
    for (const [on, letter] of [
      ["electrons", "e"],
      ["nuclei", "n"],
    ] as const) {
      const ours = countsAt(
        prepared,
        point,
        ["weak", "radius", "charge"].map((kind) => `${kind}-${letter}`),
      );
      expect(worst(ours, fixture.germanium[on][name]), on).toBeLessThan(1e-9);
    }
  });
});
