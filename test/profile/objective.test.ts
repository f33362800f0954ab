import { describe, expect, it } from "vitest";
import { type Chart, chartOf } from "../../src/coordinates/chart.ts";
import { stream } from "../../src/math/random.ts";
import { curved, everywhere } from "../../src/math/smooth.ts";
import { complexGroups } from "../../src/model/complex-groups.ts";
import { type Objective, objective } from "../../src/profile/objective.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { toy, toyExpected } from "./toy.ts";

/** Draws from the prior with moments divided by something, so that the bound they are far beyond is not all of χ². */
function draws(f: Objective, n: number, by: number): Float64Array[] {
  const random = stream("objective");
  return Array.from({ length: n }, () => {
    const theta = new Float64Array(f.parameters.length);
    f.draw(random, theta);
    return theta.map((c, i) => (f.parameters[i].name.startsWith("Lambda") ? c / by : c));
  });
}

/** f' from f at ±h and ±2h. */
const slope = (at: (step: number) => number, h: number): number =>
  (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);

const plane = ({ compiled, parameters }: Objective): Chart =>
  chartOf(parameters, complexGroups(compiled), { radii: "plane" });

const pointOf = (chart: Chart, theta: Float64Array): Float64Array => {
  const y = new Float64Array(chart.dimension);
  chart.fromTheta(theta, y);
  return y;
};

const MODELS = [
  ["xenonnt", 5],
  ["dmdd-bound", 5],
  ["short-baseline", 50],
] as const;

describe.each(MODELS)("χ² of %s", (name, by) => {
  const { compiled, target } = prepare(`models/${name}.yaml`);
  const f = objective(compiled, ["mu_reactor"]);

  it("falls and rises with −2 ln of the posterior, all other priors being flat", () => {
    const [a, b, c] = draws(f, 3, by);
    for (const other of [b, c]) {
      const difference = f.chi2(other) - f.chi2(a);
      expect(Math.abs(difference + 2 * (target.logProb(other) - target.logProb(a)))).toBeLessThan(
        1e-10 * Math.abs(difference),
      );
    }
  });

  it("has the gradient of its own differences to 1e-6, in theta and in the coordinates of the search", () => {
    for (const theta of draws(f, 4, by)) {
      for (const chart of [chartOf(f.parameters, []), plane(f)]) {
        const { value, gradient } = f.on(chart, { name: "mu_reactor", centre: 1, weight: 3 });
        const y = pointOf(chart, theta);
        const slopes = new Float64Array(y.length);
        expect(gradient(y, slopes)).toBe(value(y));
        for (const [i, scale] of chart.scales.entries()) {
          const numeric = slope((step) => value(y.with(i, y[i] + step)), 1e-4 * scale) * scale;
          expect(Math.abs(slopes[i] * scale - numeric)).toBeLessThan(1e-6 * (1 + Math.abs(numeric)));
        }
      }
    }
  });

  it("is the same in all coordinates, and does not feel a common phase", () => {
    const chart = plane(f);
    const random = stream(name);
    for (const theta of draws(f, 3, by)) {
      const y = new Float64Array(chart.dimension);
      chart.fromTheta(theta, y, random);
      expect(f.on(chart).value(y) / f.chi2(theta)).toBeCloseTo(1, 12);
      // none turns χ² into itself: there is no slope along the turn
      const [out, turned] = [new Float64Array(y.length), new Float64Array(y.length)];
      f.on(chart).gradient(y, out);
      for (const { places } of chart.balls) [turned[places[0]], turned[places[1]]] = [-y[places[1]], y[places[0]]];
      const along = out.reduce((sum, g, i) => sum + g * turned[i], 0);
      expect(Math.abs(along)).toBeLessThan(1e-9 * Math.hypot(...out) * Math.hypot(...turned));
    }
  });

  it("has in Fisher's matrix the derivatives of what bins expect", () => {
    // of all but the pulls: F·v·v is the rise of χ² of data that are as expected, to second order
    const theta = draws(f, 1, by)[0];
    const n = theta.length;
    const [gradient, fisher] = [new Float64Array(n), new Float64Array(n * n)];
    f.derivatives(theta, gradient, fisher);
    const expectedAt = (at: Float64Array) => target.evaluate(at).expected;
    const data = compiled.templates.map(({ experiment, observed, ...rest }) => {
      const sum = observed.map((_, i) =>
        Object.values(expectedAt(theta)[experiment]).reduce((total, counts) => total + counts[i], 0),
      );
      return { ...rest, experiment, observed: sum };
    });
    const g = objective({ ...compiled, templates: data });
    const curvatures = new Float64Array(n * n);
    g.derivatives(theta, gradient, curvatures);
    const scales = chartOf(f.parameters, []).scales;
    const matrix = curved(g.on(chartOf(f.parameters, [])), { ...everywhere(n), scales }).at(theta).matrix;
    const size = (i: number): number => Math.sqrt(Math.abs(curvatures[i * (n + 1)])) + 1e-3 / scales[i];
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        expect(Math.abs(matrix[i * n + j] - curvatures[i * n + j]) / (size(i) * size(j)), `${i} ${j}`).toBeLessThan(
          1e-5,
        );
  });
});

describe("χ² of a counting experiment", () => {
  const theta = Float64Array.of(1.1, 0.95, 0.3, 1.02, 0.7);

  it("is zero where counts, auxiliary number and pulls are met", () => {
    const centre = Float64Array.of(1.1, 1, 0, 1, 0.7);
    expect(objective(toy(toyExpected(centre), 10)).chi2(centre)).toBeCloseTo(0, 12);
  });

  it("has Fisher's matrix for half its Hessian where data are as expected", () => {
    const f = objective(toy(toyExpected(theta), 10 * 0.95 * 1.02));
    const fisher = new Float64Array(25);
    const gradient = new Float64Array(5);
    f.derivatives(theta, gradient, fisher);
    // pulls of b, of the slope and of the efficiency alone
    [0, -2 * 5, 2 * 0.3, (2 * 0.02) / 0.08 ** 2, 0].forEach((g, i) => {
      expect(gradient[i]).toBeCloseTo(g, 9);
    });
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) {
        const along = (step: number): number => {
          const g = new Float64Array(5);
          f.derivatives(theta.with(j, theta[j] + step), g, new Float64Array(25));
          return g[i] / 2;
        };
        // what a product of two factors adds vanishes with the slope of its bins, but not the auxiliary number's pull
        expect(slope(along, 1e-4)).toBeCloseTo(fisher[5 * i + j], 6);
      }
    }
  });

  it("is infinite where counts cannot be", () => {
    const f = objective(toy(new Float64Array(12).fill(1), 10));
    expect(f.chi2(Float64Array.of(0, 0, 0, 1, 0))).toBe(Infinity);
    expect(f.chi2(Float64Array.of(0, 1, -20, 1, 0))).toBe(Infinity);
  });

  it("counts 2λ for an empty bin", () => {
    const f = objective(toy(new Float64Array(12), 10 * 0.95 * 1.02));
    const pulls = 0.25 + 0.09 + (0.02 / 0.08) ** 2;
    const sum = toyExpected(theta).reduce((a, b) => a + b, 0);
    expect(f.chi2(theta)).toBeCloseTo(2 * sum + pulls, 10);
  });
});
