import { describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import type { Model } from "../../../src/model/model.ts";
import { type Posterior, posterior } from "../../../src/posterior/draws/posterior.ts";
import { prepare } from "../../../src/run/load/prepare.ts";
import { posteriorPoints } from "../../../src/run/products/posterior-points.ts";
import { predictiveDraws } from "../../../src/run/products/predictive-draws.ts";
import { fromRows } from "../../chain.ts";
import { shipped } from "../../shipped.ts";
import { spallationModel } from "../spallation.ts";

/** Draws of a model that are none of a posterior: points of its prior, or one point all the time. */
function invented(target: Model, nEnsemble: number, nStep: number, nWalker: number, still = false): Posterior {
  const names = target.columns.map(({ name }) => name);
  const random = stream("invented");
  const theta = Float64Array.from(target.parameters, ({ ref }) => ref);
  const row = new Float64Array(names.length);
  const chains = Array.from({ length: nEnsemble }, () => {
    const values = new Float64Array(nStep * nWalker * names.length);
    for (let i = 0; i < nStep * nWalker; i++) {
      if (!still) target.fromPrior(random, theta);
      target.record(theta, row);
      values.set(row, i * names.length);
    }
    return fromRows({ names, nStep, nWalker, values });
  });
  return posterior(chains, names, { discard: 0, thin: 1 });
}

describe("predictive draws", () => {
  it.each([
    ["counts along one axis", "models/xenonnt.yaml"],
    ["counts in energy and time", spallationModel()],
    ["published bounds, Gaussian", "models/short-baseline.yaml"],
  ])("make the data as likely, bin by bin, as the chain says altogether: %s", (_, file) => {
    const { compiled, target } = prepare(file);
    const kept = invented(target, 2, 3, 4);
    const { experiments, ensemble, step, walker } = predictiveDraws(
      compiled,
      posteriorPoints(target, kept),
      kept,
      [3, 3],
      stream("test"),
    );
    expect(ensemble).toHaveLength(2 * 3 * 4);
    for (const { experiment, nBin, logLikelihood } of experiments) {
      const chain = kept.column(`log_likelihood.${experiment}`);
      ensemble.forEach((e, draw) => {
        const sum = logLikelihood.subarray(draw * nBin, (draw + 1) * nBin).reduce((a, b) => a + b, 0);
        const whole = chain[e][step[draw] * 4 + walker[draw]];
        // −∞ of a whole experiment may be that of its backgrounds alone, which no bin knows
        if (whole > -Infinity) expect(sum).toBeCloseTo(whole, 9);
      });
    }
  });

  it("scatter about what a point expects as Poisson counts do", () => {
    const { compiled, target } = shipped("xenonnt");
    const kept = invented(target, 4, 25, 20, true);
    const points = posteriorPoints(target, kept);
    const { experiments } = predictiveDraws(compiled, points, kept, [25, 25, 25, 25], stream("scatter"));
    const [{ nBin, counts }] = experiments;
    const nDraw = counts.length / nBin;
    expect([nDraw, nBin]).toEqual([2000, 29]);
    const { expected } = target.evaluate(Float64Array.from(target.parameters, ({ ref }) => ref));
    const components = Object.values(expected["xenonnt-sr0"]);
    for (let bin = 0; bin < nBin; bin++) {
      const mean = components.reduce((sum, one) => sum + one[bin], 0);
      const draws = Array.from({ length: nDraw }, (_, draw) => counts[draw * nBin + bin]);
      const average = draws.reduce((a, b) => a + b) / nDraw;
      const variance = draws.reduce((sum, n) => sum + (n - mean) ** 2, 0) / nDraw;
      // five standard errors: √(m/N) of the mean, √((m + 2m²)/N) of the variance
      expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(mean / nDraw));
      expect(Math.abs(variance - mean)).toBeLessThan(5 * Math.sqrt((mean + 2 * mean ** 2) / nDraw));
    }
  });

  it("are at most 2000, equally many of each ensemble, with their places in the chain files", () => {
    const { compiled, target } = shipped("xenonnt");
    const kept = invented(target, 3, 30, 40, true);
    // of an interrupted run: the second ensemble had not got far, the burn-in of the others was 10 of 40 steps
    const stored = [40, 7, 40, 52];
    const draws = predictiveDraws(compiled, posteriorPoints(target, kept), kept, stored, stream("test"));
    expect(draws.ensemble).toHaveLength(3 * 666);
    expect([...new Set(draws.ensemble)]).toEqual([0, 2, 3]);
    expect(Math.min(...draws.step)).toBe(10);
    expect(Math.max(...draws.step)).toBe(39);
    expect(new Set(draws.walker).size).toBe(40);
  });
});
