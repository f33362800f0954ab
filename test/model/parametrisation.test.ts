import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { type Model, model } from "../../src/model/model.ts";
import { type Moments, momentMatrix, parametrisation } from "../../src/model/parametrisation.ts";
import { toFlavourBasis } from "../../src/physics/moments.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { antisymmetric } from "../physics/complex.ts";
import { oscillation } from "../physics/oscillation.ts";

const POLAR: Moments = { kind: "majorana", basis: "mass", form: "polar" };
const UNIFORM = { kind: "uniform", from: "0 mu_B", to: "5e-11 mu_B" };
const SIGNED = { kind: "uniform", from: "-5e-11 mu_B", to: "5e-11 mu_B" };
const SHARE = { kind: "uniform", from: 0, to: 1 };
const PHASE = { kind: "uniform", from: "0 pi", to: "2 pi" };

/** A document with every moment free. */
function document(moments: Moments, more: object = {}): object {
  const priorOf = (unit: string, least: number) =>
    unit === "" ? SHARE : unit === "1 rad" ? PHASE : least === 0 ? UNIFORM : SIGNED;
  const parameters = parametrisation(moments).declarations.map(({ name, unit, bounds }) => [
    name,
    { prior: priorOf(unit, bounds[0]) },
  ]);
  return {
    name: "test",
    title: "test",
    experiments: ["gemma"],
    moments,
    mixing: "de-salas-2020-no",
    oscillation: "fixed",
    parameters: Object.fromEntries(parameters),
    ...more,
  };
}

function modelOf(moments: Moments, more: object = {}): Model {
  const file = join(mkdtempSync(join(tmpdir(), "numag-model-")), "test.yaml");
  writeFileSync(file, JSON.stringify(document(moments, more)));
  return model(prepare(file).compiled);
}

const quantities = (target: Model, values: Readonly<Record<string, number>>) =>
  target.evaluate(Float64Array.from(target.parameters, ({ name, ref }) => values[name] ?? ref)).quantities;

const DERIVED = ["mu_sol", "mu_reactor", "mu_acc", "mu_lsnd", "mu_nu_e", "mu_nu_mu", "mu_nu_tau"];
const POINT = { Lambda_1: 1, Lambda_2: 0.8, Lambda_3: 0.5, phi_1: 0.7, phi_3: 4.18 };
const LAMBDA = [Math.cos(0.7), Math.sin(0.7), 0.8, 0, 0.5 * Math.cos(4.18), 0.5 * Math.sin(4.18)];

