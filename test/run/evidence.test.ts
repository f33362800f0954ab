import { describe, expect, it } from "vitest";
import { model } from "../../src/model/model.ts";
import { fractionsBelow } from "../../src/posterior/diagnostics/autocorrelation.ts";
import { meanWithError } from "../../src/posterior/diagnostics/mcse.ts";
import { drawsOf } from "../../src/posterior/draws/posterior.ts";
import { withoutProperties } from "../../src/profile/no-properties.ts";
import { weighModel } from "../../src/run/evidence.ts";
import { sampledModel } from "../known/sample-model.ts";
import { cases, toy } from "../profile/toy.ts";
import { shipped } from "../shipped.ts";

const nobody = () => {
  throw new Error("nothing is left to sample");
};

describe("what a run says of its model", () => {
  it("is ln Z, and the Bayes factor against a likelihood where nothing else is free", async () => {
    const { compiled, target } = shipped("dmdd-bound");
    const { lnEvidence, lnBayesFactor } = await weighModel(
      { compiled, target },
      await sampledModel(compiled, 8000),
      1,
      nobody,
    );
    // closed form of test/known/evidence.test.ts: ln of (π/2) (2σ²)^(3/4) Γ(3/4)/4 / 125 Π√(1 − w_k), σ = 0.75²/1.645
    const exact = -5.902224;
    expect(lnBayesFactor!.mcse).toBeLessThan(0.02);
    expect(Math.abs(lnBayesFactor!.value - exact)).toBeLessThan(5 * lnBayesFactor!.mcse);
    // the likelihood at zero, 1/√(2π)σ, has no error
    expect(lnEvidence!.mcse).toBe(lnBayesFactor!.mcse);
    expect(lnEvidence!.value - lnBayesFactor!.value).toBeCloseTo(0.154077, 6);
  });

  it("is the Savage-Dickey ratio where the moment is one number: the posterior of 0 over its prior", async () => {
    const [, deficit] = cases;
    const compiled = toy(deficit.observed, deficit.auxiliary);
    const posterior = await sampledModel(compiled, 8000);
    const asked: string[] = [];
    const { lnBayesFactor, remarks } = await weighModel(
      { compiled, target: model(compiled) },
      posterior,
      1,
      (other, key) => {
        asked.push(...other.target.parameters.map(({ name }) => name), key);
        return sampledModel(other.compiled, 8000);
      },
    );
    expect(asked).toEqual(["b", "slope", "efficiency", "l", "1/none"]);
    expect(remarks).toEqual([]);
    // counts go with mu_nu², whose density is level at 0; the prior of mu_nu is uniform on [0, 5]. J. M. Dickey, Ann. Math. Stat. 42 (1971) 204
    const near = 0.08;
    const below = meanWithError({ ensembles: fractionsBelow(drawsOf(posterior, "mu_nu"), near), nWalker: 1 });
    const ratio = -Math.log(below.value / (near / 5));
    expect(lnBayesFactor!.mcse).toBeLessThan(0.03);
    expect(Math.abs(lnBayesFactor!.value - ratio)).toBeLessThan(
      5 * Math.hypot(lnBayesFactor!.mcse, below.mcse / below.value),
    );
  });

  it("is ln Z alone of a model that looks for nothing", async () => {
    const compiled = withoutProperties(toy(cases[1].observed, cases[1].auxiliary));
    const { lnEvidence, lnBayesFactor } = await weighModel(
      { compiled, target: model(compiled) },
      await sampledModel(compiled, 4000),
      1,
      nobody,
    );
    expect(lnEvidence!.mcse).toBeLessThan(0.03);
    expect(lnBayesFactor).toBeUndefined();
  });

  it("is a remark where draws do not tell", async () => {
    const { compiled, target } = shipped("dmdd-bound");
    const posterior = await sampledModel(compiled, 400);
    const few = { ...posterior, nStep: 1, column: (name: string) => posterior.column(name).map((x) => x.slice(0, 32)) };
    const { lnEvidence, lnBayesFactor, remarks } = await weighModel({ compiled, target }, few, 1, nobody);
    expect([lnEvidence, lnBayesFactor]).toEqual([undefined, undefined]);
    expect(remarks.map(({ text }) => text)).toEqual([
      "ln Z is not known: draws of the posterior do not resemble a Gaussian enough",
    ]);
  });
});
