import type { Random } from "../math/random.ts";
import { type Correlation, describeAmong } from "../prior/correlation.ts";
import { type FreeShape, support } from "../prior/density.ts";
import { type FreeParameter, isFree } from "../prior/parameter.ts";
import { isTurn } from "../prior/turn.ts";
import { expectKeys } from "../reject.ts";
import type { Role } from "../role.ts";
import { sharesOf, weightsOf } from "./columns.ts";
import { type CompiledModel, powerOf } from "./compile.ts";
import { jointPrior } from "./joint-prior.ts";
import { bind, type ExperimentLikelihood } from "./likelihood.ts";
import { layOutQuantities, type Quantities } from "./quantities.ts";

/** One column of a chain: a parameter, a derived quantity or a log density. */
export interface ModelColumn {
  readonly name: string;
  readonly kind: "parameter" | "derived" | "density";
  readonly role: Role;
  readonly latex: string;
  readonly symbol: string;
  readonly unit: string;
  readonly bounds: readonly [number, number];
  readonly periodic: boolean;
  readonly prior?: { readonly words: string; readonly shape: FreeShape };
  readonly block?: string;
}

/** One point, in full. */
export interface Evaluation {
  readonly logPrior: number;
  /** Of each experiment, whatever its power. */
  readonly logLikelihood: Readonly<Record<string, number>>;
  /** ln prior + Σ power · ln likelihood. */
  readonly logProb: number;
  /** Every parameter, fixed ones too, and every derived quantity. */
  readonly quantities: Readonly<Record<string, number>>;
  /** Expected counts by experiment and component. */
  readonly expected: Readonly<Record<string, Readonly<Record<string, Float64Array>>>>;
}

/** A posterior up to its evidence. Not shared between threads: it owns scratch space. */
export interface Model {
  /** The sampled ones, in the order of theta. */
  readonly parameters: readonly FreeParameter[];
  readonly columns: readonly ModelColumn[];
  /** ln prior + Σ power · ln likelihood; −Infinity outside the prior. Allocates nothing. */
  logProb(theta: Float64Array): number;
  /** `logProb`; where it is finite, fills `gradient` with its derivatives by theta, in which ends of priors have no part. Allocates nothing. */
  logProbAndGradient(theta: Float64Array, gradient: Float64Array): number;
  /** Fill `row` with the columns of a point. */
  record(theta: Float64Array, row: Float64Array): void;
  /** A draw from the prior: the quantile of each parameter at u in [0, 1). */
  fromPrior(random: Random, theta: Float64Array): void;
  /** Log probabilities, quantities and expected counts at one point; for single points, not for the loop. */
  evaluate(theta: Float64Array): Evaluation;
}

const density = (name: string, symbol: string): ModelColumn => ({
  name,
  kind: "density",
  role: "density",
  latex: `\\text{${name.replaceAll("_", "\\_")}}`,
  symbol,
  unit: "",
  bounds: [-Infinity, Infinity],
  periodic: false,
});

function parameterColumn(parameter: FreeParameter, correlations: readonly Correlation[]): ModelColumn {
  const { name, role, latex, symbol, unit, shape, block } = parameter;
  const bounds = support(shape, parameter.bounds);
  // a phase that its prior keeps to a part of the circle lies on a line
  const periodic = parameter.periodic && isTurn(bounds);
  const prior = { words: describeAmong(parameter, correlations), shape };
  return { name, kind: "parameter", role, latex, symbol, unit, bounds, periodic, prior, block };
}

function columnsOf(
  parameters: readonly ModelColumn[],
  derived: Quantities["derived"],
  blocks: readonly string[],
  experiments: readonly string[],
): ModelColumn[] {
  return [
    ...parameters,
    ...derived.map(
      ({ name, role, latex, symbol, unit, bounds }): ModelColumn => ({
        ...{ name, kind: "derived", role, latex, symbol, unit, bounds, periodic: false },
      }),
    ),
    density("log_prior", "ln prior"),
    ...blocks.map((block) => density(`log_prior.${block}`, `ln prior (${block})`)),
    ...experiments.map((name) => density(`log_likelihood.${name}`, `ln L (${name})`)),
  ];
}