describe("the parametrisations", () => {
  const expected = quantities(modelOf(POLAR), POINT);
  const flavour = new Float64Array(6);
  toFlavourBasis(oscillation().U, Float64Array.from(LAMBDA), flavour);
  const polarOf = (k: number) => [
    Math.hypot(flavour[2 * k], flavour[2 * k + 1]),
    Math.atan2(flavour[2 * k + 1], flavour[2 * k]),
  ];
  const twoPi = (angle: number) => (angle + 4 * Math.PI) % (2 * Math.PI);
  const [[e, a], [mu, b], [tau, c]] = [0, 1, 2].map(polarOf);

  const SAME: [string, Moments, Record<string, number>][] = [
    [
      "Cartesian in the mass basis",
      { kind: "majorana", basis: "mass", form: "cartesian" },
      Object.fromEntries(
        [1, 2, 3].flatMap((k) => [
          [`Re_Lambda_${k}`, LAMBDA[2 * k - 2]],
          [`Im_Lambda_${k}`, LAMBDA[2 * k - 1]],
        ]),
      ),
    ],
    [
      "polar in the flavour basis",
      { kind: "majorana", basis: "flavour", form: "polar" },
      { Lambda_e: e, Lambda_mu: mu, Lambda_tau: tau, phi_e: twoPi(a - b), phi_tau: twoPi(c - b) },
    ],
    [
      "Cartesian in the flavour basis",
      { kind: "majorana", basis: "flavour", form: "cartesian" },
      Object.fromEntries(
        ["e", "mu", "tau"].flatMap((l, i) => [
          [`Re_Lambda_${l}`, flavour[2 * i]],
          [`Im_Lambda_${l}`, flavour[2 * i + 1]],
        ]),
      ),
    ],
    [
      "a Dirac matrix that happens to be antisymmetric",
      { kind: "dirac", form: "matrix" },
      Object.fromEntries(
        antisymmetric([0, 1, 2].map((k) => [LAMBDA[2 * k], LAMBDA[2 * k + 1]] as const)).flatMap((row, i) =>
          row.flatMap(([re, im], j) => [
            [`Re_lambda_${i + 1}${j + 1}`, re],
            [`Im_lambda_${i + 1}${j + 1}`, im],
          ]),
        ),
      ),
    ],
  ];
  const square = [1, 0.8, 0.5].map((r) => r * r);
  /** The numbers of a direction: f_1 = 1 − √(1 − u_1), f_2 = u_2 (1 − f_1). */
  const direction = (x: readonly number[]) => {
    const [f1, f2] = x.map((one) => one / x.reduce((sum, other) => sum + other, 0));
    return { direction_1: 1 - (1 - f1) ** 2, direction_2: f2 / (1 - f1) };
  };
  // 1 − w_k of the vacuum, from an independent program
  const solar = [1 - 0.6669959999999999, 1 - 0.31100400000000006, 1 - 0.022].map((share, k) => share * square[k]);
  SAME.push(
    [
      "a modulus and a direction",
      { kind: "majorana", basis: "mass", form: "spherical", radius: "Lambda" },
      { Lambda: Math.hypot(1, 0.8, 0.5), ...direction(square), phi_1: 0.7, phi_3: 4.18 },
    ],
    [
      "the Sun's moment and a direction",
      { kind: "majorana", basis: "mass", form: "spherical", radius: "mu_sol" },
      { mu_sol: Math.sqrt(solar[0] + solar[1] + solar[2]), ...direction(solar), phi_1: 0.7, phi_3: 4.18 },
    ],
  );

  it.each(SAME)("give the same moments: %s", (_, moments, values) => {
    const found = quantities(modelOf(moments), values);
    for (const name of DERIVED) expect(found[name], name).toBeCloseTo(expected[name], 13);
    // the fundamental moduli are derived where they are no parameters
    if (moments.kind === "majorana")
      for (const name of ["Lambda_1", "Lambda_2", "Lambda_3"])
        expect(found[name], name).toBeCloseTo(expected[name], 13);
  });

  it("of one common moment are those of a Dirac matrix in proportion to 1", () => {
    const one = quantities(modelOf({ kind: "common" }), { mu_nu: 2 });
    const diagonal = quantities(modelOf({ kind: "dirac", form: "diagonal" }), { mu_1: 2, mu_2: 2, mu_3: 2 });
    for (const name of DERIVED) expect(one[name], name).toBeCloseTo(diagonal[name], 13);
    expect(one.mu_sol).toBeCloseTo(2, 13);
    expect(one.mu_reactor).toBeCloseTo(2, 13);
    // beams of trace 3 and 3.13
    expect(one.mu_acc).toBeCloseTo(2 * Math.sqrt(3), 13);
    expect(one.mu_lsnd).toBeCloseTo(2 * Math.sqrt(3.13), 13);
  });

  it("of a Dirac diagonal weigh the mass states of the Sun", () => {
    // Σ_k w_k mu_k², vacuum weights of the NO best fit from an independent program
    const { mu_sol } = quantities(modelOf({ kind: "dirac", form: "diagonal" }), { mu_1: 1, mu_2: 2, mu_3: 3 });
    expect(mu_sol ** 2).toBeCloseTo(0.6669959999999999 + 4 * 0.31100400000000006 + 9 * 0.022, 13);
  });

  it("of flavours alone have no coherent accelerator and the Sun of an approximation", () => {
    const target = modelOf({ kind: "flavour" });
    const found = quantities(target, { mu_nu_e: 1, mu_nu_mu: 2, mu_nu_tau: 3 });
    expect(target.columns.filter(({ kind }) => kind === "derived").map(({ name }) => name)).toEqual([
      "mu_sol",
      "mu_reactor",
      "mu_lsnd",
    ]);
    expect(found.mu_reactor).toBe(1);
    expect(found.mu_lsnd ** 2).toBeCloseTo(1 + 2.13 * 4, 13);
    // arXiv:2411.03122, eqs 40 and 41; P_ee = 0.5420911520320001, the others by c23² and s23²: independent program
    expect(found.mu_sol ** 2).toBeCloseTo(0.5420911520320001 + 4 * 0.19506916923436798 + 9 * 0.26283967873363195, 13);
  });

  it("let an explicit mixing matrix carry any phases", () => {
    const { U } = oscillation();
    const turned = U.slice();
    // a common phase and Majorana phases: Λ_k → Λ_k with other phases, the same moduli of M's diagonal
    for (let i = 0; i < 9; i++) [turned[2 * i], turned[2 * i + 1]] = [-U[2 * i + 1], U[2 * i]];
    const point = { Lambda_e: 1, Lambda_mu: 0.4, Lambda_tau: 0.3, phi_e: 1, phi_tau: 2 };
    const flavourPolar: Moments = { kind: "majorana", basis: "flavour", form: "polar" };
    const [first, second] = [U, turned].map((matrix) => momentMatrix(flavourPolar, point, matrix).M);
    second.forEach((x, i) => {
      expect(x).toBeCloseTo(first[i], 14);
    });
  });
});

