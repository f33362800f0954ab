import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { type CompiledModel, compileModel } from "../../../src/model/compile.ts";
import type { ModelDocument } from "../../../src/model/document.ts";
import { type Model, model } from "../../../src/model/model.ts";
import { diagnose } from "../../../src/posterior/diagnose.ts";
import { targetOf } from "../../../src/run/execute/target.ts";
import { loadModel } from "../../../src/run/load/load.ts";
import { columnOf } from "../../../src/run/products/columns.ts";
import { sensitivityOf } from "../../../src/run/products/sensitivity.ts";
import { type Named, withPower } from "../../../src/run/reweight/rerun.ts";
import { beginChain } from "../../../src/sampler/chain.ts";
import { stretch } from "../../../src/sampler/moves/stretch.ts";
import type { Chain } from "../../../src/store/chain-file.ts";

const FILE = "models/dmdd-bound.yaml";
const MEASURE: Named = { kind: "measure", name: "moments" };
const LIKELIHOOD: Named = { kind: "likelihood", name: "dmdd-bound" };
let document: ModelDocument;
beforeAll(() => {
  document = loadModel(FILE);
});

/** Four ensembles as a run samples them, in this thread. */
function sampled(target: Model, key: string) {
  const [nWalker, steps, thin] = [20, 2500, 20];
  const names = target.columns.map(({ name }) => name);
  const chains = [0, 1, 2, 3].map((e): Chain => {
    const columns = names.map(() => new Float64Array((steps / thin) * nWalker));
    const moves = [{ move: stretch(2), weight: 1 }];
    const settings = { walkers: nWalker, start: "prior", moves, key: `${key}/${e}` } as const;
    beginChain(targetOf(target), settings).grow(steps, { thin, columns }, () => true);
    return { names, nStep: steps / thin, nWalker, columns };
  });
  return diagnose({ chains, columns: target.columns.map(columnOf), settings: { thin } });
}

/**
 * 90 % of mu_sol in closed form: with fixed oscillation parameters and a prior |Λ_i|^(a-1), y = mu_sol² has the density
 * y^(3a/2 - 1) L(y) (PHYSICS.md, section 7), here L = exp(-b y) to a power: a Gamma distribution if the likelihood is one. The
 * likelihood is that of the model, read off at points with one moment alone, and the integral is done with Simpson's rule in mu_sol.
 */
function exactLimit(target: Model, a: number, power: number): number {
  const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
  const row = new Float64Array(target.columns.length);
  const at = (name: string) => target.columns.findIndex((column) => column.name === name);
  const density = (l: number): [number, number] => {
    theta[0] = l;
    target.record(theta, row);
    const mu = row[at("mu_sol")];
    return [mu, mu ** (3 * a - 1) * Math.exp(power * row[at("log_likelihood.dmdd-bound")])];
  };
  const [n, largest] = [4000, 4.9];
  const cumulative = [0];
  const mus = [0];
  for (let i = 2; i <= n; i += 2) {
    const [f0, f1, f2] = [i - 2, i - 1, i].map((k) => density((largest * k) / n || 1e-9)[1]);
    cumulative.push(cumulative[cumulative.length - 1] + f0 + 4 * f1 + f2);
    mus.push(density((largest * i) / n)[0]);
  }
  const wanted = 0.9 * cumulative[cumulative.length - 1];
  const k = cumulative.findIndex((sum) => sum > wanted);
  return mus[k - 1] + ((mus[k] - mus[k - 1]) * (wanted - cumulative[k - 1])) / (cumulative[k] - cumulative[k - 1]);
}

