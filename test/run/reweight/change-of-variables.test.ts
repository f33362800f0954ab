import { describe, expect, it } from "vitest";
import { wrapped } from "../../../src/math/angle.ts";
import { stream } from "../../../src/math/random.ts";
import { type CompiledModel, compileModel } from "../../../src/model/compile.ts";
import type { ModelDocument } from "../../../src/model/document.ts";
import { model } from "../../../src/model/model.ts";
import { type Posterior, pooled, posterior } from "../../../src/posterior/draws/posterior.ts";
import { loadModel } from "../../../src/run/load/load.ts";
import { logWeights } from "../../../src/run/reweight/reweight.ts";
import { fromRows } from "../../chain.ts";

const BASE = loadModel("models/dmdd-bound.yaml");
const partsOf = (changes: object): CompiledModel =>
  compileModel({ ...BASE, name: "other", ...changes } as unknown as ModelDocument, "other");

/** Draws from the prior of a model as if a run had stored them: logWeights asks no more of them. */
function drawn(compiled: CompiledModel, n = 400): Posterior {
  const target = model(compiled);
  const names = target.columns.map(({ name }) => name);
  const theta = new Float64Array(target.parameters.length);
  const random = stream("passage");
  const values = new Float64Array(n * names.length);
  for (let i = 0; i < n; i++) {
    target.fromPrior(random, theta);
    target.record(theta, values.subarray(i * names.length, (i + 1) * names.length));
  }
  return posterior([fromRows({ names, nStep: n / 4, nWalker: 4, values })], names, { discard: 0, thin: 1 });
}

const from = partsOf({});
const draws = drawn(from);

describe("weights of a run in another model", () => {
  it("are all 1 where its phases lie on another turn", () => {
    const turned = { prior: { kind: "uniform", from: "-1 pi", to: "1 pi" } };
    const parameters = { ...BASE.parameters, phi_1: turned, phi_3: turned };
    expect([...logWeights(draws, from, partsOf({ parameters }))].every((x) => Math.abs(x) < 1e-12)).toBe(true);
    const cartesian = {
      moments: { kind: "majorana", basis: "mass", form: "cartesian" },
      parameters: Object.fromEntries(
        ["Re", "Im"].flatMap((part) =>
          [1, 2, 3].map((k) => [
            `${part}_Lambda_${k}`,
            { prior: { kind: "gaussian", mean: "0 mu_B", sigma: "1e-11 mu_B" } },
          ]),
        ),
      ),
    };
    // nor does a turn change anything where moments change their form
    const turnedParts = partsOf({ parameters });
    const turnedDraws = drawn(turnedParts);
    const back: Posterior = {
      ...turnedDraws,
      column: (name) => turnedDraws.column(name).map((x) => (name.startsWith("phi_") ? x.map((y) => wrapped(y)) : x)),
    };
    const [one, other] = [
      logWeights(turnedDraws, turnedParts, partsOf(cartesian)),
      logWeights(back, from, partsOf(cartesian)),
    ];
    expect(Math.max(...one.map((x, i) => Math.abs(x - other[i])))).toBeLessThan(1e-9);
  });

  it("are those of two correlated Gaussians over two independent ones", () => {
    const measured = partsOf({ oscillation: "measured" });
    const to = partsOf({ oscillation: "measured", correlations: [{ parameters: ["sin2_12", "sin2_23"], rho: 0.5 }] });
    const own = drawn(measured);
    const column = (name: string): Float64Array => pooled({ ensembles: own.column(name), nWalker: 4 });
    const weights = logWeights(own, measured, to);
    // de Salas et al. (2020): 0.318 ± 0.016 and 0.574 ± 0.014
    const [x, y] = [
      column("sin2_12").map((s) => (s - 0.318) / 0.016),
      column("sin2_23").map((s) => (s - 0.574) / 0.014),
    ];
    const rho = 0.5;
    weights.forEach((weight, i) => {
      const q = (x[i] ** 2 - 2 * rho * x[i] * y[i] + y[i] ** 2) / (1 - rho ** 2);
      expect(weight).toBeCloseTo(-0.5 * (q - x[i] ** 2 - y[i] ** 2) - 0.5 * Math.log(1 - rho ** 2), 10);
    });
  });

  it("are refused of correlated moments in another form", () => {
    const gaussian = { prior: { kind: "gaussian", mean: "2e-11 mu_B", sigma: "0.3e-11 mu_B" } };
    const parameters = { ...BASE.parameters, Lambda_1: gaussian, Lambda_2: gaussian };
    const correlated = partsOf({ parameters, correlations: [{ parameters: ["Lambda_1", "Lambda_2"], rho: 0.5 }] });
    const radius = { prior: { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" } };
    const share = { prior: { kind: "uniform", from: 0, to: 1 } };
    const { phi_1, phi_3 } = BASE.parameters;
    const spherical = partsOf({
      moments: { kind: "majorana", basis: "mass", form: "spherical", radius: "Lambda" },
      parameters: { phi_1, phi_3, Lambda: radius, direction_1: share, direction_2: share },
    });
    expect(() => logWeights(drawn(correlated), correlated, spherical)).toThrow(
      'other: correlations: moments in another form have no such prior: "Lambda_1"',
    );
  });
});