describe("the Sun's moment as a parameter", () => {
  const SUN: Moments = { kind: "majorana", basis: "mass", form: "spherical", radius: "mu_sol" };
  it("is the one that its beam would give, whatever the oscillation parameters, and replaces its column", () => {
    const target = modelOf(SUN, { oscillation: "free" });
    expect(target.columns.filter(({ name }) => name === "mu_sol").map(({ kind }) => kind)).toEqual(["parameter"]);
    const random = stream("the Sun's moment");
    const theta = new Float64Array(target.parameters.length);
    for (let i = 0; i < 50; i++) {
      target.fromPrior(random, theta);
      const found = target.evaluate(theta).quantities;
      const { sin2_12: s12, sin2_13: s13 } = found;
      const w = [(1 - s13) * (1 - s12), (1 - s13) * s12, s13];
      // PHYSICS.md, section 1: mu_sol² = Σ (1 − w_k)|Λ_k|²
      const square = [1, 2, 3].reduce((sum, k) => sum + (1 - w[k - 1]) * found[`Lambda_${k}`] ** 2, 0);
      expect(Math.sqrt(square) / found.mu_sol).toBeCloseTo(1, 12);
    }
  });
});

describe("the oscillation parameters of a model", () => {
  const free = (oscillation: string, mixing = "de-salas-2020-no") =>
    modelOf(POLAR, { oscillation, mixing }).parameters.filter(({ block }) => block === "mixing");

  it("are fixed at the centres, free over all they can be, or as measured", () => {
    expect(free("fixed")).toEqual([]);
    expect(free("measured").map(({ shape }) => shape.kind)).toEqual([
      "gaussian",
      "split-normal",
      "gaussian",
      "split-normal",
    ]);
    const flat = free("free");
    expect(flat.map(({ shape }) => shape.kind)).toEqual(["uniform", "uniform", "uniform", "uniform"]);
    expect(flat.map(({ ref }) => ref)).toEqual([0.318, 0.022, 0.574, 1.08 * Math.PI]);
    expect(flat.map(({ shape }) => "to" in shape && shape.to)).toEqual([1, 1, 1, 2 * Math.PI]);
  });

  it("of inverted ordering are those of arXiv:2411.03122, eq. 3", () => {
    expect(free("measured", "de-salas-2020-io").map(({ shape }) => shape)).toEqual([
      { kind: "gaussian", mean: 0.318, sigma: 0.016 },
      { kind: "split-normal", mode: 0.02225, below: 0.0007, above: 0.00064 },
      { kind: "split-normal", mode: 0.578, below: 0.017, above: 0.01 },
      { kind: "split-normal", mode: 1.58 * Math.PI, below: 0.16 * Math.PI, above: 0.15 * Math.PI },
    ]);
  });

  it("change nothing but themselves: fixed and measured agree at the centres", () => {
    const [fixed, measured] = ["fixed", "measured"].map((oscillation) =>
      quantities(modelOf(POLAR, { oscillation }), POINT),
    );
    for (const name of DERIVED) expect(fixed[name]).toBe(measured[name]);
  });
});