/** The functions of a compiled model: log probability, gradient, columns of a chain. */
export function model(compiled: CompiledModel): Model {
  expectKeys(compiled, ["templates", "parameters"], "compiled", "a compiled model, as compileModel gives it");
  const { parameters, correlations, templates, powers, ...ingredients } = compiled;
  const sampled = parameters.filter(isFree);
  const ordered = [...sampled, ...parameters.filter((p) => !isFree(p))];
  const joint = jointPrior(sampled, correlations);
  const { at, quantities, adjoint, derived, update, updateAll, pull } = layOutQuantities(
    { ...ingredients, parameters: ordered },
    sharesOf(templates),
    weightsOf(templates),
  );
  const likelihoods = templates.map((template) => bind(template, at));
  const power = ({ experiment }: ExperimentLikelihood): number => powerOf({ powers }, experiment);
  const counting = likelihoods.filter((one) => power(one) > 0);
  const exponents = Float64Array.from(counting, power);
  const experiments = templates.map(({ experiment }) => experiment);
  const derivedPlaces = Int32Array.from(derived, ({ name }) => at(name));
  const names = [...ordered, ...derived].map(({ name }) => name);
  const blockPrior = new Float64Array(joint.blocks.length);
  return {
    parameters: sampled,
    columns: columnsOf(
      sampled.map((one) => parameterColumn(one, correlations)),
      derived,
      joint.blocks,
      experiments,
    ),
    logProb(theta) {
      let sum = joint.logDensity(theta);
      if (sum === -Infinity) return sum;
      quantities.set(theta);
      update();
      for (let i = 0; i < counting.length; i++) sum += exponents[i] * counting[i].logLikelihood(quantities);
      return sum;
    },
    logProbAndGradient(theta, gradient) {
      let sum = joint.logDensity(theta);
      if (sum === -Infinity) return sum;
      quantities.set(theta);
      update();
      adjoint.fill(0);
      for (let i = 0; i < counting.length; i++) {
        sum += exponents[i] * counting[i].pull(quantities, exponents[i], adjoint);
        if (sum === -Infinity) return sum;
      }
      pull();
      joint.slope(theta, gradient);
      for (let i = 0; i < gradient.length; i++) gradient[i] += adjoint[i];
      return sum;
    },
    record(theta, row) {
      quantities.set(theta);
      updateAll();
      joint.byBlock(theta, blockPrior);
      row.set(theta);
      let k = theta.length;
      for (const place of derivedPlaces) row[k++] = quantities[place];
      row[k++] = blockPrior.reduce((sum, x) => sum + x, 0);
      for (const x of blockPrior) row[k++] = x;
      for (const likelihood of likelihoods) row[k++] = likelihood.logLikelihood(quantities);
    },
    fromPrior: joint.draw,
    evaluate(theta) {
      quantities.set(theta);
      updateAll();
      const values = Object.fromEntries(names.map((name) => [name, quantities[at(name)]]));
      return evaluation(joint.logDensity(theta), values, quantities, likelihoods, power);
    },
  };
}

function evaluation(
  logPrior: number,
  values: Readonly<Record<string, number>>,
  quantities: Float64Array,
  likelihoods: readonly ExperimentLikelihood[],
  power: (likelihood: ExperimentLikelihood) => number,
): Evaluation {
  const logLikelihood = Object.fromEntries(likelihoods.map((one) => [one.experiment, one.logLikelihood(quantities)]));
  const logProb = likelihoods.reduce(
    (sum, one) => (power(one) > 0 ? sum + power(one) * logLikelihood[one.experiment] : sum),
    logPrior,
  );
  return {
    logPrior,
    logLikelihood,
    logProb: logPrior === -Infinity ? -Infinity : logProb,
    quantities: values,
    expected: Object.fromEntries(likelihoods.map((one) => [one.experiment, one.expected(quantities)])),
  };
}
