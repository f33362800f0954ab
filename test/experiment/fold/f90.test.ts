import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { experiment } from "../../../src/experiment/experiment.ts";
import { compile, type Template } from "../../../src/experiment/template.ts";
import { model } from "../../../src/model/model.ts";
import type { Mixing } from "../../../src/physics/mixing.ts";
import { loadModel } from "../../../src/run/load.ts";
import { prepare } from "../../../src/run/prepare.ts";
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
  return observed.map((_, bin) => which.reduce((n, c) => n + counts[bin * components.length + c], 0));
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

describe("bins cut in F90", () => {
  it("hold all that is seen at an energy, in the shares of that energy", () => {
    const weak = columns(template, "weak", WEAK);
    const rows = readFileSync(`models/experiments/${NAME}/f90.csv`, "utf8").trim().split("\n").slice(4);
    const shares = rows.map((row) => Number(row.split(",")[4]));
    for (let energy = 0; energy < 5; energy++) {
      const here = weak.subarray(energy * 80, (energy + 1) * 80);
      const inF90 = Array.from({ length: SHAPE.f90 }, (_, k) => sum(here.subarray(k * 10, (k + 1) * 10)));
      const own = shares.slice(energy * SHAPE.f90, (energy + 1) * SHAPE.f90);
      expect(sum(own)).toBeCloseTo(1, 6);
      for (const [k, n] of inF90.entries()) expect(n / sum(here)).toBeCloseTo(own[k] / sum(own), 12);
    }
  });

  it("move along F90 by columns in the parameter and its square", () => {
    const ends = [1, 2].map((n) => columns(template, "weak", [...WEAK, ...Array(n).fill("f90_coherent_lar")]));
    // release, counts of 0–10 keV: 78.70 of the nominal 128, 80.65 and 74.91 where F90 is a σ off (NumPy)
    const first = [columns(template, "weak", WEAK), ...ends].map((counts) => sum(counts.subarray(0, 80)));
    expect((first[0] + first[1] + first[2]) / first[0]).toBeCloseTo(80.651 / 78.7, 4);
    expect((first[0] - first[1] + first[2]) / first[0]).toBeCloseTo(74.908 / 78.7, 4);
  });
});

describe("a histogram with variants", () => {
  it("may be less than nothing, where the likelihood is 0", () => {
    // 1 + 2 · 3 + 2 columns
    expect(template.nBackground).toBe(8);
    const { parts } = prepare(modelOf(NAME));
    const target = model(parts);
    const at = (values: Readonly<Record<string, number>>) =>
      target.evaluate(Float64Array.from(target.parameters, (p) => values[p.name] ?? p.ref)).logLikelihood[NAME];
    expect(at({ neutron_width_coherent_lar: 1 })).toBeGreaterThan(-1e5);
    // 0.113 − 0.086 · 4 of the neutrons before 0.4 µs: release
    expect(at({ neutron_width_coherent_lar: 4, neutrons_coherent_lar: 5000 })).toBe(-Infinity);
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
      "counts that move with nothing known",
      "neutron_width_coherent_lar: { up",
      "width: { up",
      `${NAME}: components.neutrons.variants: no parameter provides it: "width"`,
    ],
    [
      "an unknown column of counts",
      "{ up: narrower }",
      "{ up: narrow }",
      'components.neutrons.variants.neutron_width_coherent_lar.up: no such column: "narrow"',
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
      'components.weak.factors: no parameter provides it: "rate"',
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
      "f90.shares: add up to more than 1 in bin 1: ",
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
