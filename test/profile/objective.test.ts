import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { pointAt, type ScoredPoint } from "../../src/math/scoring.ts";
import { chart, plainChart } from "../../src/profile/chart.ts";
import { type Objective, objective } from "../../src/profile/objective.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { shipped } from "../shipped.ts";
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

const MODELS = [
  ["xenonnt", 5],
  ["dmdd-bound", 5],
  ["short-baseline", 50],
] as const;

describe.each(MODELS)("χ² of %s", (name, by) => {
  const { parts, target } = prepare(`models/${name}.yaml`);
  const f = objective(parts, ["mu_reactor"]);

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
      for (const coordinates of [plainChart(f.parameters), chart(parts.moments, f.parameters)]) {
        const penalty = { name: "mu_reactor", centre: 1, weight: 3 };
        const { value, derivatives } = f.on(coordinates, "expected", penalty);
        const y = coordinates.fromTheta(theta);
        const gradient = new Float64Array(y.length);
        derivatives(y, gradient, new Float64Array(y.length ** 2));
        for (const [i, scale] of coordinates.box.scales.entries()) {
          const numeric = slope((step) => value(y.with(i, y[i] + step)), 1e-4 * scale) * scale;
          expect(Math.abs(gradient[i] * scale - numeric)).toBeLessThan(1e-6 * (1 + Math.abs(numeric)));
        }
      }
    }
  });

  it("has the Hessian of its gradient's differences", () => {
    for (const theta of draws(f, 2, by)) {
      const coordinates = chart(parts.moments, f.parameters);
      const scored = f.on(coordinates, "observed");
      const y = coordinates.fromTheta(theta);
      const { matrix } = pointAt(scored, y);
      const n = y.length;
      const size = coordinates.box.scales;
      const at = (j: number, step: number): ScoredPoint => pointAt(scored, y.with(j, y[j] + step));
      for (let j = 0; j < n; j++) {
        const h = 1e-4 * size[j];
        const sides = [-2, -1, 1, 2].map((k) => at(j, k * h).gradient);
        for (let i = 0; i < n; i++) {
          const numeric = (8 * (sides[2][i] - sides[1][i]) - (sides[3][i] - sides[0][i])) / (24 * h);
          const largest = Math.sqrt(Math.abs(matrix[i * (n + 1)] * matrix[j * (n + 1)])) + 1 / (size[i] * size[j]);
          expect(Math.abs(matrix[i * n + j] - numeric) / largest, `${i} ${j}`).toBeLessThan(2e-2);
        }
      }
    }
  });

  it("is the same in all coordinates", () => {
    const coordinates = chart(parts.moments, f.parameters);
    for (const theta of draws(f, 3, by)) {
      const y = coordinates.fromTheta(theta);
      const back = new Float64Array(y.length);
      coordinates.toTheta(y, back);
      back.forEach((c, i) => {
        expect(c).toBeCloseTo(theta[i], 12);
      });
      expect(f.on(coordinates, "expected").value(y) / f.chi2(theta)).toBeCloseTo(1, 12);
    }
  });
});

describe("the coordinates of Majorana moments", () => {
  const { parts } = shipped("short-baseline");
  const f = objective(parts);
  const coordinates = chart(parts.moments, f.parameters);

  it("do not feel a common phase: −Λ is Λ, with moduli ≥ 0 and phases in [0, 2π)", () => {
    for (const theta of draws(f, 5, 50)) {
      const y = coordinates.fromTheta(theta);
      const minus = y.map((c, i) => (i < 5 ? -c : c));
      const back = new Float64Array(y.length);
      coordinates.toTheta(minus, back);
      back.forEach((c, i) => {
        expect(c).toBeCloseTo(theta[i], 10);
      });
    }
  });

  it("keep moduli and phases where one of a pair is held, or stays at the end of its prior", () => {
    const theta = draws(f, 1, 50)[0];
    for (const held of [{ Lambda_1: 1 }, { phi_1: 1 }]) {
      const y = chart(parts.moments, f.parameters, held).fromTheta(theta);
      expect([y[0], y[3]]).toEqual([theta[0], theta[3]]);
      expect(y[2]).not.toBe(theta[2]);
    }
    expect(chart(parts.moments, f.parameters, {}, ["Lambda_3"]).fromTheta(theta)[2]).toBe(theta[2]);
    expect(coordinates.beyond(theta.with(0, 150).with(3, 150))).toEqual(["Lambda_1"]);
  });

  it("give Λ_2 a sign only where both phases can turn with it", () => {
    expect(coordinates.box.lower[1]).toBe(-200);
    expect(chart(parts.moments, f.parameters, { phi_3: 1 }).box.lower[1]).toBe(0);
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

  it("has the Hessian of its gradient's differences, products of factors and all", () => {
    const f = objective(toy([17, 12, 13, 9, 6, 8, 9, 12, 7, 4, 0, 5], 12));
    const scored = f.on(plainChart(f.parameters), "observed");
    const { matrix } = pointAt(scored, theta);
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) {
        const along = (step: number): number => pointAt(scored, theta.with(j, theta[j] + step)).gradient[i] / 2;
        const numeric = slope(along, 1e-4);
        expect(Math.abs(matrix[5 * i + j] - numeric)).toBeLessThan(1e-5 * (1 + Math.abs(numeric)));
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
