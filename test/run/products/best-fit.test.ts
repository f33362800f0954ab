import { describe, expect, it } from "vitest";
import { model } from "../../../src/model/model.ts";
import type { Summary } from "../../../src/posterior/summary/summary.ts";
import { withoutProperties } from "../../../src/profile/no-properties.ts";
import { bestFit } from "../../../src/run/products/best-fit.ts";
import { cases, toy } from "../../profile/toy.ts";

/** Standard deviations of a posterior, all that a best fit asks of it. */
const spreads = (sds: Readonly<Record<string, number>>): Summary =>
  Object.fromEntries(Object.entries(sds).map(([name, sd]) => [name, { sd }])) as unknown as Summary;
const wide = spreads({ mu_nu: 0.4, b: 0.1, slope: 1, efficiency: 0.06, l: 0.5 });

describe.each(cases)("the best fit of a counting experiment with an $name", (one) => {
  const compiled = toy(one.observed, one.auxiliary);
  const target = model(compiled);
  const theta = Float64Array.from(target.parameters, ({ name }) => one.theta[name as keyof typeof one.theta] + 0.1);
  const found = bestFit(compiled, target, { places: [0], thetas: [[theta]], expected: [] }, wide);

  it("is better than no moment by what SciPy says", () => {
    // scripts/fixtures/profile.py, SciPy 1.10; descents end where a step gains less than 1e-3
    expect(Math.abs(found!.deltaChi2NoMoments - (one.chi2_none - one.chi2))).toBeLessThan(2e-3);
    expect(found!.deltaChi2NoMoments).toBeGreaterThanOrEqual(0);
  });

  it("has every parameter, with an error where the data fix it", () => {
    const { bestFit: at } = found!;
    for (const [name, value] of Object.entries(one.theta)) expect(at[name].value, name).toBeCloseTo(value, 2);
    // a pull and an auxiliary measurement cannot leave b less certain than its prior does
    expect(at.b.error).toBeLessThan(0.1);
    expect(at.mu_nu.error === undefined).toBe(one.name === "deficit");
  });
});

describe("the best fit", () => {
  it("is found without draws too", () => {
    const [{ observed, auxiliary, chi2, chi2_none }] = cases;
    const compiled = toy(observed, auxiliary);
    const found = bestFit(compiled, model(compiled), { places: [], thetas: [], expected: [] }, wide);
    expect(Math.abs(found!.deltaChi2NoMoments - (chi2_none - chi2))).toBeLessThan(2e-3);
  });

  it("is none of a model that looks for nothing", () => {
    const compiled = withoutProperties(toy(cases[0].observed, cases[0].auxiliary));
    expect(bestFit(compiled, model(compiled), { places: [], thetas: [], expected: [] }, wide)).toBeUndefined();
  });
});
