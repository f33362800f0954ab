import { describe, expect, it } from "vitest";
import { upperLimit } from "../../src/profile/limit.ts";
import { objective } from "../../src/profile/objective.ts";
import { shipped } from "../shipped.ts";

/** χ² of one degree of freedom at 90 %. */
const Q90 = 2.705543454095404;

const { compiled, target } = shipped("xenonnt");
const f = objective(compiled, ["mu_sol"]);
const reference = Float64Array.from(target.parameters, ({ ref }) => ref);
const place = (name: string): number => target.parameters.findIndex((p) => p.name === name);

/** Where the convex h is least, by golden section. */
function least(h: (x: number) => number, from: number, to: number): number {
  let [lo, hi] = [from, to];
  for (let i = 0; i < 60; i++) {
    const [a, b] = [lo + 0.382 * (hi - lo), hi - 0.382 * (hi - lo)];
    if (h(a) < h(b)) hi = b;
    else lo = a;
  }
  return h((lo + hi) / 2);
}

describe("the Δχ² bounds of XENONnT SR0", () => {
  // on mu_sol, in 1e-11 mu_B, as a grid of 0.01 finds them: the first point above
  it.each([
    ["Lambda_1", 0.73],
    ["Lambda_2", 0.76],
    ["Lambda_3", 0.75],
  ])("are, with all of it from %s and the background free, those of a search by bisection: %f", (modulus, first) => {
    const unit = target.evaluate(reference.with(place(modulus), 1)).quantities.mu_sol;
    const chi2 = (mu: number): number => {
      const theta = reference.with(place(modulus), mu / unit);
      const b = place("background_xenonnt_sr0");
      return least((scale) => -2 * target.evaluate(theta.with(b, scale)).logLikelihood["xenonnt-sr0"], 0.5, 1.5);
    };
    // χ² is least at no moment
    const goal = chi2(0) + Q90;
    expect(chi2(0.01)).toBeGreaterThan(chi2(0));
    let [lo, hi] = [0, 2];
    while (hi - lo > 1e-9) [lo, hi] = chi2((lo + hi) / 2) < goal ? [(lo + hi) / 2, hi] : [lo, (lo + hi) / 2];
    expect(Math.ceil(100 * lo) / 100).toBe(first);
    const free = [modulus, "background_xenonnt_sr0"];
    const held = Object.fromEntries(
      f.parameters.flatMap(({ name, ref }) => (free.includes(name) ? [] : [[name, ref]])),
    );
    expect(upperLimit(f, "mu_sol", Q90, { held }).value).toBeCloseTo(lo, 6);
    expect(upperLimit(f, modulus, Q90, { held }).value * unit).toBeCloseTo(lo, 6);
  });

  it("hardly move when oscillation and fluxes are free within their errors", () => {
    const { value, best, fit } = upperLimit(f, "mu_sol", Q90);
    // the weakest of the three above is Λ_2's, 0.7549
    expect(value).toBeGreaterThan(0.7549);
    expect(value).toBeLessThan(0.756);
    expect([best.converged, fit.converged, fit.agreeing]).toEqual([true, true, fit.starts]);
  });
});
