import { describe, expect, it } from "vitest";
import { compact, evaluateProcess, type Process } from "../../../src/run/calculate/process.ts";

const DOUBLED: Process = {
  name: "doubled",
  summary: "twice a mass",
  inputs: [
    { flag: "mass", unit: "eV", what: "a mass" },
    { flag: "offset", unit: "eV", what: "added", from: "zero", fallback: () => 0 },
    { flag: "count", unit: "", what: "how many", optional: true },
  ],
  evaluate: ({ mass, offset, count = 1 }) => ({
    results: [{ quantity: "sum", value: 2 * mass * count + offset, unit: "keV", source: "" }],
    note: "",
  }),
};

describe("a process", () => {
  it("takes values with units, and gives its results in theirs, with what it was computed from", () => {
    expect(evaluateProcess(DOUBLED, { mass: "1.5 keV", count: "2" })).toEqual({
      results: [{ quantity: "sum", value: 6, unit: "keV", source: "" }],
      inputs: [
        { flag: "mass", value: 1500, unit: "eV", what: "a mass" },
        { flag: "offset", value: 0, unit: "eV", what: "added" },
        { flag: "count", value: 2, unit: "", what: "how many" },
      ],
      note: "",
    });
  });

  it("refuses what is missing, of another kind, out of range or too large, by its flag", () => {
    const given = (values: Record<string, string>) => () => evaluateProcess(DOUBLED, values);
    expect(given({})).toThrow('doubled: missing: "--mass"');
    expect(given({ mass: "1 cm2" })).toThrow('doubled: --mass: expected a value in eV above 0: "1 cm2"');
    expect(given({ mass: "1 eV", offset: "-1 eV" })).toThrow("--offset: expected a value in eV of at least 0");
    expect(given({ mass: "1e308 eV", count: "1e10" })).toThrow('doubled: too large a number: "sum"');
  });

  it("writes numbers to six digits", () => {
    expect([0.31800000001, 1e18, -2.5].map(compact)).toEqual(["0.318", "1e+18", "−2.5"]);
  });
});
