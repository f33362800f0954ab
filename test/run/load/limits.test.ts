import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Catalogue } from "../../../src/catalogue/limit.ts";
import { loadLimits } from "../../../src/run/load/limits.ts";
import { copyModels, edit } from "../documents.ts";

const catalogues = loadLimits();
const named = (name: string): Catalogue => catalogues.find((one) => one.name === name)!;
const all = catalogues.flatMap(({ limits }) => limits);

describe("the catalogue of published limits", () => {
  // counted by hand in arXiv:2411.03122, each quantity of a row an entry. Table 1: 15 rows of one quantity, 1 of two. Table 2: 10
  // solar rows with 1, 4, 1, 1, 1, 1, 4, 4, 3, 4 quantities and 20 rows of stars and the early Universe. Table 3: 16 rows of one
  // quantity and 4 with 2, 3, 3, 3. Table 4: 17 rows of one quantity and 6 with 5, 3, 3, 3, 3, 3
  it.each([
    ["magnetic-moments-short-baseline", 17],
    ["magnetic-moments-astrophysical", 44],
    ["charge-radii", 27],
    ["charges", 37],
    // arXiv:1510.01684, abstract, and arXiv:2505.02633, eqs 15–17: three moments each
    ["fundamental-moments", 6],
    // rows of the slides of 2026-06-23 that the review has not, or has otherwise
    ["slides-2026-magnetic-moments", 1],
    ["slides-2026-charge-radii", 7],
    ["slides-2026-charges", 1],
  ])("has every legible row of %s: %i", (name, n) => {
    expect(named(name).limits).toHaveLength(n);
  });

  it("has GEMMA's 2.9e-11 mu_B at 90 %, of 2012: reference 53 of the review", () => {
    const [gemma] = named("magnetic-moments-short-baseline").limits.filter(({ experiment }) => experiment === "GEMMA");
    expect(gemma).toMatchObject({
      quantity: "mu_nu_e",
      beam: "reactor",
      level: 0.9,
      year: 2012,
      number: "53",
      trust: "B",
    });
    expect(gemma.bound).toEqual({ kind: "upper", value: expect.closeTo(2.9, 12), approximate: false });
  });

  it("reads the second mu_nu_mu of XENONnT, reference 76, as the misprint it is: mu_nu_tau", () => {
    const xenonnt = named("magnetic-moments-astrophysical").limits.filter(({ number }) => number === "76");
    expect(xenonnt.map(({ quantity }) => quantity)).toEqual(["mu_sol", "mu_nu_e", "mu_nu_mu", "mu_nu_tau"]);
    expect(xenonnt[3].bound).toMatchObject({ value: expect.closeTo(1.2, 12) });
    expect(xenonnt[3].remark).toMatch(/misprint/);
  });

  it("keeps both where review and slides differ, each with a remark", () => {
    const bnl = all.filter(({ experiment, quantity }) => experiment === "BNL-E734" && quantity === "r2_nu_mu");
    expect(bnl.map(({ year }) => year)).toEqual([2002, 1990]);
    for (const { remark } of bnl) expect(remark).toMatch(/opposite/);
    const sf6 = all.filter(({ experiment }) => experiment === "SF₆");
    expect(sf6.map(({ bound }) => (bound.kind === "measured" ? bound.value : Number.NaN))).toEqual([0.6e-21, -0.6e-21]);
    for (const { remark } of sf6) expect(remark).toMatch(/sign/);
  });

  it("says of every limit whether others derived it from the experiment's data, and who", () => {
    for (const { reference, recastBy, experiment } of all) {
      if (/data of refs? \d/.test(reference)) expect(recastBy, `${experiment}, ${reference}`).toBeDefined();
      for (const author of recastBy?.match(/\p{Lu}[\p{L} ]+?(?= et al\.| & |;|$)/gu) ?? [])
        expect(reference).toContain(author);
    }
    // arXiv:2207.11330 is the collaboration's, ref. 76 is A. N. Khan's
    const xenonnt = all.filter(({ experiment, quantity }) => experiment === "XENONnT" && quantity === "mu_sol");
    expect(xenonnt.map(({ number, recastBy }) => [number, recastBy])).toEqual([
      ["71", undefined],
      ["76", "Khan"],
    ]);
  });

  it("says of every limit on a fundamental moment that an effective one is behind it", () => {
    const fundamental = all.filter(({ quantity }) => quantity.startsWith("Lambda_"));
    expect(fundamental).toHaveLength(6);
    for (const { method } of fundamental) expect(method).toMatch(/derived through μ_sol/);
  });

  it("names each limit once", () => {
    const keys = all.map(({ experiment, quantity, year, level, method, number, bound }) =>
      JSON.stringify([experiment, quantity, year, level, method, number, bound]),
    );
    expect(new Set(keys).size).toBe(all.length);
  });

  it("says of every limit who published it: a number of the review's bibliography, an arXiv number, or that none is given", () => {
    for (const { number, reference, experiment } of all) {
      if (number === undefined) expect(reference, experiment).toMatch(/arXiv:\d{4}\.\d+|no reference|not legible/);
      else expect(reference, experiment).toMatch(/\((?:19|20)\d\d\)|\b2012, 350150/);
    }
  });

  it("says what is missing, and why", () => {
    const missing = catalogues.flatMap((one) => one.missing);
    for (const { what, why } of missing) expect([what, why].every((text) => text.length > 10)).toBe(true);
    expect(missing.filter(({ what }) => what.includes("3.6e-4"))).toHaveLength(1);
  });

  it("begins every document with the schema that editors use", () => {
    for (const { name } of catalogues) {
      expect(readFileSync(`models/limits/${name}.yaml`, "utf8")).toMatch(
        /^# yaml-language-server: \$schema=\.\.\/schema\/limits\.schema\.json\n/,
      );
    }
  });
});

describe("a catalogue document with a mistake", () => {
  it.each([
    [
      "swapped ends",
      "charge-radii.yaml",
      "from: -4.2e-32 cm2, to: 6.6e-32 cm2",
      "from: 6.6e-32 cm2, to: -4.2e-32 cm2",
      'charge-radii.yaml: limits.1.interval: expected from below to: "{"from":"6.6e-32 cm2","to":"-4.2e-32 cm2"}"',
    ],
    [
      "a negative limit",
      "charges.yaml",
      "upper: 3.7e-12 e",
      "upper: -3.7e-12 e",
      'charges.yaml: limits.3.upper: expected a value in e above 0: "-3.7e-12 e"',
    ],
    [
      "a unit left out",
      "magnetic-moments-short-baseline.yaml",
      "2.9e-11 mu_B",
      "2.9e-11",
      'magnetic-moments-short-baseline.yaml: limits.4.upper: expected a value in mu_B: "2.9e-11"',
    ],
    ["YAML that is none", "charges.yaml", "limits:", "limits: [", "charges.yaml: line "],
  ])("is refused with its place: %s", (_, file, from, to, expected) => {
    const folder = join(copyModels(), "limits");
    edit(folder, file, from, to);
    expect(() => loadLimits(folder)).toThrow(expected);
  });
});
