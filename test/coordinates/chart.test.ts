import { describe, expect, it } from "vitest";
import { type Chart, chartOf } from "../../src/coordinates/chart.ts";
import type { Group } from "../../src/coordinates/group.ts";
import { type Random, stream } from "../../src/math/random.ts";
import { type Moments, parametrisation } from "../../src/model/parametrisation.ts";
import { vectorDeclarations, vectorGroups } from "../../src/model/vector-properties.ts";
import { type FreeShape, prior } from "../../src/prior/density.ts";
import type { Declaration, FreeParameter } from "../../src/prior/parameter.ts";
import { logDeterminant } from "../math/determinant.ts";

const PHASE: FreeShape = { kind: "uniform", from: 0, to: 2 * Math.PI };
const FLAT: FreeShape = { kind: "uniform", from: 0, to: 5 };
const power = (exponent: number, from = 0): FreeShape => ({ kind: "power", exponent, from, to: 5 });

const parameter = (declaration: Declaration, shape: FreeShape): FreeParameter => ({
  ...{ ...declaration, shape, ref: 1, block: "moments" },
  // a turn that begins where its prior does
  bounds:
    declaration.periodic && shape.kind === "uniform" ? [shape.from, shape.from + 2 * Math.PI] : declaration.bounds,
});

/** Parameters with priors by name, phases on a turn and moduli on [0, 5] otherwise, and one of no group. */
function problem(
  { declarations, groups }: { declarations: readonly Declaration[]; groups: readonly Group[] },
  shapes: Readonly<Record<string, FreeShape>>,
  without: readonly string[] = [],
) {
  const own = {
    name: "flux",
    role: "flux",
    latex: "f",
    symbol: "f",
    unit: "",
    bounds: [0, Infinity],
    periodic: false,
  } as const;
  const usual = ({ periodic, bounds }: Declaration): FreeShape =>
    periodic ? PHASE : bounds[1] === 1 ? { kind: "uniform", from: 0, to: 1 } : FLAT;
  const parameters = [...declarations, own]
    .filter(({ name }) => !without.includes(name))
    .map((one) => parameter(one, shapes[one.name] ?? usual(one)));
  return { parameters, groups };
}

const POLAR = parametrisation({ kind: "majorana", basis: "mass", form: "polar" });
const FLAVOUR = parametrisation({ kind: "majorana", basis: "flavour", form: "polar" });
const spherical = (radius: "Lambda" | "mu_sol"): Moments => ({
  kind: "majorana",
  basis: "mass",
  form: "spherical",
  radius,
});
const CHARGES = {
  declarations: vectorDeclarations({ property: "charge", form: "matrix" }),
  groups: vectorGroups({ property: "charge", form: "matrix" }),
};
const SHIFTED: FreeShape = { kind: "uniform", from: -Math.PI, to: Math.PI };
const flux: FreeShape = { kind: "gaussian", mean: 1, sigma: 0.1 };

const CASES = {
  "flat moduli": problem(POLAR, { flux }),
  "moduli in the flavour basis with log-uniform priors": problem(FLAVOUR, {
    Lambda_e: power(-1, 1e-2),
    Lambda_mu: power(-1, 1e-3),
    Lambda_tau: power(-1, 0.5),
  }),
  "moduli with other powers and ends": problem(POLAR, {
    Lambda_1: power(2),
    Lambda_2: power(-0.5),
    Lambda_3: { kind: "uniform", from: 1, to: 4 },
    phi_3: SHIFTED,
  }),
  "a modulus with a Gaussian prior": problem(POLAR, { Lambda_1: { kind: "gaussian", mean: 1, sigma: 0.3 } }),
  "a fixed modulus": problem(POLAR, { Lambda_3: power(1) }, ["Lambda_1"]),
  "a fixed phase": problem(POLAR, {}, ["phi_1"]),
  "a phase on a part of the circle": problem(POLAR, { phi_3: { kind: "uniform", from: 0, to: 3 } }),
  "a reference on a line": problem(POLAR, { Lambda_2: { kind: "gaussian", mean: 1, sigma: 0.3 } }),
  "transition charges": problem(CHARGES, { q_emu: power(1), phi_q_mutau: SHIFTED }),
  "a length ∝ R⁵": problem(parametrisation(spherical("Lambda")), { Lambda: power(5) }),
  "a length ∝ R³, of the Sun's moment": problem(parametrisation(spherical("mu_sol")), {
    mu_sol: power(3),
    phi_1: SHIFTED,
  }),
  "a flat length": problem(parametrisation(spherical("Lambda")), {}),
};
const cases = Object.entries(CASES);

