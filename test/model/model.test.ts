import gammaln from "@stdlib/math-base-special-gammaln";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { type CompiledModel, compileModel } from "../../src/model/compile.ts";
import { type Model, model } from "../../src/model/model.ts";
import { mixingMatrix } from "../../src/physics/mixing.ts";
import { massStateProbability } from "../../src/physics/sun.ts";
import { loadModel } from "../../src/run/load/load.ts";

let compiled: CompiledModel;
let target: Model;
beforeAll(() => {
  compiled = compileModel(loadModel("models/xenonnt.yaml"), "models/xenonnt.yaml");
  target = model(compiled);
});

const place = (name: string) => target.parameters.findIndex((p) => p.name === name);

/** The likelihood written out from the formulas, with Maps and loops: no table, no kernel, no block. */
function readable(theta: Float64Array): number {
  const q = new Map(compiled.parameters.map(({ name, ref }) => [name, ref]));
  target.parameters.forEach(({ name }, i) => {
    q.set(name, theta[i]);
  });
  const get = (name: string) => q.get(name) as number;
  const U = new Float64Array(18);
  mixingMatrix(get("sin2_12"), get("sin2_13"), get("sin2_23"), get("delta_cp"), U);
  const L2 = [1, 2, 3].map((k) => get(`Lambda_${k}`) ** 2);
  const total = L2[0] + L2[1] + L2[2];
  for (const band of compiled.survival.bands) {
    const P = massStateProbability(band, get("sin2_12"), (1 - get("sin2_13")) / get("dm2_21"));
    const w = [(1 - get("sin2_13")) * P, (1 - get("sin2_13")) * (1 - P), get("sin2_13")];
    ["nu_e", "nu_mu", "nu_tau"].forEach((flavour, l) => {
      q.set(
        `${band.name}.${flavour}`,
        w.reduce((sum, wk, k) => sum + wk * (U[6 * l + 2 * k] ** 2 + U[6 * l + 2 * k + 1] ** 2), 0),
      );
    });
    q.set(
      `${band.name}.mu2`,
      w.reduce((sum, wk, k) => sum + wk * (total - L2[k]), 0),
    );
  }
  const [{ components, counts, observed }] = compiled.templates;
  return observed.reduce((sum, n, bin) => {
    const mean = components.reduce(
      (m, { factors }, c) =>
        m + counts[c * observed.length + bin] * factors.reduce((product, f) => product * get(f), 1),
      0,
    );
    return sum + n * Math.log(mean) - mean - gammaln(n + 1);
  }, 0);
}

describe("the model of XENONnT", () => {
  it("has the parameters and derived columns of every run, in order", () => {
    expect(target.columns.map(({ name }) => name)).toEqual([
      ...["Lambda_1", "Lambda_2", "Lambda_3", "phi_1", "phi_3", "sin2_12", "sin2_13", "sin2_23", "delta_cp"],
      ...[
        "flux_pp",
        "flux_pep",
        "flux_hep",
        "flux_be7",
        "flux_b8",
        "flux_n13",
        "flux_o15",
        "flux_f17",
        "background_xenonnt_sr0",
      ],
      ...["mu_sol", "mu_reactor", "mu_acc", "mu_lsnd", "mu_nu_e", "mu_nu_mu", "mu_nu_tau"],
      ...["log_prior", "log_prior.moments", "log_prior.mixing", "log_prior.flux", "log_prior.xenonnt-sr0"],
      "log_likelihood.xenonnt-sr0",
    ]);
  });

  it("agrees with the formulas written out, over the prior", () => {
    const random = stream("model");
    const theta = new Float64Array(target.parameters.length);
    for (let i = 0; i < 200; i++) {
      target.fromPrior(random, theta);
      const { logPrior, logLikelihood, logProb } = target.evaluate(theta);
      // P_e1 from its table is good to 1e-7, and enters the largest of these (some 1e4) through counts of up to 1e3
      expect(Math.abs(logLikelihood["xenonnt-sr0"] - readable(theta))).toBeLessThan(2e-3);
      expect(target.logProb(theta)).toBeCloseTo(logPrior + logLikelihood["xenonnt-sr0"], 9);
      expect(logProb).toBeCloseTo(target.logProb(theta), 9);
    }
  });

  it("stores with each point what it says of the point", () => {
    const theta = new Float64Array(target.parameters.length);
    const row = new Float64Array(target.columns.length);
    target.fromPrior(stream("row"), theta);
    target.record(theta, row);
    const { logPrior, logLikelihood, quantities } = target.evaluate(theta);
    const column = (name: string) => row[target.columns.findIndex((c) => c.name === name)];
    expect([...row.subarray(0, theta.length)]).toEqual([...theta]);
    for (const name of ["mu_sol", "mu_reactor", "mu_acc", "mu_nu_tau"]) expect(column(name)).toBe(quantities[name]);
    expect(column("log_prior")).toBeCloseTo(logPrior, 10);
    expect(column("log_likelihood.xenonnt-sr0")).toBe(logLikelihood["xenonnt-sr0"]);
  });

  it("is impossible outside its prior, also a hair beyond a phase's bound", () => {
    const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
    expect(target.logProb(theta)).toBeGreaterThan(-100);
    for (const [name, value] of [
      ["Lambda_1", -1e-12],
      ["Lambda_2", 5.0001],
      ["phi_1", -1e-12],
      ["phi_3", 2 * Math.PI + 1e-9],
      ["flux_pp", -0.01],
    ] as const) {
      const outside = Float64Array.from(theta);
      outside[place(name)] = value;
      expect(target.logProb(outside), name).toBe(-Infinity);
    }
  });

  it("does not feel the phases of the moments: mass states arrive incoherently", () => {
    const theta = new Float64Array(target.parameters.length);
    target.fromPrior(stream("phases"), theta);
    const before = target.evaluate(theta).logLikelihood["xenonnt-sr0"];
    theta[place("phi_1")] = 1;
    theta[place("phi_3")] = 2;
    // |Λ| e^{iφ} squared is |Λ|² but for its last bits
    expect(target.evaluate(theta).logLikelihood["xenonnt-sr0"]).toBeCloseTo(before, 9);
  });
});
