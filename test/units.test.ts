import { describe, expect, it } from "vitest";
import { inUnit, toNumber, unitFactor } from "../src/units.ts";

describe("units", () => {
  it("reads numbers with units into MeV, cm, s, kg and 1e-11 mu_B", () => {
    expect(toNumber("1 keV", "MeV")).toBe(1e-3);
    expect(toNumber("5e-11 mu_B", "mu_B")).toBeCloseTo(5, 12);
    expect(toNumber("1.08 pi", "rad")).toBeCloseTo(1.08 * Math.PI, 14);
    expect(toNumber("5.98e10 /cm2/s", "1/(cm2 s)")).toBe(5.98e10);
    // a Julian year is 31 557 600 s
    expect(toNumber("1.16 t yr", "kg s")).toBeCloseTo(1.16e3 * 31557600, 0);
    expect(toNumber("4.804 fm", "cm")).toBeCloseTo(4.804e-13, 27);
    expect(toNumber("0.31 keV^1/2", "MeV^1/2")).toBeCloseTo(0.31 * Math.sqrt(1e-3), 14);
  });

  it("refuses a unit of another kind, an unknown unit and a bare number where one is due", () => {
    for (const text of [
      "1 keV",
      "1",
      "1 parsec",
      "mu_B",
      "",
      "1 2 mu_B",
      "1 constructor",
      "1 mu_B)",
      "1 mu_B/",
      "1 (mu_B",
      "1 mu_B (",
      "1 mu_B // s",
      1,
    ]) {
      expect(toNumber(text, "mu_B"), String(text)).toBeNaN();
    }
    for (const text of ["1 keV", "0.3 mol", "0.3 rad", "1 /", "1 ("]) expect(toNumber(text, ""), text).toBeNaN();
    expect(toNumber("1.08", "rad")).toBeNaN();
  });

  it("keeps the electric charge e a kind of its own", () => {
    expect(toNumber("1.5e-12 e", "e")).toBe(1.5e-12);
    expect(toNumber("-0.5e-19 e", "e")).toBe(-5e-20);
    for (const text of ["1.5e-12", "1.5e-12 mu_B", "1 rad", "1 e2", "1 mol"])
      expect(toNumber(text, "e"), text).toBeNaN();
    expect(toNumber("1 e", "")).toBeNaN();
  });

  it("lets a slash hold for one unit or for a parenthesis", () => {
    expect(unitFactor("1/(t yr keV)", "1/(kg s MeV)")).toBeCloseTo(1 / (1e3 * 31557600 * 1e-3), 22);
    expect(unitFactor("g/mol", "kg/mol")).toBeCloseTo(1e-3 / 6.02214076e23, 40);
    expect(unitFactor("keV/cm s", "MeV s/cm")).toBeCloseTo(1e-3, 15);
  });

  it("says a number in a unit", () => {
    expect(inUnit(0.03, "keV")).toBeCloseTo(30, 12);
  });
});