type Problem = (typeof CASES)[keyof typeof CASES];

function draw({ parameters }: Problem, random: Random): Float64Array {
  return Float64Array.from(parameters, ({ shape, bounds }) => prior(shape, bounds).quantile(random()));
}

const logPrior = ({ parameters }: Problem, theta: Float64Array): number =>
  parameters.reduce((sum, { shape, bounds }, i) => sum + prior(shape, bounds).logDensity(theta[i]), 0);

/** theta and, behind it, the common phase where there is one: that of the number whose imaginary part is the gauge. */
function withCommonPhase(chart: Chart, nParam: number, y: Float64Array): Float64Array {
  const out = new Float64Array(chart.dimension);
  chart.toTheta(y, out.subarray(0, nParam));
  chart.gauges.forEach((im, g) => {
    const places = chart.balls.map((one) => one.places).find((some) => some.includes(im))!;
    out[nParam + g] = Math.atan2(y[im], y[places[places.indexOf(im) - 1]]);
  });
  return out;
}

/** a − b, of phases in [−π, π). */
const difference = (a: number, b: number, isPhase: boolean): number =>
  isPhase ? a - b - 2 * Math.PI * Math.round((a - b) / (2 * Math.PI)) : a - b;

const places = (chart: Chart): number => chart.balls.reduce((sum, one) => sum + one.places.length, 0);

