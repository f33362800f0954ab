import { describe, expect, it } from "vitest";
import { chartOf } from "../../src/coordinates/chart.ts";
import { descend } from "../../src/math/newton.ts";
import { curvedByValues, everywhere } from "../../src/math/smooth.ts";
import { minimise } from "../../src/profile/minimise.ts";
import { objective } from "../../src/profile/objective.ts";
import { shipped } from "../shipped.ts";
import { cases, toy } from "./toy.ts";

describe.each(cases)("the minimum of a counting experiment with an $name", ({
  observed,
  auxiliary,
  theta,
  chi2,
  name,
}) => {
  const f = objective(toy(observed, auxiliary));
  const fit = minimise(f);

  it("is that of SciPy", () => {
    // scripts/fixtures/profile.py, SciPy 1.10
    expect(Math.abs(fit.chi2 - chi2)).toBeLessThan(1e-8);
    f.parameters.forEach((p, i) => {
      expect(fit.theta[i], p.name).toBeCloseTo(theta[p.name as keyof typeof theta], 7);
    });
  });

  it("says how sure it is", () => {
    expect(fit.converged).toBe(true);
    expect(fit.slope).toBeLessThan(1e-8);
    expect(fit.edm).toBeLessThan(1e-14);
    expect(fit.flat).toBe(0);
    expect([fit.starts, fit.agreeing]).toEqual([8, 8]);
    expect(fit.atBounds).toEqual(name === "deficit" ? ["mu_nu", "l"] : []);
  });

  it("does not depend on the seed, and is the same for the same seed", () => {
    expect(minimise(f)).toEqual(fit);
    const other = minimise(f, { seed: "other" });
    expect(Math.abs(other.chi2 - fit.chi2)).toBeLessThan(1e-12);
  });

  it("leaves what is held and is lowest where nothing is", () => {
    for (const l of [0, 0.5, 3]) {
      const held = minimise(f, { held: { l, b: 1 } });
      expect([held.theta[4], held.theta[1]]).toEqual([l, 1]);
      expect(held.converged).toBe(true);
      expect(held.chi2).toBeGreaterThan(fit.chi2);
    }
  });
});

describe("the minimum of pulls alone", () => {
  it("is where all are zero, and data that pull on one move it by what they weigh", () => {
    // auxiliary 10 b e ± 1.5 with e = 1 held: b = 1 + 0.1² 10 (12 − 10)/(0.1² 10² + 1.5²) = 1 + 0.2/3.25
    const compiled = toy(new Float64Array(12), 12);
    const alone = { ...compiled, templates: compiled.templates.slice(1) };
    const { theta, chi2, flat } = minimise(objective(alone), { held: { efficiency: 1 } });
    expect(theta[1]).toBeCloseTo(1 + 0.2 / 3.25, 10);
    expect(theta[2]).toBeCloseTo(0, 9);
    expect(chi2).toBeCloseTo(4 / (1.5 ** 2 + 1), 10);
    // nothing sees the moment or the line
    expect(flat).toBe(2);
  });
});

describe("the minimum of XENONnT", () => {
  const { compiled } = shipped("xenonnt");
  const f = objective(compiled);
  const fit = minimise(f);

  it("has no moment, from whatever start", () => {
    expect(fit.atBounds).toEqual(["Lambda_1", "Lambda_2", "Lambda_3"]);
    expect([fit.converged, fit.agreeing]).toEqual([true, 8]);
  });

  it("is that of differences of χ² alone", () => {
    const { scales } = chartOf(f.parameters, []);
    const theta = (u: Float64Array): Float64Array => fit.theta.map((c, i) => c + scales[i] * u[i]);
    const start = new Float64Array(scales.length).fill(0.01);
    const { value } = descend(
      curvedByValues((u) => f.chi2(theta(u))),
      everywhere(scales.length),
      start,
      1e-7,
    ).at;
    expect(Math.abs(value - fit.chi2)).toBeLessThan(1e-8);
  });

  it("takes few steps", () => {
    expect(fit.iterations / fit.starts).toBeLessThan(25);
  });

  it("is left through no saddle where moduli must not be negative and phases are held", () => {
    const held = { phi_1: 1, phi_3: 2 };
    const bounded = minimise(f, { held, from: [fit.theta], starts: 2 });
    expect(bounded.chi2).toBeCloseTo(fit.chi2, 9);
  });
});

describe("a minimum with a moment", () => {
  it("is found from the saddle at no moment", () => {
    const f = objective(toy(cases[0].observed, cases[0].auxiliary));
    const saddle = minimise(f, { held: { mu_nu: 0 } });
    expect(saddle.chi2).toBeGreaterThan(cases[0].chi2 + 1);
    const fit = minimise(f, { from: [saddle.theta], starts: 0 });
    expect(fit.chi2).toBeCloseTo(cases[0].chi2, 8);
    expect(fit.converged).toBe(true);
  });
});

describe("a minimum that does not exist", () => {
  it("is not claimed where the data are impossible", () => {
    const compiled = toy(new Float64Array(12).fill(5), 10);
    const f = objective(compiled);
    // no background and no efficiency: nothing is expected anywhere
    const fit = minimise(f, { held: { b: 0, efficiency: 0, slope: 0, l: 0 } });
    expect([fit.chi2, fit.converged]).toEqual([Infinity, false]);
  });
});
