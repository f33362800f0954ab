import { describe, expect, it } from "vitest";
import { compileModel } from "../../../src/model/compile.ts";
import { posterior } from "../../../src/posterior/draws/posterior.ts";
import { loadModel } from "../../../src/run/load/load.ts";
import { majoranaShare } from "../../../src/run/products/majorana-share.ts";
import { fromRows } from "../../chain.ts";

const names = ["mu_nu_e", "mu_nu_mu", "mu_nu_tau"];

/** Draws of one ensemble of two walkers. */
const drawn = (columns: readonly string[], values: readonly number[]) =>
  posterior(
    [
      fromRows({
        names: columns,
        nStep: values.length / columns.length / 2,
        nWalker: 2,
        values: Float64Array.from(values),
      }),
    ],
    columns,
    { discard: 0, thin: 1 },
  );

describe("the share of a posterior that no Majorana neutrinos have", () => {
  const document = loadModel("models/flavour.yaml");
  const compiled = compileModel(document, "flavour");

  it("counts draws whose moments break mu_e² ≤ mu_μ² + mu_τ² or cyclic", () => {
    // (1, 1, 1) and (1, 1, 1.4) may be, (2, 1, 1) and (0, 0, 1) may not
    const kept = drawn(names, [1, 1, 1, 1, 1, 1.4, 2, 1, 1, 0, 0, 1]);
    expect(majoranaShare(compiled, kept)).toEqual([
      "50 % of the posterior lies where no Majorana neutrinos are: mu_e² ≤ mu_μ² + mu_τ² or cyclic fails",
    ]);
    expect(majoranaShare(compiled, drawn(names, [1, 1, 1, 1, 1, 1.4]))).toEqual([]);
  });

  it("takes a fixed moment for every draw", () => {
    const fixed = { prior: { kind: "fixed", value: "0 mu_B" } } as const;
    const one = { ...document, parameters: { ...document.parameters, mu_nu_mu: fixed, mu_nu_tau: fixed } };
    const [text] = majoranaShare(compileModel(one, "flavour"), drawn(["mu_nu_e"], [1, 2, 3, 4]));
    expect(text).toMatch(/^100 %/);
  });
});
