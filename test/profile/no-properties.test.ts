import { describe, expect, it } from "vitest";
import { vectorDeclarations } from "../../src/model/vector-properties.ts";
import type { Parameter } from "../../src/prior/parameter.ts";
import { minimise } from "../../src/profile/minimise.ts";
import { seeksProperties, withoutProperties, withoutPulls } from "../../src/profile/no-properties.ts";
import { objective } from "../../src/profile/objective.ts";
import { cases, toy } from "./toy.ts";

describe.each(cases)("a counting experiment with an $name", ({ observed, auxiliary, chi2_none }) => {
  it("without its moment fits as SciPy says", () => {
    // scripts/fixtures/profile.py, SciPy 1.10
    const bare = withoutProperties(toy(observed, auxiliary));
    expect(bare.parameters.find(({ name }) => name === "mu_nu")?.ref).toBe(0);
    expect(Math.abs(minimise(objective(bare)).chi2 - chi2_none)).toBeLessThan(1e-8);
  });
});

describe("priors of properties", () => {
  it("do not speak where they would pull: the fit is that of a flat prior, and the other pulls stay", () => {
    const compiled = toy(cases[0].observed, cases[0].auxiliary);
    const parameters = compiled.parameters.map((one): Parameter => {
      return one.name === "mu_nu" ? { ...one, shape: { kind: "gaussian", mean: 0, sigma: 0.3 } } : one;
    });
    const narrow = { ...compiled, parameters };
    expect(minimise(objective(narrow)).chi2).toBeGreaterThan(cases[0].chi2 + 1);
    expect(minimise(objective(withoutPulls(narrow))).chi2).toBeCloseTo(cases[0].chi2, 8);
  });
});

describe("nothing", () => {
  it("is looked for where all properties are fixed", () => {
    const compiled = toy(new Float64Array(12).fill(5), 10);
    expect(seeksProperties(compiled)).toBe(true);
    expect(seeksProperties(withoutProperties(compiled))).toBe(false);
  });

  it("is, of charge radii, those of the Standard Model, which the weak interaction holds already", () => {
    const radii = vectorDeclarations({ property: "radius", form: "diagonal" }).map(
      (one): Parameter => ({ ...one, block: "charge_radii", shape: { kind: "uniform", from: -9, to: 9 }, ref: 5 }),
    );
    const { parameters } = withoutProperties({ ...toy([], 1), parameters: radii });
    // arXiv:2411.03122, eq. 43: −0.83, −0.48 and −0.30 × 10⁻³² cm²
    for (const [l, r] of [-0.83, -0.48, -0.3].entries()) expect(parameters[l].ref).toBeCloseTo(r, 2);
  });
});
