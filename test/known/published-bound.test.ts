import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileModel } from "../../src/model/compile.ts";
import { type Model, model } from "../../src/model/model.ts";
import { quantileWithError } from "../../src/posterior/diagnostics/mcse.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { stretch } from "../../src/sampler/moves/stretch.ts";
import { sampleTarget } from "./sample-target.ts";

interface Case {
  readonly a: number;
  /** Best fit of mu_sol², (1e-11 mu_B)². */
  readonly best: number;
  /** 90 % bounds, 1e-11 mu_B; error 0 where they are quadratures. */
  readonly upper: Readonly<Record<string, { readonly value: number; readonly error: number }>>;
}

/** Closed form and independent draws: scripts/fixtures/published_bound.py. */
const CASES: Case[] = JSON.parse(readFileSync("test/fixtures/published-bound.json", "utf8"));

/** models/dmdd-bound.yaml with priors |Λ|^(a − 1) and a best fit. */
function modelOf({ a, best }: Case): Model {
  const document = loadModel("models/dmdd-bound.yaml");
  const prior = { kind: "power", exponent: a - 1, from: "0 mu_B", to: "5e-11 mu_B" } as const;
  const moduli = ["Lambda_1", "Lambda_2", "Lambda_3"].map((name) => [name, { prior }]);
  const [experiment] = document.experiments;
  if (experiment.statistic !== "published-limit") throw new Error("no published limit");
  const parameters = { ...document.parameters, ...Object.fromEntries(moduli) };
  const experiments = [{ ...experiment, best_fit: `${best}e-22 mu_B2` }];
  return model(compileModel({ ...document, parameters, experiments }, "test"));
}

describe("the posterior of one bound on mu_sol", () => {
  it.each(CASES)("has the bounds of its closed form for priors |Λ|^(a − 1), a = $a, best fit $best", async (one) => {
    const target = modelOf(one);
    const sampled = await sampleTarget(
      { nParam: target.parameters.length, logProb: target.logProb, draw: target.fromPrior },
      stretch(2),
      { ensembles: 4, steps: 15_000, thin: 40 },
    );
    const row = new Float64Array(target.columns.length);
    for (const [name, { value, error }] of Object.entries(one.upper)) {
      const place = target.columns.findIndex((column) => column.name === name);
      const found = quantileWithError(
        sampled.of((theta) => {
          target.record(theta, row);
          return row[place];
        }),
        0.9,
      );
      // five standard errors of both; the sampler's are below 1.5 %
      expect(Math.abs(found.value - value) / Math.hypot(found.mcse, error), name).toBeLessThan(5);
      expect(found.mcse / value).toBeLessThan(0.015);
    }
  });

  it("would not pass for another prior", () => {
    // the bound on mu_sol moves by 14 % from a = 1 to a = 2: hundreds of errors
    const [, one, two] = CASES;
    expect(two.upper.mu_sol.value / one.upper.mu_sol.value).toBeGreaterThan(1.1);
  });
});
