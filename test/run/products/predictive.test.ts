import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { posterior } from "../../../src/posterior/draws/posterior.ts";
import { posteriorPoints } from "../../../src/run/products/posterior-points.ts";
import { drawPrior, predict } from "../../../src/run/products/predictive.ts";
import type { Predictive } from "../../../src/store/predictive.ts";
import { fromRows } from "../../chain.ts";
import { shipped } from "../../shipped.ts";

const { compiled, target } = shipped("xenonnt");

describe("what a posterior expects", () => {
  let predictive: Predictive;
  beforeAll(() => {
    // two ensembles of two walkers that never move: the reference point, and one with moments
    const names = target.columns.map(({ name }) => name);
    const rows = [0, 1].map((k) => {
      const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
      theta[0] = k;
      const row = new Float64Array(names.length);
      target.record(theta, row);
      return row;
    });
    const values = Float64Array.from(
      { length: 3 * 2 * names.length },
      (_, i) => rows[Math.floor(i / names.length) % 2][i % names.length],
    );
    const chain = fromRows({ names, nStep: 3, nWalker: 2, values });
    const kept = posterior([chain, chain], names, { discard: 0, thin: 1 });
    [predictive] = predict(compiled, posteriorPoints(target, kept), kept, stream("test"));
  });

  it("has the components' means, which add up between the two points", () => {
    const means = (name: string) => predictive.components.find((one) => one.name === name)!.counts;
    const [weak, magnetic, background] = ["weak", "magnetic", "background"].map(means);
    const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
    theta[0] = 1;
    const { expected } = target.evaluate(theta);
    magnetic.forEach((n, bin) => {
      expect(n).toBeCloseTo(expected["xenonnt-sr0"].magnetic[bin] / 2, 10);
      const [low, high] = [weak[bin] + background[bin], weak[bin] + background[bin] + 2 * n];
      expect(predictive.band90.lower[bin]).toBeCloseTo(low, 10);
      expect(predictive.band90.upper[bin]).toBeCloseTo(high, 10);
      expect(predictive.median[bin]).toBeCloseTo((low + high) / 2, 10);
    });
  });

  it("says how likely counts lie as far from it as those observed", () => {
    const { value, mcse, discrepancy } = predictive.pValue!;
    expect(discrepancy).toMatch(/^deviance/);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(1);
    // 12 draws: an error of at least one of them
    expect(mcse).toBeGreaterThanOrEqual(1 / 12);
  });

  it("stands on the bins of the data, in keV", () => {
    expect(predictive.edges).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(predictive.observed.reduce((a, b) => a + b)).toBe(433);
    expect(predictive.axis).toBe("Reconstructed energy [keV]");
  });
});

describe("the recoils of a bound", () => {
  it("are stored with the published limit and the run's own at 90 %", () => {
    const { compiled: bounded, target: model } = shipped("short-baseline");
    const names = model.columns.map(({ name }) => name);
    const theta = Float64Array.from(model.parameters, ({ ref }) => ref);
    const row = new Float64Array(names.length);
    model.record(theta, row);
    // ten draws that differ in mu_reactor alone: 1, 2 … 10, whose 90 % quantile is 9.1 by linear interpolation
    const values = Float64Array.from({ length: 10 * names.length }, (_, i) =>
      names[i % names.length] === "mu_reactor" ? 1 + Math.floor(i / names.length) : row[i % names.length],
    );
    const chain = fromRows({ names, nStep: 5, nWalker: 2, values });
    const kept = posterior([chain], names, { discard: 0, thin: 1 });
    const [gemma, lsnd] = predict(bounded, posteriorPoints(model, kept), kept, stream("test"));
    expect([gemma.recoils?.symbol, gemma.recoils?.published, lsnd.recoils]).toEqual(["μ_reactor", 2.9, undefined]);
    expect(gemma.recoils?.posterior).toBeCloseTo(9.1, 12);
    // the centre of a bound is no datum
    expect([gemma.pValue, lsnd.pValue]).toEqual([undefined, undefined]);
    // analysed above 2.8 keV: A. G. Beda et al., arXiv:1005.2736
    expect(gemma.recoils?.energy[0]).toBe(2.8);
    expect(JSON.parse(JSON.stringify(gemma))).toEqual(gemma);
  });
});

describe("draws from the prior", () => {
  it("are those of the priors, derived columns included", () => {
    const n = 20_000;
    const draws = drawPrior(target, n, stream("prior"));
    const mean = (name: string) => (draws.get(name) as Float64Array).reduce((sum, x) => sum + x, 0) / n;
    // uniform on [0, 5]: mean 2.5, sd 5/√12; five standard errors
    expect(Math.abs(mean("Lambda_2") - 2.5)).toBeLessThan((5 * 5) / Math.sqrt(12 * n));
    // Gaussian 0.318 ± 0.016
    expect(Math.abs(mean("sin2_12") - 0.318)).toBeLessThan((5 * 0.016) / Math.sqrt(n));
    expect([...draws.keys()]).toEqual(target.columns.map(({ name }) => name));
    expect(Math.min(...(draws.get("mu_sol") as Float64Array))).toBeGreaterThan(0);
  });
});
