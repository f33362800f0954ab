import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileModel } from "../../src/model/compile.ts";
import type { ModelDocument } from "../../src/model/document.ts";
import { quantileWithError } from "../../src/posterior/diagnostics/mcse.ts";
import { drawsOf, type Posterior } from "../../src/posterior/draws/posterior.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { logWeights } from "../../src/run/reweight/reweight.ts";
import { smoothedWeights, weightedBounds } from "../../src/run/reweight/weighted.ts";
import { BASE, moduli, PHASES, partsOf } from "./prior-models.ts";
import { sampledModel } from "./sample-model.ts";

/** 90 % bounds in closed form or by quadrature: scripts/fixtures/prior_bounds.py. */
const EXACT: Readonly<Record<string, Readonly<Record<string, number>>>> = JSON.parse(
  readFileSync("test/fixtures/prior-bounds.json", "utf8"),
);

const NAMES = Object.keys(EXACT.flat);
const off = (found: { value: number; mcse: number }, exact: number): number =>
  Math.abs(found.value - exact) / found.mcse;

describe("a bound on mu_sol alone", () => {
  const runs = new Map<string, Promise<Posterior>>();
  const run = (name: string, steps = 8000): Promise<Posterior> => {
    const known = runs.get(name) ?? sampledModel(partsOf(name), steps);
    runs.set(name, known);
    return known;
  };

  it.each([
    "flat",
    "flat-squared",
    "log-01",
    "gaussian-1",
    "flat-mu-sol",
    "isotropic",
  ])("gives a run the limits of its closed form: %s", async (name) => {
    const kept = await run(name);
    for (const column of NAMES) {
      const found = quantileWithError(drawsOf(kept, column), 0.9);
      expect(off(found, EXACT[name][column]), column).toBeLessThan(5);
      expect(found.mcse / found.value).toBeLessThan(0.03);
    }
  });

  /** Which run says what of which prior: weights within bounds, or with a tail that has a variance. */
  const TRUSTED: [from: string, to: string][] = [
    ["flat", "flat-squared"],
    ["flat", "log-01"],
    ["flat", "gaussian-1"],
    ["flat", "gaussian-3"],
    ["gaussian-1", "flat-squared"],
    ["isotropic", "flat"],
    ["isotropic", "flat-mu-sol"],
    ["flat-mu-sol", "isotropic"],
  ];
  it.each(TRUSTED)("lets draws of one prior be weighed into another: %s into %s", async (from, to) => {
    const kept = await run(from);
    const logs = logWeights(kept, partsOf(from), partsOf(to));
    const { weights, k, kThreshold } = smoothedWeights(kept, logs);
    expect(k).toBeLessThan(kThreshold);
    const bounds = weightedBounds(kept, weights, NAMES, ["0.9"]);
    for (const column of NAMES) {
      expect(off(bounds[column]["0.9"], EXACT[to][column]), column).toBeLessThan(5);
      expect(bounds[column]["0.9"].mcse / EXACT[to][column]).toBeLessThan(0.06);
    }
  });

  it("counts a likelihood to another power", async () => {
    // L² is L with mu_sol² over √2: every moment shrinks by 2^(1/4)
    const kept = await run("flat");
    const squared = compileModel({ ...BASE, name: "squared", powers: { "dmdd-bound": 2 } }, "squared");
    const { weights } = smoothedWeights(kept, logWeights(kept, partsOf("flat"), squared));
    const bounds = weightedBounds(kept, weights, NAMES, ["0.9"]);
    for (const column of NAMES)
      expect(off(bounds[column]["0.9"], EXACT.flat[column] / 2 ** 0.25), column).toBeLessThan(5);
  });

  it("refuses by k weights whose tail has no variance", async () => {
    // w ∝ 1/Π|Λ_k| down to 1e-3: P(w > t) ~ 1/t per modulus, k = 1
    const kept = await run("flat");
    const { k, kThreshold } = smoothedWeights(kept, logWeights(kept, partsOf("flat"), partsOf("log-0001")));
    expect(k).toBeGreaterThan(kThreshold);
  });

  it("gives weights of nothing beyond a prior, and refuses a prior that reaches beyond the run's", async () => {
    const kept = await run("log-01");
    const flatDraws = await run("flat");
    const flat = logWeights(flatDraws, partsOf("flat"), partsOf("log-01"));
    const [l1, l2, l3] = [1, 2, 3].map((n) => drawsOf(flatDraws, `Lambda_${n}`).ensembles[0]);
    for (let i = 0; i < 2000; i++) {
      const inside = Math.min(l1[i], l2[i], l3[i]) >= 0.1;
      expect(flat[i] > -Infinity).toBe(inside);
    }
    expect(() => logWeights(kept, partsOf("log-01"), partsOf("flat"))).toThrow(
      /^flat: parameters: its prior reaches beyond that of the run, where the data allow it: "flat"$/,
    );
  });

  it("refuses a prior that reaches just beyond the run's however far it goes on", async () => {
    const flat = (name: string, to: string) => {
      const change = { name, parameters: { ...PHASES, ...moduli({ kind: "uniform", from: "0 mu_B", to }) } };
      return compileModel({ ...BASE, ...change } as unknown as ModelDocument, name);
    };
    const cut = flat("cut", "0.5e-11 mu_B");
    const kept = await sampledModel(cut, 1000);
    for (const to of ["1e-11 mu_B", "20e-11 mu_B", "100e-11 mu_B"])
      expect(() => logWeights(kept, cut, flat("wide", to)), to).toThrow(/^wide: parameters: its prior reaches beyond/);
  });

  it("says what no weights can do", async () => {
    const kept = await run("flat");
    const from = partsOf("flat");
    const other = (change: object) =>
      compileModel({ ...BASE, name: "other", ...change } as unknown as ModelDocument, "other");
    const common = { moments: { kind: "common" }, parameters: { mu_nu: BASE.parameters.Lambda_1 } };
    expect(() => logWeights(kept, from, other(common))).toThrow(
      /^other: moments: not comparable with those of flat: "common"$/,
    );
    expect(() => logWeights(kept, from, other({ oscillation: "measured" }))).toThrow(
      /^other: parameters.sin2_12: fixed by the run: "flat"$/,
    );
    const experiments = loadModel("models/short-baseline.yaml").experiments.slice(0, 1);
    expect(() => logWeights(kept, from, other({ experiments }))).toThrow(
      /^other: experiments: not among those of the run: /,
    );
    const halved = [{ ...BASE.experiments[0], limit: "5e-12 mu_B" }];
    expect(() => logWeights(kept, from, other({ experiments: halved }))).toThrow(
      /^other: experiments: dmdd-bound: not as in the run: ln L differs by: /,
    );
  });
});