describe("the bound of a closed-form model", () => {
  const cases = [
    [MEASURE, 2, 2, 1],
    [LIKELIHOOD, 0.5, 1, 0.5],
  ] as const;

  it("is, reweighted, that of a real run and that of the integral", () => {
    const plain = model(compileModel(document, FILE));
    const { posterior: kept } = sampled(plain, "1");
    const alphas = [0.5, 1, 2];
    const { pieces } = sensitivityOf(kept, plain.columns.map(columnOf), () => 1, alphas);
    for (const [named, alpha, a, power] of cases) {
      const piece = pieces.find(({ kind, name }) => kind === named.kind && name === named.name)!;
      const place = alphas.indexOf(alpha);
      const { upper, upperMcse } = piece.columns.mu_sol;
      const again = sampled(model(withPower(document, FILE, named, alpha)), `1/${named.kind}/${alpha}`);
      const real = again.summary.mu_sol.upper["0.9"];
      const exact = exactLimit(plain, a, power);
      expect(Math.abs(upper[place] - exact)).toBeLessThan(5 * upperMcse[place]);
      expect(Math.abs(real.value - exact)).toBeLessThan(5 * real.mcse);
      expect(Math.abs(upper[place] - real.value)).toBeLessThan(5 * Math.hypot(upperMcse[place], real.mcse));
      expect(piece.paretoK[place]!).toBeLessThan(0.7);
    }
  });
});

describe("a model with a piece to another power", () => {
  it("has the log probability that the weights say, up to a constant", () => {
    const plain = model(compileModel(document, FILE));
    const random = stream("power");
    const [a, b] = [0, 1].map(() => {
      const theta = new Float64Array(plain.parameters.length);
      plain.fromPrior(random, theta);
      return theta;
    });
    const product = (theta: Float64Array) => Math.log(theta[0] * theta[1] * theta[2]);
    const like = (theta: Float64Array) => plain.evaluate(theta).logLikelihood["dmdd-bound"];
    for (const [piece, f] of [
      [MEASURE, product],
      [LIKELIHOOD, like],
      [{ kind: "likelihood", name: "all" } as Named, like],
    ] as const) {
      for (const alpha of [0.5, 1.7]) {
        const target = model(withPower(document, FILE, piece, alpha));
        const change = target.logProb(a) - plain.logProb(a) - (target.logProb(b) - plain.logProb(b));
        expect(change).toBeCloseTo((alpha - 1) * (f(a) - f(b)), 9);
      }
    }
  });

  it("scales every prior of a block and no other", () => {
    const measured: ModelDocument = { ...document, oscillation: "measured" };
    const plain = compileModel(measured, FILE);
    const wide = withPower(measured, FILE, { kind: "prior", name: "mixing" }, 0.5);
    const shapeOf = (compiled: CompiledModel, name: string) => compiled.parameters.find((p) => p.name === name)!.shape;
    expect(shapeOf(wide, "sin2_12")).toEqual({ kind: "gaussian", mean: 0.318, sigma: 0.016 / Math.sqrt(0.5) });
    expect(shapeOf(wide, "Lambda_1")).toEqual(shapeOf(plain, "Lambda_1"));
    // within the errors that were, and outside, the same likelihood: survival is tabulated for the wider ones
    const [p, q] = [model(plain), model(wide)];
    const theta = Float64Array.from(p.parameters, ({ ref }) => ref + 0.1);
    expect(q.evaluate(theta).logLikelihood["dmdd-bound"]).toBeCloseTo(p.evaluate(theta).logLikelihood["dmdd-bound"], 6);
  });

  it("is refused where no prior of ours is the one it needs", () => {
    const parameters = {
      ...document.parameters,
      Lambda_1: { prior: { kind: "gaussian", mean: "0 mu_B", sigma: "1e-11 mu_B" } as const },
    };
    expect(() => withPower({ ...document, parameters }, "test", MEASURE, 2)).toThrow(
      'test: parameters.Lambda_1: no prior of ours is this one times x^1: "gaussian"',
    );
    const steep = { kind: "power", exponent: -0.7, from: "0 mu_B", to: "5e-11 mu_B" } as const;
    expect(() =>
      withPower(
        { ...document, parameters: { ...parameters, Lambda_1: { prior: steep } } },
        "test",
        { kind: "prior", name: "moments" },
        2,
      ),
    ).toThrow("cannot be normalised at the power 2");
  });
});
