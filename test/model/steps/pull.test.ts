import { describe, expect, it } from "vitest";
import { beam } from "../../../src/experiment/beam/beam.ts";
import { parseExpression } from "../../../src/math/expression/parse.ts";
import { stream } from "../../../src/math/random.ts";
import { derivedStep } from "../../../src/model/derived.ts";
import { type Moments, parametrisation } from "../../../src/model/parametrisation.ts";
import { densityStep, rootsStep, squaresStep } from "../../../src/model/steps/beams.ts";
import { mixingStep } from "../../../src/model/steps/mixing.ts";
import { mixtureSteps } from "../../../src/model/steps/mixtures.ts";
import { polynomialStep, timeSharesStep } from "../../../src/model/steps/polynomials.ts";
import { productsStep } from "../../../src/model/steps/products.ts";
import type { Step } from "../../../src/model/steps/step.ts";
import { sunSteps } from "../../../src/model/steps/sun.ts";
import type { Beam } from "../../../src/physics/beam.ts";
import { documentsIn, loadNamed } from "../../../src/run/load/load.ts";
import { shipped } from "../../shipped.ts";

const { survival } = shipped("xenonnt").compiled;
const { variables, timeShares } = shipped("cevns").compiled;
const beams = documentsIn("models/beams").map((name) =>
  beam(loadNamed<Parameters<typeof beam>[0]>("beams", name, name), name),
);

/** Where a quantity may lie: probabilities and sines between 0 and 1, mass differences near the measured ones [eV²], the rest about 0. */
function rangeOf(name: string): readonly [number, number] {
  const between = [...variables, { name: "", from: 0, to: 0 }].find((one) => one.name === name);
  if (between) return [between.from, between.to];
  if (timeShares.some(({ mean, sigma }) => name === mean || name === sigma)) return [0.2, 0.25];
  if (name === "dm2_21") return [7e-5, 8e-5];
  if (name === "dm2_31") return [2.4e-3, 2.6e-3];
  if (/^U\./.test(name)) return [-0.5, 0.5];
  // positive, so that no trace is cut off at 0
  return /^(sin2|P\.|w\.|direction|U2|M\.|rho\.|.*\.mu2$)/.test(name) ? [0.2, 0.8] : [-1.5, 1.5];
}

/**
 * The largest error of a step's pull of random adjoints against central differences of the step itself, over the largest derivative. Its
 * rounding is 1e-16 of the sum over the step of 1e-5 of a range, truncation a sixth of the squared step: 1e-11 each.
 */
function errorOf(step: Step): number {
  const needs = [...new Set(step.needs)];
  const names = [...needs, ...step.gives];
  const at = (name: string): number => names.indexOf(name);
  const random = stream(step.gives.join());
  const [q, adjoint] = [0, 1].map(() => new Float64Array(names.length));
  needs.forEach((name, i) => {
    const [from, to] = rangeOf(name);
    q[i] = from + (to - from) * random();
  });
  const seed = Float64Array.from(step.gives, () => random() - 0.5);
  const { forward, pull } = step.bind(at, q, adjoint);
  const value = (): number => {
    forward();
    return seed.reduce((sum, by, i) => sum + by * q[needs.length + i], 0);
  };
  const exact = needs.map((name, i) => {
    const [from, to] = rangeOf(name);
    const [here, h] = [q[i], 1e-5 * (to - from)];
    q[i] = here + h;
    const up = value();
    q[i] = here - h;
    const down = value();
    q[i] = here;
    return ((up - down) / (2 * h)) * (to - from);
  });
  forward();
  adjoint.set(seed, needs.length);
  pull();
  const largest = Math.max(...exact.map(Math.abs), 1e-3);
  return Math.max(
    ...needs.map((name, i) => {
      const [from, to] = rangeOf(name);
      return Math.abs(adjoint[i] * (to - from) - exact[i]) / largest;
    }),
  );
}

