import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lowerLimit, upperLimit } from "../../src/profile/limit.ts";
import { type Objective, objective } from "../../src/profile/objective.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { copyModels, edit } from "../run/documents.ts";
import { shipped } from "../shipped.ts";
import { cases, toy } from "./toy.ts";

/** χ² of one degree of freedom at 90 %. */
const Q90 = 2.705543454095404;

/** χ² of a shipped model with some of its text replaced. */
function changed(
  file: string,
  derived: readonly string[],
  ...edits: readonly (readonly [from: string, to: string])[]
): Objective {
  const root = copyModels();
  for (const [from, to] of edits) edit(root, file, from, to);
  return objective(prepare(join(root, file)).compiled, derived);
}

describe.each(cases)("limits of a counting experiment with an $name", ({ observed, auxiliary, limits }) => {
  it.each(["mu_nu", "b", "l"] as const)("are those of SciPy: %s", (name) => {
    // scripts/fixtures/profile.py, SciPy 1.10
    const { reached, value, best, fit } = upperLimit(objective(toy(observed, auxiliary)), name, Q90);
    expect(reached).toBe(true);
    expect(value).toBeCloseTo(limits[name], 7);
    expect(fit.chi2 - best.chi2).toBeCloseTo(Q90, 8);
    expect([fit.converged, fit.agreeing]).toEqual([true, fit.starts]);
  });
});

describe("limits from the bound of xenon on solar neutrinos", () => {
  // Σ (1 − w_k) Λ_k² < 0.75² with w = (c12² c13², s12² c13², s13²) of arXiv:2411.03122, eq. 3
  const SHARES = [1 - 0.682 * 0.978, 1 - 0.318 * 0.978, 1 - 0.022];

  it("are the published one and its closed forms with the oscillation fixed", () => {
    const f = objective(shipped("dmdd-bound").compiled, ["mu_sol", "mu_reactor", "mu_acc", "mu_lsnd"]);
    expect(upperLimit(f, "mu_sol", Q90).value).toBeCloseTo(0.75, 8);
    SHARES.forEach((share, k) => {
      expect(upperLimit(f, `Lambda_${k + 1}`, Q90).value).toBeCloseTo(0.75 / Math.sqrt(share), 8);
    });
    // independent program, Python: 0.75 sqrt(largest eigenvalue of Q_B v = κ Q_A v), as the README has them
    expect(upperLimit(f, "mu_reactor", Q90).value).toBeCloseTo(1.049, 3);
    expect(upperLimit(f, "mu_acc", Q90).value).toBeCloseTo(2.128, 3);
    expect(upperLimit(f, "mu_lsnd", Q90).value).toBeCloseTo(2.003, 3);
  });

  it("are those of an independent search with the oscillation pulled", () => {
    const derived = ["mu_reactor", "mu_nu_mu", "mu_nu_tau", "mu_acc", "mu_lsnd"];
    const f = changed("dmdd-bound.yaml", derived, ["oscillation: fixed\n", ""]);
    // independent program: random search over Λ and the pulls together, Python; nine digits
    for (const [name, value] of [
      ["Lambda_1", 1.301630132],
      ["Lambda_2", 0.9038670626],
      ["Lambda_3", 0.758388925],
      ["mu_reactor", 1.0493356299],
      ["mu_nu_mu", 1.2712763547],
      ["mu_nu_tau", 1.2005599142],
      ["mu_acc", 2.1305880645],
      ["mu_lsnd", 2.0050475238],
    ] as const) {
      const { value: found, fit } = upperLimit(f, name, Q90, { starts: 4 });
      expect(found, name).toBeCloseTo(value, 7);
      expect(fit.agreeing, name).toBe(fit.starts);
    }
  });

  it("scale as the fourth root of the rise", () => {
    const f = objective(shipped("dmdd-bound").compiled, ["mu_sol"]);
    for (const rise of [0.01, 1, 30]) {
      expect(upperLimit(f, "mu_sol", rise).value).toBeCloseTo(0.75 * (rise / Q90) ** 0.25, 7);
    }
  });

  it("are not reached where priors end before, and say so", () => {
    const narrow = [1, 2, 3].map(
      (k) =>
        [
          `Lambda_${k}: { prior: { kind: uniform, from: 0 mu_B, to: 5e-11`,
          `Lambda_${k}: { prior: { kind: uniform, from: 0 mu_B, to: 0.1e-11`,
        ] as const,
    );
    const f = changed("dmdd-bound.yaml", ["mu_sol"], ...narrow);
    const modulus = upperLimit(f, "Lambda_2", Q90);
    expect([modulus.reached, modulus.value]).toEqual([false, 0.1]);
    const { reached, value, fit } = upperLimit(f, "mu_sol", Q90);
    expect(reached).toBe(false);
    expect(value).toBeLessThanOrEqual(0.1 * Math.sqrt(2) + 1e-9);
    expect(value).toBeGreaterThan(0.1);
    expect(fit.chi2).toBeLessThan(Q90);
  });
});

