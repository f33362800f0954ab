import { describe, expect, it } from "vitest";
import { compileModel } from "../../src/model/compile.ts";
import { model } from "../../src/model/model.ts";
import { loadModel } from "../../src/run/load/load.ts";

const document = loadModel("models/xenonnt.yaml");
const withDerived = (derived: NonNullable<typeof document.derived>) =>
  compileModel({ ...document, derived }, "model.yaml");

describe("what a model derives by formulas", () => {
  const compiled = withDerived({
    ratio: "Lambda_1/Lambda_2",
    total: { formula: "hypot(Lambda_1, Lambda_2, Lambda_3)", symbol: "|Λ|" },
    share: "mu_sol.mu2/total^2",
  });
  const target = model(structuredClone(compiled));
  const names = target.columns.map(({ name }) => name);
  const theta = Float64Array.from(target.parameters, ({ ref, name }) => (name.startsWith("Lambda") ? 1 + ref : ref));

  it("is stored behind the moments, with symbol, unit and bounds", () => {
    expect(names.slice(names.indexOf("mu_nu_tau") + 1, names.indexOf("log_prior"))).toEqual([
      "ratio",
      "total",
      "share",
    ]);
    const [ratio, total, share] = ["ratio", "total", "share"].map((name) => target.columns[names.indexOf(name)]);
    expect(ratio).toMatchObject({ kind: "derived", symbol: "|Λ₁|/|Λ₂|", unit: "", bounds: [0, Infinity] });
    expect(total).toMatchObject({ symbol: "|Λ|", unit: "1e-11 mu_B", bounds: [0, Math.hypot(5, 5, 5)] });
    expect(share).toMatchObject({ unit: "", bounds: [0, Infinity] });
  });

  it("has the value of its formula at every point, a formula of a formula too", () => {
    theta[target.parameters.findIndex(({ name }) => name === "Lambda_1")] = 3;
    const { quantities } = target.evaluate(theta);
    expect(quantities.ratio).toBe(3);
    expect(quantities.total).toBeCloseTo(Math.sqrt(11), 14);
    expect(quantities.share).toBeCloseTo(quantities.mu_sol ** 2 / 11, 14);
    const row = new Float64Array(names.length);
    target.record(theta, row);
    expect(row[names.indexOf("ratio")]).toBe(3);
  });

  it("leaves the posterior as it is", () => {
    expect(target.logProb(theta)).toBe(model(compileModel(document, "model.yaml")).logProb(theta));
  });

  it.each([
    [
      { ratio: "Lambda_1/" },
      'model.yaml: derived.ratio: not a formula: expected expression after / at character 9: "Lambda_1/"',
    ],
    [{ ratio: "Lamda_1/2" }, 'model.yaml: derived.ratio: no such quantity (did you mean Lambda_1?): "Lamda_1"'],
    [{ Lambda_1: "mu_sol" }, 'model.yaml: derived.Lambda_1: the name of another quantity of the model: "Lambda_1"'],
    [{ odd: "Lambda_1 + phi_1" }, 'model.yaml: derived.odd: adds 1e-11 mu_B and 1 rad: "Lambda_1 + phi_1"'],
    [{ a: "b", b: "Lambda_1" }, 'model.yaml: derived.a: no such quantity: "b"'],
  ])("refuses %j", (derived, message) => {
    expect(() => withDerived(derived as Record<string, string>)).toThrow(message);
  });
});
