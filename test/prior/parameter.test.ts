import { describe, expect, it } from "vitest";
import { type Declaration, describe as inWords, parameter, type Setting } from "../../src/prior/parameter.ts";

const modulus: Declaration = {
  name: "Lambda_1",
  latex: "",
  symbol: "",
  unit: "1e-11 mu_B",
  bounds: [0, Infinity],
  periodic: false,
};
const phase: Declaration = { ...modulus, name: "phi_1", unit: "1 rad", bounds: [0, 2 * Math.PI], periodic: true };
const make = (declaration: Declaration, setting: Setting) =>
  parameter(declaration, setting, "moments", "model.yaml: parameters.x");

describe("a parameter", () => {
  it("takes its prior in any unit of its kind", () => {
    const p = make(modulus, { prior: { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" } });
    expect(p.shape).toEqual({ kind: "uniform", from: 0, to: expect.closeTo(5, 12) });
    expect(inWords(p)).toBe("uniform on [0, 5]");
    expect(make(phase, { prior: { kind: "uniform", from: "0 pi", to: "2 pi" } }).shape).toMatchObject({
      to: 2 * Math.PI,
    });
  });

  it("sits at its centre, else as near to zero as its prior allows, unless told", () => {
    expect(make(modulus, { prior: { kind: "gaussian", mean: "2e-11 mu_B", sigma: "1e-11 mu_B" } }).ref).toBeCloseTo(
      2,
      12,
    );
    expect(make(modulus, { prior: { kind: "uniform", from: "1e-11 mu_B", to: "5e-11 mu_B" } }).ref).toBeCloseTo(1, 12);
    expect(
      make(modulus, { prior: { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" }, ref: "3e-11 mu_B" }).ref,
    ).toBeCloseTo(3, 12);
  });

  it("refuses a unit of another kind, naming place and value", () => {
    expect(() => make(modulus, { prior: { kind: "uniform", from: "0 mu_B", to: "5 keV" } })).toThrow(
      'model.yaml: parameters.x.prior.to: expected a value in mu_B: "5 keV"',
    );
    expect(() => make(modulus, { prior: { kind: "uniform", from: 0, to: "5e-11 mu_B" } })).toThrow(
      'prior.from: expected a value in mu_B: "0"',
    );
  });

  it("refuses a prior with no support", () => {
    const empty: Setting[] = [
      { prior: { kind: "uniform", from: "5e-11 mu_B", to: "1e-11 mu_B" } },
      { prior: { kind: "uniform", from: "-5e-11 mu_B", to: "-1e-11 mu_B" } },
      { prior: { kind: "gaussian", mean: "1e-11 mu_B", sigma: "0 mu_B" } },
      { prior: { kind: "split-normal", mode: "1e-11 mu_B", below: "-1e-11 mu_B", above: "1e-11 mu_B" } },
    ];
    for (const setting of empty)
      expect(() => make(modulus, setting), JSON.stringify(setting)).toThrow("prior: has no support");
    expect(() => make(modulus, { prior: { kind: "fixed", value: "-1e-11 mu_B" } })).toThrow(
      "prior: outside [0, Infinity]",
    );
    expect(() =>
      make(modulus, { prior: { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" }, ref: "-1e-11 mu_B" }),
    ).toThrow("ref: outside its bounds");
  });
});