describe("a model that cannot be", () => {
  const error = (moments: Moments, more: object): string => {
    try {
      modelOf(moments, more);
      return "no error";
    } catch (error) {
      return (error as Error).message;
    }
  };
  it("bounds a moment that its parametrisation does not define", () => {
    const coherent = {
      name: "lsnd-coherent",
      title: "test",
      reference: "",
      trust: "D",
      statistic: "published-limit",
      quantity: "mu_acc",
      limit: "1e-9 mu_B",
      level: 0.9,
    };
    expect(error({ kind: "flavour" }, { experiments: [coherent] })).toMatch(
      /test.yaml: experiments: lsnd-coherent: moments of kind flavour do not define: "mu_acc.mu2"$/,
    );
    expect(error({ kind: "common" }, { experiments: [coherent] })).toBe("no error");
  });
  it("names a parameter of another parametrisation", () => {
    expect(
      error({ kind: "common" }, { parameters: { mu_nu: { prior: UNIFORM }, Lambda_1: { prior: UNIFORM } } }),
    ).toMatch(/parameters.Lambda_1: no such parameter: "Lambda_1"$/);
    expect(error({ kind: "common" }, { parameters: {} })).toMatch(/parameters.mu_nu: missing: "mu_nu"$/);
  });
  it("has a radius without a direction, or in another basis", () => {
    const wrong = (moments: object) => error(POLAR, { moments });
    expect(wrong({ kind: "majorana", basis: "mass", form: "spherical" })).toMatch(/moments.radius: missing: "radius"$/);
    expect(wrong({ kind: "majorana", basis: "mass", radius: "mu_sol" })).toMatch(
      /moments.radius: only `spherical` has one: "mu_sol"$/,
    );
    expect(wrong({ kind: "majorana", basis: "flavour", form: "spherical", radius: "Lambda" })).toMatch(
      /moments.basis: `spherical` is in the mass basis: "flavour"$/,
    );
  });
  it("holds the same data twice", () => {
    expect(error(POLAR, { experiments: ["dmdd-bound", "xenonnt-sr0"] })).toMatch(
      /test.yaml: experiments: dmdd-bound: already contains the data of: "xenonnt-sr0"$/,
    );
  });
  it("has two beams of one name, or one by the name of a usual beam", () => {
    const sun = (name: string, survival: string) => ({
      name,
      title: "test",
      latex: "test",
      symbol: "test",
      reference: "",
      trust: "D",
      components: [{ kind: "sun", survival }],
    });
    expect(error(POLAR, { beams: [sun("mu_a", "high"), sun("mu_a", "low")] })).toMatch(
      /test.yaml: beams: two different beams of one name: "mu_a"$/,
    );
    expect(error(POLAR, { beams: [sun("mu_sol", "high")] })).toMatch(
      /test.yaml: beams: the name of a usual beam, which is another: "mu_sol"$/,
    );
    expect(error(POLAR, { beams: ["mu_sol", "mu_sol_high"] })).toBe("no error");
  });
});