describe("coordinates", () => {
  it.each(cases)("lead back to the parameters: %s", (name, one) => {
    const { parameters, groups } = one;
    const chart = chartOf(parameters, groups);
    const random = stream(name);
    const [y, back] = [chart.dimension, parameters.length].map((n) => new Float64Array(n));
    for (let i = 0; i < 50; i++) {
      const theta = draw(one, random);
      chart.fromTheta(theta, y, random);
      chart.toTheta(y, back);
      expect(chart.inside(y)).toBe(true);
      back.forEach((x, j) => {
        expect(Math.abs(difference(x, theta[j], parameters[j].periodic)), parameters[j].name).toBeLessThan(1e-11);
        expect(x).toBeGreaterThanOrEqual(parameters[j].bounds[0]);
      });
    }
  });

  it.each(cases)("have the Jacobian of their differences: %s", (name, one) => {
    const { parameters, groups } = one;
    const chart = chartOf(parameters, groups);
    const n = parameters.length;
    const random = stream(`${name}: Jacobian`);
    const y = new Float64Array(chart.dimension);
    for (let i = 0; i < 5; i++) {
      chart.fromTheta(draw(one, random), y, random);
      const h = 1e-5;
      const rows = [...y.keys()].map((j) => {
        const [up, down] = [h, -h].map((step) => withCommonPhase(chart, n, y.with(j, y[j] + step)));
        return [...up].map((x, k) => difference(x, down[k], k >= n || parameters[k].periodic) / (2 * h));
      });
      const expected = logDeterminant(rows) - chart.gauges.length * Math.log(2 * Math.PI);
      // near the centre of a ball fractions vary over its radius: h²/ρ²
      expect(chart.logJacobian(y)).toBeCloseTo(expected, 4);
    }
  });

  it.each(cases)("carry derivatives over: %s", (name, one) => {
    const { parameters, groups } = one;
    const chart = chartOf(parameters, groups);
    const random = stream(`${name}: slopes`);
    const theta = new Float64Array(parameters.length);
    const [a, b] = [0, 1].map(() => theta.map(() => random() - 0.5));
    // smooth, and the same at both ends of a turn
    const term = (x: number, i: number): number => a[i] * Math.cos(x) + b[i] * Math.sin(x);
    const f = (y: Float64Array): number => {
      chart.toTheta(y, theta);
      return theta.reduce((sum, x, i) => sum + term(x, i), chart.logJacobian(y));
    };
    const [y, slope] = [0, 1].map(() => new Float64Array(chart.dimension));
    for (let i = 0; i < 20; i++) {
      chart.fromTheta(draw(one, random), y, random);
      chart.toTheta(y, theta);
      chart.pull(
        y,
        theta.map((x, j) => b[j] * Math.cos(x) - a[j] * Math.sin(x)),
        slope,
      );
      chart.addSlope(y, slope);
      y.forEach((x, j) => {
        const at = (step: number): number => f(y.with(j, x + step));
        const h = 1e-5;
        const numeric = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        expect(Math.abs(slope[j] - numeric) / Math.max(1, Math.abs(numeric)), `${i} ${j}`).toBeLessThan(1e-6);
      });
    }
  });

  it.each(cases)("make the prior uniform in discs and balls: %s", (name, one) => {
    const { parameters, groups } = one;
    const chart = chartOf(parameters, groups);
    const random = stream(`${name}: uniform`);
    const others = [...parameters.keys()].filter((i) => !chart.balls.some((ball) => ball.places.includes(i)));
    const y = new Float64Array(chart.dimension);
    const constants = Array.from({ length: 20 }, () => {
      const theta = draw(one, random);
      chart.fromTheta(theta, y, random);
      const rest = others.reduce(
        (sum, i) => sum + prior(parameters[i].shape, parameters[i].bounds).logDensity(theta[i]),
        0,
      );
      return logPrior(one, theta) + chart.logJacobian(y) - rest;
    });
    // volumes: π of a disc, π³/6 of a ball of six dimensions; phases on circles are uniform, those of parameters counted in `rest`
    const free =
      chart.circles.length - others.filter((i) => parameters[i].periodic && chart.circles.includes(i)).length;
    const volume = chart.balls.reduce(
      (sum, ball) => sum + Math.log(ball.places.length === 2 ? Math.PI : Math.PI ** 3 / 6),
      0,
    );
    expect(free).toBe(0);
    for (const constant of constants) expect(constant).toBeCloseTo(-volume, 10);
  });

  it("draw points of the prior that fill their discs evenly, in radius and angle", () => {
    for (const one of [CASES["flat moduli"], CASES["moduli in the flavour basis with log-uniform priors"]]) {
      const chart = chartOf(one.parameters, one.groups);
      const random = stream("even");
      const y = new Float64Array(chart.dimension);
      const n = 4000;
      const found = chart.balls.flatMap(() => [new Float64Array(n), new Float64Array(n)]);
      for (let i = 0; i < n; i++) {
        chart.fromTheta(draw(one, random), y, random);
        chart.balls.forEach(({ places: [re, im] }, k) => {
          found[2 * k][i] = y[re] ** 2 + y[im] ** 2;
          found[2 * k + 1][i] = Math.atan2(y[im], y[re]) / (2 * Math.PI) + 0.5;
        });
      }
      for (const values of found) {
        values.sort();
        const distance = values.reduce((most, u, i) => Math.max(most, (i + 1) / n - u, u - i / n), 0);
        // Kolmogorov: P(√n D > x) = 2 exp(−2x²), which is 5.7e-7, as of five standard deviations, at 2.74
        expect(Math.sqrt(n) * distance).toBeLessThan(2.74);
      }
    }
  });

  it("are discs with a common phase, pairs, circles or lines, as priors allow", () => {
    const kinds = cases.map(([name, { parameters, groups }]) => {
      const chart = chartOf(parameters, groups);
      return [name, chart.balls.length, places(chart), chart.gauges.length, chart.circles.length];
    });
    expect(kinds).toEqual([
      ["flat moduli", 3, 6, 1, 0],
      ["moduli in the flavour basis with log-uniform priors", 3, 6, 1, 0],
      ["moduli with other powers and ends", 3, 6, 1, 0],
      ["a modulus with a Gaussian prior", 2, 4, 1, 1],
      ["a fixed modulus", 2, 4, 1, 1],
      ["a fixed phase", 1, 2, 0, 0],
      ["a phase on a part of the circle", 1, 2, 0, 0],
      ["a reference on a line", 2, 4, 0, 0],
      ["transition charges", 3, 6, 0, 0],
      ["a length ∝ R⁵", 1, 6, 1, 0],
      ["a length ∝ R³, of the Sun's moment", 1, 6, 1, 0],
      ["a flat length", 0, 0, 0, 2],
    ]);
  });

  it("have walls where a prior ends, and lengths of priors", () => {
    const { parameters, groups } = CASES["a modulus with a Gaussian prior"];
    const { lower, upper, scales, circles } = chartOf(parameters, groups);
    const [modulus, angle, own] = ["Lambda_1", "phi_1", "flux"].map((name) =>
      parameters.findIndex((p) => p.name === name),
    );
    expect([lower[modulus], upper[modulus], scales[modulus]]).toEqual([0, Infinity, 0.3]);
    expect([lower[own], upper[own], scales[own]]).toEqual([0, 5, 5]);
    expect([...circles]).toEqual([angle]);
    expect([lower[angle], upper[angle], scales[angle]]).toEqual([-Infinity, Infinity, 1]);
  });

  it("know what lies outside a disc", () => {
    const { parameters, groups } = CASES["flat moduli"];
    const { inside, dimension } = chartOf(parameters, groups);
    const y = new Float64Array(dimension);
    expect(inside(y)).toBe(true);
    // Λ_1 at 0.8 + 0.7i
    expect(inside(y.with(0, 0.8).with(3, 0.7))).toBe(false);
    expect(inside(y.with(1, Number.NaN))).toBe(false);
  });

  it("are smooth at the centre of a disc, with the slopes of the plane", () => {
    const { parameters, groups } = CASES["a modulus with a Gaussian prior"];
    const chart = chartOf(parameters, groups, { radii: "plane" });
    const theta = new Float64Array(parameters.length);
    const k = parameters.findIndex(({ name }) => name === "Lambda_3");
    const angle = parameters.findIndex(({ name }) => name === "phi_3");
    const y = new Float64Array(chart.dimension);
    chart.toTheta(y, theta);
    // f = 3 Re Λ_3 + 4 Im Λ_3 with Λ_3 = 5 z
    const byModulus = 3 * Math.cos(theta[angle]) + 4 * Math.sin(theta[angle]);
    const byPhase = theta[k] * (4 * Math.cos(theta[angle]) - 3 * Math.sin(theta[angle]));
    const slope = new Float64Array(chart.dimension);
    chart.pull(
      y,
      theta.map((_, i) => (i === k ? byModulus : i === angle ? byPhase : 0)),
      slope,
    );
    expect(slope[k]).toBeCloseTo(15, 12);
    expect(slope[angle]).toBeCloseTo(20, 12);
  });

  it("of parameters held apart are these themselves", () => {
    const { parameters, groups } = CASES["flat moduli"];
    for (const [apart, balls, gauges] of [
      [["Lambda_1"], ["Lambda_2", "Lambda_3"], 1],
      [["phi_1"], ["Lambda_3"], 0],
      [["Lambda_2"], ["Lambda_1", "Lambda_3"], 0],
    ] as const) {
      const chart = chartOf(parameters, groups, { apart });
      expect(chart.balls.map(({ modulus }) => modulus)).toEqual(balls);
      expect(chart.gauges.length).toBe(gauges);
    }
  });
});
