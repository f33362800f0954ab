import { describe, expect, it } from "vitest";
import { evidence } from "../../src/evidence/evidence.ts";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import { stream } from "../../src/math/random.ts";
import { type CompiledModel, compileModel } from "../../src/model/compile.ts";
import type { ModelDocument } from "../../src/model/document.ts";
import { model } from "../../src/model/model.ts";
import { withoutProperties } from "../../src/profile/no-properties.ts";
import { loadModel } from "../../src/run/load/load.ts";
import { posteriorOf, sampled, type Target } from "../evidence/sampled.ts";
import { shipped } from "../shipped.ts";

/** ln Z of a density, sampled for it. */
const found = (target: Target) => evidence(target, sampled(target, { steps: 8000, thin: 20 }), stream("evidence"));

/** A model of which nothing is free but one parameter. */
function alone(compiled: CompiledModel, name: string): CompiledModel {
  const parameters = compiled.parameters.map((one) =>
    one.name === name ? one : { ...one, shape: { kind: "fixed", value: one.ref } as const },
  );
  return { ...compiled, parameters, correlations: [] };
}

describe("the evidence of a model", () => {
  /*
   * One bound on y = mu_sol² = Σ(1 − w_k)|Λ_k|², L = exp(−y²/2σ²)/√(2π)σ with σ = 0.75²/1.645, and |Λ_k| flat up to 5, which L does not
   * reach: Z = ∫ d³Λ/5³ L = 4π/8 ∫ r² L(r²) dr / 5³ Π√(1 − w_k), and ∫ r² exp(−r⁴/2σ²) dr = (2σ²)^(3/4) Γ(3/4)/4. w_k = |U_ek|² of
   * sin²θ12 = 0.318 and sin²θ13 = 0.022, arXiv:2411.03122, eq. 3.
   */
  const sigma = 0.75 ** 2 / 1.6448536269514722;
  const none = -Math.log(sigma * Math.sqrt(2 * Math.PI));
  const radial = ((2 * sigma ** 2) ** 0.75 * 1.2254167024651776) / 4;
  const shares = [0.978 * 0.682, 0.978 * 0.318, 0.022].reduce((product, w) => product * Math.sqrt(1 - w), 1);
  const bound = none + Math.log(((Math.PI / 2) * radial) / 125 / shares);

  it("is that of the closed form of one bound on mu_sol, in discs with a common phase", () => {
    const { value, mcse } = found(posteriorOf(shipped("dmdd-bound").compiled));
    expect(mcse).toBeLessThan(0.02);
    expect(Math.abs(value - bound)).toBeLessThan(5 * mcse);
  });

  it("is that of the same closed form on the lines of a length and two fractions", () => {
    // mu_sol flat up to 5, whatever its fractions: Z = ∫ L(r²) dr/5
    const document = loadModel("models/dmdd-bound.yaml");
    const share = { prior: { kind: "uniform", from: 0, to: 1 } };
    const { phi_1, phi_3, Lambda_1 } = document.parameters;
    const spherical = {
      ...document,
      moments: { kind: "majorana", basis: "mass", form: "spherical", radius: "mu_sol" },
      parameters: { phi_1, phi_3, mu_sol: Lambda_1, direction_1: share, direction_2: share },
    } as unknown as ModelDocument;
    // ∫ exp(−r⁴/2σ²) dr = (2σ²)^(1/4) Γ(1/4)/4
    const exact = none + Math.log(((2 * sigma ** 2) ** 0.25 * 3.625609908221908) / 4 / 5);
    const { value, mcse } = found(posteriorOf(compileModel(spherical, "spherical")));
    expect(mcse).toBeLessThan(0.02);
    expect(Math.abs(value - exact)).toBeLessThan(5 * mcse);
  });

  it("is a likelihood where nothing is free", () => {
    const bare = model(withoutProperties(shipped("dmdd-bound").compiled));
    expect(bare.parameters).toEqual([]);
    expect(bare.logProb(new Float64Array(0))).toBeCloseTo(none, 10);
  });

  it("is that of quadrature: XENONnT with mu_sol alone", () => {
    const document = loadModel("models/xenonnt.yaml");
    const share = { prior: { kind: "uniform", from: 0, to: 1 } };
    const { phi_1, phi_3, Lambda_1, Lambda_2: _2, Lambda_3: _3, ...others } = document.parameters;
    const spherical = {
      ...document,
      moments: { kind: "majorana", basis: "mass", form: "spherical", radius: "mu_sol" },
      parameters: { ...others, phi_1, phi_3, mu_sol: Lambda_1, direction_1: share, direction_2: share },
    } as unknown as ModelDocument;
    const target = posteriorOf(alone(compileModel(spherical, "spherical"), "mu_sol"));
    expect(target.nParam).toBe(1);
    const { nodes, weights } = composite(
      Array.from({ length: 101 }, (_, i) => i / 20),
      gaussLegendre(10),
    );
    const logs = nodes.map((x) => target.logProb(Float64Array.of(x)));
    const top = Math.max(...logs);
    const exact = top + Math.log(logs.reduce((sum, l, i) => sum + weights[i] * Math.exp(l - top), 0));
    const { value, mcse } = found(target);
    expect(mcse).toBeLessThan(0.02);
    expect(Math.abs(value - exact)).toBeLessThan(5 * mcse);
  });
});
