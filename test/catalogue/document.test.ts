import { describe, expect, it } from "vitest";
import { catalogue, limitsSchema } from "../../src/catalogue/document.ts";
import { parseDocument } from "../../src/document.ts";

const ENTRY = {
  experiment: "GEMMA",
  method: "reactor ν̄_e EνES",
  beam: "reactor",
  quantity: "mu_nu_e",
  upper: "2.9e-11 mu_B",
  level: 0.9,
  year: 2012,
  number: "53",
  cite: "Beda et al. 2012",
  reference: "A. G. Beda et al., Adv. High Energy Phys. 2012, 350150",
  trust: "B",
};
const HEAD = { name: "a", title: "A", property: "magnetic-moment", reference: "table 1" };

/** A document of one entry that differs from GEMMA's in `change`. */
const read = (change: object = {}, head: object = {}) =>
  catalogue(parseDocument(limitsSchema, { ...HEAD, ...head, limits: [{ ...ENTRY, ...change }] }, "a.yaml"));

const radius = (change: object) =>
  read({ quantity: "r2_nu_e", upper: undefined, ...change }, { property: "charge-radius" });

describe("a published limit", () => {
  it("is read in the program's own units", () => {
    expect(read().limits[0]).toEqual({
      experiment: "GEMMA",
      method: "reactor ν̄_e EνES",
      beam: "reactor",
      quantity: "mu_nu_e",
      bound: { kind: "upper", value: expect.closeTo(2.9, 12), approximate: false },
      level: 0.9,
      year: 2012,
      number: "53",
      cite: "Beda et al. 2012",
      reference: "A. G. Beda et al., Adv. High Energy Phys. 2012, 350150",
      trust: "B",
    });
  });

  it("names those who derived it from the experiment's data, where the experiment did not", () => {
    expect(read().limits[0]).not.toHaveProperty("recastBy");
    expect(read({ recast_by: "Khan" }).limits[0].recastBy).toBe("Khan");
  });

  it("may be on a fundamental moment", () => {
    expect(read({ quantity: "Lambda_3", upper: "8e-12 mu_B" }).limits[0]).toMatchObject({
      quantity: "Lambda_3",
      bound: { kind: "upper", value: expect.closeTo(0.8, 12) },
    });
  });

  it("may be an interval, a range or a measurement", () => {
    expect(radius({ interval: { from: "-4.2e-32 cm2", to: "6.6e-32 cm2" } }).limits[0].bound).toEqual({
      kind: "interval",
      from: -4.2e-32,
      to: 6.6e-32,
    });
    const range = { range: { from: "2e-12 mu_B", to: "8e-12 mu_B" }, approximate: true, level: undefined };
    const [about] = read({ ...range, upper: undefined }).limits;
    expect(about.bound).toEqual({
      kind: "range",
      from: expect.closeTo(0.2, 12),
      to: expect.closeTo(0.8, 12),
      approximate: true,
    });
    expect(about).not.toHaveProperty("level");
    const measured = { value: "-0.5e-19 e", error: "3.5e-19 e" };
    const charge = read({ quantity: "q_nu", upper: undefined, measured }, { property: "charge" });
    expect(charge.limits[0].bound).toEqual({ kind: "measured", value: -0.5e-19, error: 3.5e-19 });
  });
});

const UPPER = "expected a value in mu_B above 0";

describe("a catalogue with a mistake", () => {
  it.each([
    ["a negative limit", () => read({ upper: "-2.9e-11 mu_B" }), `a.yaml: limits.0.upper: ${UPPER}: "-2.9e-11 mu_B"`],
    ["a limit of zero", () => read({ upper: "0 mu_B" }), `a.yaml: limits.0.upper: ${UPPER}: "0 mu_B"`],
    [
      "swapped ends",
      () => radius({ interval: { from: "6.6e-32 cm2", to: "-4.2e-32 cm2" } }),
      'a.yaml: limits.0.interval: expected from below to: "{"from":"6.6e-32 cm2","to":"-4.2e-32 cm2"}"',
    ],
    [
      "a range that begins below zero",
      () => read({ upper: undefined, range: { from: "-2e-12 mu_B", to: "8e-12 mu_B" } }),
      `a.yaml: limits.0.range.from: ${UPPER}: "-2e-12 mu_B"`,
    ],
    [
      "an error below zero",
      () =>
        read(
          { quantity: "q_nu", upper: undefined, measured: { value: "1e-21 e", error: "-3e-21 e" } },
          { property: "charge" },
        ),
      'a.yaml: limits.0.measured.error: expected a value in e above 0: "-3e-21 e"',
    ],
    [
      "a level in per cent",
      () => read({ level: 90 }),
      'a.yaml: limits.0.level: expected a level between 0 and 1: "90"',
    ],
    ["a level of 1", () => read({ level: 1 }), 'a.yaml: limits.0.level: expected a level between 0 and 1: "1"'],
    [
      "the unit of another property",
      () => read({ upper: "2.9e-11 e" }),
      'a.yaml: limits.0.upper: expected a value in mu_B: "2.9e-11 e"',
    ],
    ["no unit", () => read({ upper: 2.9e-11 }), 'a.yaml: limits.0.upper: expected a value in mu_B: "2.9e-11"'],
    [
      "two bounds",
      () => read({ interval: { from: "-1e-11 mu_B", to: "1e-11 mu_B" } }),
      'a.yaml: limits.0: expected exactly one of upper, interval, range, measured: "{"experiment":"GEMMA"',
    ],
    [
      "no bound",
      () => read({ upper: undefined }),
      'a.yaml: limits.0: expected exactly one of upper, interval, range, measured: "{"experiment":"GEMMA"',
    ],
    [
      "an interval that is about so",
      () => radius({ interval: { from: "-4.2e-32 cm2", to: "6.6e-32 cm2" }, approximate: true }),
      "a.yaml: limits.0: approximate belongs to upper or range: ",
    ],
    [
      "a quantity of another property",
      () => read({ quantity: "r2_nu_e" }),
      /^a\.yaml: limits\.0\.quantity: expected one of mu_nu_e, .*: "r2_nu_e"$/,
    ],
    [
      "an unknown beam",
      () => read({ beam: "cosmic" }),
      /^a\.yaml: limits\.0\.beam: expected one of reactor, .*: "cosmic"$/,
    ],
    ["an unknown key", () => read({ colour: "red" }), 'a.yaml: limits.0: unknown key: "colour"'],
    [
      "an unknown property",
      () => read({}, { property: "mass" }),
      /^a\.yaml: property: expected one of magnetic-moment, .*: "mass"$/,
    ],
    [
      "words for its number",
      () => read({ number: "stellar cooling" }),
      'a.yaml: limits.0.number: expected a number in figures: "stellar cooling"',
    ],
    ["half a year", () => read({ year: 2012.5 }), /^a\.yaml: limits\.0\.year: .*: "2012\.5"$/],
    ["no reference", () => read({ reference: undefined }), 'a.yaml: limits.0.reference: missing: "reference"'],
  ])("is refused in one line with place and value: %s", (_, parse, expected) => {
    expect(parse).toThrow(expected);
    expect(parse).toThrow(/^.*: ".*"$/);
  });
});
