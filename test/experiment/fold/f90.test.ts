import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { experiment } from "../../../src/experiment/experiment.ts";
import { compile, type Template } from "../../../src/experiment/template.ts";
import { polynomials } from "../../../src/math/chebyshev.ts";
import { model } from "../../../src/model/model.ts";
import type { Mixing } from "../../../src/physics/mixing.ts";
import { loadModel } from "../../../src/run/load/load.ts";
import { prepare } from "../../../src/run/load/prepare.ts";
import { copyModels, edit, modelOf, spectrumOf } from "../../run/documents.ts";

const NAME = "coherent-lar-2020";
const FILE = join("experiments", NAME, "experiment.yaml");
const ANY: Mixing = { sin2_12: 0.3, sin2_13: 0, sin2_23: 0.5, delta_cp: 0, dm2_21: 1, dm2_31: 1 };
const SHAPE = { f90: 8, time: 10 };

const compiled = (file: string): Template => compile(experiment(spectrumOf(loadModel(file)), NAME), ANY);

/** A model of the argon data from a copy of the documents with one edit. */
function edited(from: string | RegExp, to: string, file = FILE): string {
  const root = copyModels();
  edit(root, file, from, to);
  return modelOf(NAME, root);
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** Counts of the columns with these factors and no other. */
function columns({ components, counts, observed }: Template, name: string, factors: readonly string[]): Float64Array {
  const which = components.flatMap((one, c) => (one.name === name && one.factors.join() === factors.join() ? [c] : []));
  return observed.map((_, bin) => which.reduce((n, c) => n + counts[c * observed.length + bin], 0));
}

/** With a pulse that is known, so that nothing of F90 is among what time scales. */
function known(): Template {
  const root = copyModels();
  edit(root, FILE, "{ parameter: pulse_coherent_lar }", "440 ns");
  edit(root, FILE, /\n {2}pulse_coherent_lar:\n( {4}.*\n)*/, "\n");
  return compiled(modelOf(NAME, root));
}

const template = known();
const WEAK = ["flux_sns", "rate_coherent_lar"];

/** Rows of the table of shares: nominal, up, down. */
const released = (() => {
  const rows = readFileSync(`models/experiments/${NAME}/f90.csv`, "utf8").trim().split("\n").slice(4);
  const cells = rows.map((row) => row.split(",").map(Number));
  const column = (i: number): readonly number[] => cells.map((row) => row[i]);
  return { share: column(4), up: column(5), down: column(6) };
})();

/** Polynomials of the pull between −3 and 3. */
function polynomialsAt(pull: number): Float64Array {
  const T = new Float64Array(65);
  polynomials(pull / 3, T, T.length);
  return T;
}

/** Weak counts at a pull. */
function weakAt(pull: number): Float64Array {
  const { n } = template.variables![0];
  const T = polynomialsAt(pull);
  const terms = Array.from({ length: n }, (_, i) =>
    columns(template, "weak", i === 0 ? WEAK : [...WEAK, `f90_coherent_lar.T${i}`]),
  );
  return terms[0].map((_, bin) => terms.reduce((total, counts, i) => total + T[i] * counts[bin], 0));
}

/** Counts of an interval of energy in the bins of F90. */
function alongF90(counts: Float64Array, energy: number): number[] {
  const per = SHAPE.f90 * SHAPE.time;
  const here = counts.subarray(energy * per, (energy + 1) * per);
  return Array.from({ length: SHAPE.f90 }, (_, k) => sum(here.subarray(k * SHAPE.time, (k + 1) * SHAPE.time)));
}

/** Products of powers of the three shares, which is the parabola in logarithms; over their sum. */
function exactShares(pull: number, energy: number): number[] {
  const all = Array.from({ length: SHAPE.f90 }, (_, k) => {
    const i = energy * SHAPE.f90 + k;
    const [n, up, down] = [released.share[i], released.up[i], released.down[i]];
    return n === 0 ? 0 : n ** (1 - pull ** 2) * up ** ((pull ** 2 + pull) / 2) * down ** ((pull ** 2 - pull) / 2);
  });
  return all.map((share) => share / sum(all));
}

describe("bins cut in F90", () => {
  it("hold all that is seen at an energy, in the shares of that energy", () => {
    const weak = weakAt(0);
    for (let energy = 0; energy < 5; energy++) {
      const inF90 = alongF90(weak, energy);
      const own = released.share.slice(energy * SHAPE.f90, (energy + 1) * SHAPE.f90);
      expect(sum(own)).toBeCloseTo(1, 6);
      for (const [k, n] of inF90.entries()) expect(Math.abs(n / sum(inF90) - own[k])).toBeLessThan(3e-5);
    }
  });

  it("have the released shares of each energy, over their sum, where the parameter is 1 and −1", () => {
    for (const [pull, column] of [
      [1, "up"],
      [-1, "down"],
    ] as const) {
      const weak = weakAt(pull);
      for (let energy = 0; energy < 5; energy++) {
        const inF90 = alongF90(weak, energy);
        const own = released[column].slice(energy * SHAPE.f90, (energy + 1) * SHAPE.f90);
        for (const [k, n] of inF90.entries())
          expect(Math.abs(n / sum(inF90) - own[k] / sum(own)), `${column} ${energy} ${k}`).toBeLessThan(3e-5);
      }
    }
  });

  it("keep what is seen at an energy wherever the parameter lies, and no share of it is below −1e-5", () => {
    const nominal = weakAt(0);
    for (let pull = -3; pull <= 3; pull += 0.13) {
      const weak = weakAt(pull);
      for (let energy = 0; energy < 5; energy++) {
        const [inF90, all] = [alongF90(weak, energy), sum(alongF90(nominal, energy))];
        expect(Math.abs(sum(inF90) / all - 1)).toBeLessThan(1e-12);
        expect(Math.min(...inF90) / all).toBeGreaterThan(-1e-5);
      }
    }
  });

  it("follow between nodes e to the parabola through the logarithms to 3e-5 of a row", () => {
    // another program's shares with everything a parabola in its logarithm: 0–10 keV, 2 σ off (Python, to 1e-4)
    const twoUp = [0.0657, 0.1026, 0.1383, 0.1617, 0.1366, 0.1035, 0.0557, 0.2359];
    const first = alongF90(weakAt(2), 0);
    for (const [k, share] of twoUp.entries()) expect(first[k] / sum(first)).toBeCloseTo(share, 3.9);
    for (let pull = -3; pull <= 3; pull += 0.13) {
      const weak = weakAt(pull);
      for (let energy = 0; energy < 5; energy++) {
        const inF90 = alongF90(weak, energy);
        const exact = exactShares(pull, energy);
        for (const [k, n] of inF90.entries())
          expect(Math.abs(n / sum(inF90) - exact[k]), `${pull} ${energy} ${k}`).toBeLessThan(3e-5);
      }
    }
  });

  it("stay empty where no variant has anything, and follow a variant of one side in a straight line of logarithms", () => {
    const fifth = alongF90(weakAt(1.7), 4);
    // 0.5–0.6 at 40–50 keV
    expect(fifth.slice(0, 2)).toEqual([0, 0]);
    const root = copyModels();
    edit(root, FILE, ", down: down", "");
    const table = join(root, "experiments", NAME, "f90.csv");
    writeFileSync(table, readFileSync(table, "utf8").replaceAll(/^([^#\n]*),[^,\n]*$/gm, "$1"));
    const one = experiment(spectrumOf(loadModel(modelOf(NAME, root))), NAME).f90!;
    const T = polynomialsAt(-1);
    const shares = Array.from({ length: SHAPE.f90 }, (_, k) =>
      one.shapes.reduce((total, shape, i) => total + T[i] * shape.shares[k], 0),
    );
    const mirrored = released.share.slice(0, SHAPE.f90).map((share, k) => share ** 2 / released.up[k]);
    for (const [k, share] of shares.entries()) expect(share).toBeCloseTo(mirrored[k] / sum(mirrored), 4.2);
  });

  it("have a floor of a millionth under a share of 0 that a variant fills", () => {
    const root = copyModels();
    // 30–40 keV, 0.5–0.55: 8e-6 of a row
    edit(root, join("experiments", NAME, "f90.csv"), ",8.048597e-06,", ",0,");
    const one = experiment(spectrumOf(loadModel(modelOf(NAME, root))), NAME).f90!;
    const T = polynomialsAt(0);
    const share = one.shapes.reduce((total, shape, i) => total + T[i] * shape.shares[3 * SHAPE.f90], 0);
    expect(Math.abs(share - 1e-6)).toBeLessThan(3e-5);
  });
});

describe("a histogram with variants", () => {
  it("may be less than nothing, where the likelihood is 0", () => {
    // 1 + 2 · 3 + 2 columns
    expect(template.nBackground).toBe(8);
    const { compiled } = prepare(modelOf(NAME));
    const target = model(compiled);
    const at = (values: Readonly<Record<string, number>>) =>
      target.evaluate(Float64Array.from(target.parameters, (p) => values[p.name] ?? p.ref)).logLikelihood[NAME];
    expect(at({ neutron_width_coherent_lar: 1 })).toBeGreaterThan(-1e5);
    // 0.113 − 0.086 · 4 of the neutrons before 0.4 µs: release
    expect(at({ neutron_width_coherent_lar: 4, neutrons_coherent_lar: 5000 })).toBe(-Infinity);
  });

  it("may be less than nothing where parameters of variants may not: a parabola dips between its values", () => {
    const root = copyModels();
    edit(root, FILE, /bounds: \{ from: -5, to: 5 \}/g, "bounds: { from: 0, to: 5 }");
    expect(compiled(modelOf(NAME, root)).nBackground).toBe(8);
  });

  it("is without what it includes at the reference of all that scales it", () => {
    const root = copyModels();
    edit(root, FILE, "steady-state: { kind: histogram,", "steady-state: { kind: histogram, includes: [weak],");
    const table = join(root, "experiments", NAME, "steady-state.csv");
    writeFileSync(
      table,
      readFileSync(table, "utf8").replaceAll(/,[^,\n]*$/gm, (last) => (/\d/.test(last) ? ",7" : last)),
    );
    const steady = sum(columns(compiled(modelOf(NAME, root)), "steady-state", ["steady_state_coherent_lar"]));
    const { target } = prepare(modelOf(NAME));
    const expected = target.evaluate(Float64Array.from(target.parameters, ({ ref }) => ref)).expected[NAME];
    expect(steady).toBeCloseTo(7 * 960 - sum(expected.weak), 9);
  });
});

describe("a document with a mistake in F90 or variants", () => {
  const F90 = /\nf90: .*\n/;
  const cases: readonly (readonly [string, string | RegExp, string, string])[] = [
    ["bins cut in F90 without shares", F90, "\n", `${NAME}: f90: missing: bins are cut in: "F90"`],
    ["an unknown column", "up: up,", "up: above,", 'f90.variants.f90_coherent_lar.up: no such column: "above"'],
    ["a column that is no variant", ", down: down", "", "f90.variants: column down is no variant: "],
    [
      "shares that move with nothing known",
      "f90_coherent_lar: { up: up",
      "f90_lar: { up: up",
      `${NAME}: f90.variants: no parameter provides it: "f90_lar"`,
    ],
    [
      "shares that move without an end",
      "symbol: θ_F90\n    bounds: { from: -3, to: 3 }",
      "symbol: θ_F90\n    bounds: { from: -3 }",
      'f90.variants: expected a parameter between two bounds: "f90_coherent_lar"',
    ],
    [
      "shares that move with two parameters",
      "{ f90_coherent_lar: { up: up, down: down } }",
      "{ f90_coherent_lar: { up: up }, pulse_coherent_lar: { up: down } }",
      "f90.variants: expected one parameter: ",
    ],
    [
      "counts that move with nothing known",
      "neutron_width_coherent_lar: { up",
      "width: { up",
      `${NAME}: components.neutrons.variants: no parameter provides it: "width"`,
    ],
    [
      "an unknown column of counts",
      "{ up: narrower }",
      "{ up: narrow }",
      'components.neutrons.variants.neutron_width_coherent_lar.up: no such column (did you mean narrower?): "narrow"',
    ],
    [
      "recoils of electrons",
      "kind: weak, on: nuclei",
      "kind: weak, on: electrons",
      'components.weak.on: the shares of F90 are those of nuclei: "electrons"',
    ],
    [
      "scattering scaled by nothing known",
      "on: nuclei, factors: [rate_coherent_lar]",
      "on: nuclei, factors: [rate]",
      'components.weak.factors: no parameter provides it (did you mean rate_coherent_lar?): "rate"',
    ],
    ["a background of other bins", "counts: steady-state.csv", "counts: f90.csv", "no column counts"],
  ];

  it.each(cases)("%s is refused in one line", (_, from, to, message) => {
    const file = edited(from, to);
    expect(() => prepare(file)).toThrow(message);
    expect(() => prepare(file)).toThrow(/^[^\n]*$/);
  });

  const inTable: readonly (readonly [string, string, string | RegExp, string, string])[] = [
    [
      "shares of more than everything",
      "f90.csv",
      "0.151697,",
      "0.251697,",
      "f90.shares: do not add up to 1 in bin 1: ",
    ],
    [
      "shares of less than everything",
      "f90.csv",
      "0.151697,",
      "0.051697,",
      "f90.shares: do not add up to 1 in bin 1: ",
    ],
    [
      "variants too far apart",
      "f90.csv",
      ",0.02454227,",
      ",0.9999,",
      "f90.variants: shares too steep for a polynomial: ",
    ],
    ["shares below 0", "f90.csv", "0.151697,", "-0.151697,", "f90.csv: line 5: expected shares of at least 0: "],
    [
      "a variant below 0",
      "neutrons.csv",
      ",0.0007740162",
      ",-0.0007740162",
      "neutrons.csv: line 4: expected counts of at least 0: ",
    ],
    ["shares of other bins", "f90.csv", /^(0|10|20),.*\n/gm, "", "f90.shares: expected the bins of those observed: "],
  ];

  it.each(inTable)("%s is refused in one line", (_, table, from, to, message) => {
    const file = edited(from, to, join("experiments", NAME, table));
    expect(() => prepare(file)).toThrow(message);
    expect(() => prepare(file)).toThrow(/^[^\n]*$/);
  });

  it("shares where bins are not cut in F90 are refused in one line", () => {
    const root = copyModels();
    const f90 = `f90: { shares: ../${NAME}/f90.csv, variants: { a: { up: up, down: down } } }\n`;
    edit(root, "experiments/xenonnt-sr0/experiment.yaml", "components:\n", `${f90}components:\n`);
    expect(() => prepare(modelOf("xenonnt-sr0", root))).toThrow(/^[^\n]*f90: the bins are not cut in F90: [^\n]*$/);
  });
});