describe("limits from bounds at short baseline", () => {
  it("end with the prior along the direction that GEMMA does not see", () => {
    const f = changed("short-baseline.yaml", ["mu_reactor"], ["[gemma, lsnd]", "[gemma]"]);
    const modulus = upperLimit(f, "Lambda_1", Q90);
    expect([modulus.reached, modulus.value]).toEqual([false, 200]);
    expect(modulus.fit.chi2).toBeLessThan(1e-9);
    // |Λ_1|/|Λ_2| = cot θ_12 with sin²θ_12 = 0.318, φ_1 = 0: T & T, fig. 1
    expect(modulus.fit.theta[0] / modulus.fit.theta[1]).toBeCloseTo(Math.sqrt(0.682 / 0.318), 2);
    const own = upperLimit(f, "mu_reactor", Q90);
    expect([own.reached, own.fit.converged]).toEqual([true, true]);
    expect(own.value).toBeCloseTo(2.9, 6);
  });
});

describe("limits from XENONnT", () => {
  it("do not depend on how the moments are written", () => {
    const written = (moments: string, parameters: readonly string[], from: string): Objective => {
      const prior = `{ prior: { kind: uniform, from: ${from} mu_B, to: 5e-11 mu_B } }`;
      const file = join(copyModels(), "written.yaml");
      const head = ["name: written", "title: written", "experiments: [xenonnt-sr0]", `moments: ${moments}`];
      const rest = ["mixing: de-salas-2020-no", "oscillation: fixed", "parameters:"];
      writeFileSync(file, [...head, ...rest, ...parameters.map((name) => `  ${name}: ${prior}`)].join("\n"));
      return objective(prepare(file).compiled, ["mu_sol", "Lambda_1"]);
    };
    const flavours = ["e", "mu", "tau"].flatMap((l) => [`Re_Lambda_${l}`, `Im_Lambda_${l}`]);
    const flavour = written("{ kind: majorana, basis: flavour, form: cartesian }", flavours, "-5e-11");
    const polar = changed(
      "xenonnt.yaml",
      ["mu_sol"],
      ["mixing: de-salas-2020-no", "mixing: de-salas-2020-no\noscillation: fixed"],
    );
    for (const name of ["mu_sol", "Lambda_1"]) {
      const [a, b] = [flavour, polar].map((f) => upperLimit(f, name, Q90, { starts: 4 }));
      expect(a.value).toBeCloseTo(b.value, 7);
    }
  });
});

describe("limits on a charge, of either sign", () => {
  /** XENONnT, one charge free and the others fixed, in a file. */
  const charge = (prior: string, name = "q_ee"): Objective => {
    const parameters = ["q_ee", "q_mumu", "q_tautau"].map((one) =>
      one === name
        ? `  ${one}: { prior: { kind: uniform, ${prior} } }`
        : `  ${one}: { prior: { kind: fixed, value: 0 e } }`,
    );
    const file = join(mkdtempSync(join(tmpdir(), "numag-limit-")), "charge.yaml");
    const head = ["name: charge", "title: charge", "experiments: [xenonnt-sr0]", "moments: { kind: none }"];
    const more = ["charges: { form: diagonal }", "mixing: de-salas-2020-no", "oscillation: fixed", "parameters:"];
    writeFileSync(file, [...head, ...more, ...parameters, ""].join("\n"));
    return objective(prepare(file).compiled);
  };
  const free = charge("from: -1e-11 e, to: 1e-11 e");
  const [below, above] = [lowerLimit, upperLimit].map((limit) => limit(free, "q_ee", Q90));

  it("lie on either side of the best fit, where χ² has risen by as much", () => {
    const best = above.best.theta[0];
    expect(below.best.chi2).toBeCloseTo(above.best.chi2, 8);
    for (const { reached, fit } of [below, above]) {
      expect(reached).toBe(true);
      expect(fit.chi2 - above.best.chi2).toBeCloseTo(Q90, 7);
    }
    expect(below.value).toBeLessThan(best);
    expect(above.value).toBeGreaterThan(best);
  });

  it("are (−1.3, 6.4)e-13 e and (−2.0, 7.0)e-13 e elsewhere for ν_e: destructive for a positive one", () => {
    // arXiv:2411.03122, table 4: XENONnT by ref. 77, and with LZ and PandaX-4T by ref. 79
    expect(below.value).toBeGreaterThan(-0.2 * 1.25);
    expect(below.value).toBeLessThan(-0.13 / 1.25);
    expect(above.value).toBeGreaterThan(0.64 / 1.25);
    expect(above.value).toBeLessThan(0.7 * 1.25);
  });

  it("end where the prior does", () => {
    const { reached, value } = lowerLimit(charge("from: -1e-14 e, to: 1e-11 e"), "q_ee", Q90);
    expect([reached, value]).toEqual([false, -0.01]);
  });
});