/** An antineutrino of mixed flavour 15 km from where it was made, where Δm²_31 L/2E is some 8 rad; and one of mass states. */
const FAR: Beam = {
  ...{ name: "mu_far", latex: "", symbol: "", bands: [] },
  components: [
    {
      ...{ kind: "state", weight: 0.7, antineutrino: true, basis: "flavour" },
      amplitudes: Float64Array.of(0.6, 0.1, 0.3, -0.5, 0.2, 0.4),
      baseline: { length: 1.5e6, energy: 4 },
    },
    {
      ...{ kind: "state", weight: 0.3, antineutrino: false, basis: "mass" },
      amplitudes: Float64Array.of(0.6, 0.1, 0.3, -0.5, 0.2, 0.4),
      baseline: { length: 1.5e6, energy: 4 },
    },
  ],
};

const MOMENTS: readonly Moments[] = [
  { kind: "majorana", basis: "mass", form: "polar" },
  { kind: "majorana", basis: "flavour", form: "polar" },
  { kind: "majorana", basis: "mass", form: "cartesian" },
  { kind: "majorana", basis: "flavour", form: "cartesian" },
  { kind: "majorana", basis: "mass", form: "spherical", radius: "Lambda" },
  { kind: "majorana", basis: "mass", form: "spherical", radius: "mu_sol" },
  { kind: "dirac", form: "matrix" },
  { kind: "dirac", form: "diagonal" },
  { kind: "flavour" },
  { kind: "common" },
];

const named = (steps: readonly Step[]): [string, Step][] =>
  steps.map((step) => [`${step.gives[0]} of ${step.needs.slice(0, 3).join(", ")}`, step]);

const FORMULAS = [
  "a/b + a*c - b^2",
  "sqrt(a^2 + 1) + cbrt(b + 3) + hypot(a, b, c)",
  "exp(a) + log(b + 3) + log10(c + 3) + (a^2 + 1)^c",
  "sin(a) + cos(b) + tan(c/3) + atan(a) + atan2(b, c) + abs(c)",
  "asin(a/2) + acos(b/2) + min(a, b, c) + max(a, b, c)",
];

const STEPS: [string, Step][] = [
  ["the mixing matrix", mixingStep],
  ...named(sunSteps(survival, true, true)),
  ...named(sunSteps(survival, false, true)).slice(1, 2),
  ["P_e1 of bands without a table", sunSteps({ bands: survival.bands }, true, false)[0]],
  ...beams.flatMap((beam) =>
    [true, false].flatMap((hasMatrix): [string, Step][] => {
      const step = densityStep(beam, hasMatrix);
      return step ? [[`ρ of ${beam.name}${hasMatrix ? "" : " by flavours"}`, step]] : [];
    }),
  ),
  ["ρ far from the source", densityStep(FAR, true)!],
  ["mu² of beams", squaresStep(beams)],
  ["mu of beams", rootsStep(beams)],
  ...named(variables.map(polynomialStep)),
  ...named(timeShares.map(timeSharesStep)),
  ...named(
    mixtureSteps(
      [
        { property: "radius", form: "matrix" },
        { property: "charge", form: "diagonal" },
      ],
      survival.bands,
    ),
  ).filter(([, { needs }]) => needs.length > 0),
  ...MOMENTS.flatMap((moments) =>
    parametrisation(moments).steps.map((step): [string, Step] => [
      `${step.gives[0]} of ${JSON.stringify(moments)}`,
      step,
    ]),
  ),
  ["products of quantities", productsStep([["a", "b"], ["b", "a", "c"], [], ["c", "c"], ["d", "a", "b", "c"]])],
  ...FORMULAS.map((text): [string, Step] => {
    const parsed = parseExpression(text);
    if (!("expression" in parsed)) throw new Error(parsed.why);
    const known = { latex: "", symbol: "", unit: "", bounds: [0, 1] as const };
    return [text, derivedStep({ ...known, name: "formula", role: "other", formula: parsed.expression })];
  }),
];

describe("the backward pass of a step", () => {
  it.each(STEPS)("is the transpose of its derivative: %s", (_, step) => {
    expect(errorOf(step)).toBeLessThan(1e-7);
  });
});
