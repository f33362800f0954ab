import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chartOf } from "../../src/coordinates/chart.ts";
import { statisticOf } from "../../src/likelihood/statistic.ts";
import { stencil } from "../../src/math/difference.ts";
import { stream } from "../../src/math/random.ts";
import { type CompiledModel, powerOf } from "../../src/model/compile.ts";
import { complexGroups } from "../../src/model/complex-groups.ts";
import type { Model } from "../../src/model/model.ts";
import { prior, support } from "../../src/prior/density.ts";
import type { Prepared } from "../../src/run/load/prepare.ts";
import { shipped } from "../shipped.ts";

const FILES = readdirSync("models").filter((file) => file.endsWith(".yaml"));

/** Widths of the priors, from 16 % to 84 %. */
const widthsOf = ({ parameters }: Model): number[] =>
  parameters.map(({ shape, bounds }) => {
    const { quantile } = prior(shape, bounds);
    return quantile(0.84) - quantile(0.16);
  });

const totalOf = (components: Readonly<Record<string, Float64Array>>): Float64Array =>
  Object.values(components).reduce((sum, counts) => sum.map((n, i) => n + counts[i]));

/**
 * ∂ ln prob/∂theta_j by differences of fourth order of what each bin expects, times ∂ ln L/∂λ there: sums of ln L themselves, of 10⁵ and
 * more, would lose what they change by.
 */
function byDifferences(
  { compiled, target }: { compiled: CompiledModel; target: Model },
  theta: Float64Array,
  step: number[],
): number[] {
  const here = target.evaluate(theta);
  const slopes = compiled.templates.map(({ experiment, observed, error }) => {
    const slope = new Float64Array(observed.length);
    statisticOf(error).slope(observed, totalOf(here.expected[experiment]), slope);
    return slope.map((x) => powerOf(compiled, experiment) * x);
  });
  return target.parameters.map(({ shape, bounds }, j) => {
    const moved = theta.slice();
    return stencil(theta[j], step[j], ...support(shape, bounds)).reduce((sum, [offset, weight]) => {
      moved[j] = theta[j] + offset;
      const { logPrior, expected } = target.evaluate(moved);
      // −ln prior here, which the weights of a difference take out, so that only what moves is added up
      const counted = compiled.templates.reduce((total, { experiment }, t) => {
        const [now, before] = [expected, here.expected].map((all) => totalOf(all[experiment]));
        return total + slopes[t].reduce((dot, slope, i) => dot + slope * (now[i] - before[i]), 0);
      }, logPrior - here.logPrior);
      return sum + weight * counted;
    }, 0);
  });
}

/** A point of the prior, and one halfway from it to the reference, where the data rather leave it. */
function points(target: Model): Float64Array[] {
  const random = stream("gradient");
  const theta = new Float64Array(target.parameters.length);
  do target.fromPrior(random, theta);
  while (target.logProb(theta) === -Infinity);
  return [theta, theta.map((x, j) => (x + target.parameters[j].ref) / 2)];
}

/** Largest error of the gradient, over the larger of the component and 1 per prior width. */
function worstError(prepared: Prepared): { error: number; name: string } {
  const { target } = prepared;
  const widths = widthsOf(target);
  const gradient = new Float64Array(widths.length);
  let worst = { error: 0, name: "" };
  for (const theta of points(target)) {
    expect(target.logProbAndGradient(theta, gradient)).toBe(target.logProb(theta));
    byDifferences(
      prepared,
      theta,
      widths.map((width) => 1e-3 * width),
    ).forEach((exact, j) => {
      const error = Math.abs(gradient[j] - exact) / Math.max(Math.abs(exact), 1 / widths[j]);
      if (!(error <= worst.error)) worst = { error, name: target.parameters[j].name };
    });
  }
  return worst;
}

describe("the gradient of ln prob", () => {
  it.each(FILES)("is what differences say, to 1e-7, at points of prior and data: %s", (file) => {
    const { error, name } = worstError(shipped(file.replace(".yaml", "")));
    expect(error, name).toBeLessThan(1e-7);
  });

  it("is not asked of points outside the prior", () => {
    const { target } = shipped("dmdd-bound");
    const gradient = new Float64Array(target.parameters.length).fill(7);
    const outside = Float64Array.from(target.parameters, () => -1);
    expect(target.logProbAndGradient(outside, gradient)).toBe(-Infinity);
    expect([...gradient]).toEqual(target.parameters.map(() => 7));
  });
});

describe("the coordinates of a model", () => {
  it.each(FILES)("lead back to its parameters, and have the gradient of their differences: %s", (file) => {
    const { compiled, target } = shipped(file.replace(".yaml", ""));
    const chart = chartOf(target.parameters, complexGroups(compiled));
    const random = stream(file);
    const [theta, back, gradient] = [0, 1, 2].map(() => new Float64Array(target.parameters.length));
    const [y, slope] = [0, 1].map(() => new Float64Array(chart.dimension));
    const f = (at: Float64Array): number => {
      chart.toTheta(at, back);
      return target.logProb(back) + chart.logJacobian(at);
    };
    do target.fromPrior(random, theta);
    while (target.logProb(theta) === -Infinity);
    // a quarter of the way from the reference, where the data are not far off
    theta.forEach((x, i) => {
      theta[i] = target.parameters[i].ref + (x - target.parameters[i].ref) / 4;
    });
    chart.fromTheta(theta, y, random);
    chart.toTheta(y, back);
    for (const [i, x] of back.entries()) expect(Math.abs(x - theta[i])).toBeLessThan(1e-11 * (1 + Math.abs(theta[i])));
    target.logProbAndGradient(back, gradient);
    chart.pull(y, gradient, slope);
    chart.addSlope(y, slope);
    for (const [j, scale] of chart.scales.entries()) {
      const h = 1e-3 * scale;
      const at = (step: number): number => f(y.with(j, y[j] + step));
      const numeric = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
      const size = Math.max(Math.abs(numeric) * scale, 1);
      expect(Math.abs(slope[j] - numeric) * scale, `coordinate ${j}`).toBeLessThan(1e-5 * size);
    }
  });
});
