import type { Random } from "../math/random.ts";
import { prior } from "../prior/density.ts";
import { describe, type FreeParameter, isFree, type Parameter } from "../prior/parameter.ts";
import { DERIVED, MOMENT_UNIT } from "./declarations.ts";
import { bind, type Likelihood } from "./likelihood.ts";
import type { Parts } from "./parts.ts";
import {
  type Block,
  effectiveBlock,
  massStateBlock,
  matrixBlock,
  required,
  solarBlock,
  sunBlock,
} from "./quantities.ts";

/** One column of a chain: a parameter, a derived quantity or a log density. */
export interface ModelColumn {
  readonly name: string;
  readonly kind: "parameter" | "derived" | "density";
  readonly latex: string;
  readonly symbol: string;
  readonly unit: string;
  readonly bounds: readonly [number, number];
  readonly periodic: boolean;
  readonly prior?: string;
}

/** One point, in full. */
export interface Evaluation {
  readonly logPrior: number;
  readonly logLikelihood: Readonly<Record<string, number>>;
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
  /** ln prior + ln likelihood; −Infinity outside the prior. Allocates nothing. */
  logProb(theta: Float64Array): number;
  /** Fill `row` with the columns of a point. */
  record(theta: Float64Array, row: Float64Array): void;
  /** A draw from the prior: the quantile of each parameter at u in [0, 1). */
  fromPrior(random: Random, theta: Float64Array): void;
  evaluate(theta: Float64Array): Evaluation;
}

const density = (name: string, symbol: string): ModelColumn => ({
  name,
  kind: "density",
  latex: `\\text{${name.replaceAll("_", "\\_")}}`,
  symbol,
  unit: "",
  bounds: [-Infinity, Infinity],
  periodic: false,
});

function columnsOf(
  sampled: readonly FreeParameter[],
  blocks: readonly string[],
  experiments: readonly string[],
): ModelColumn[] {
  return [
    ...sampled.map(
      (p): ModelColumn => ({
        name: p.name,
        kind: "parameter",
        latex: p.latex,
        symbol: p.symbol,
        unit: p.unit,
        bounds: prior(p.shape, p.bounds).support,
        periodic: p.periodic,
        prior: describe(p),
      }),
    ),
    ...DERIVED.map(
      (derived): ModelColumn => ({
        ...derived,
        kind: "derived",
        unit: MOMENT_UNIT,
        bounds: [0, Infinity],
        periodic: false,
      }),
    ),
    density("log_prior", "ln prior"),
    ...blocks.map((block) => density(`log_prior.${block}`, `ln prior (${block})`)),
    ...experiments.map((name) => density(`log_likelihood.${name}`, `ln L (${name})`)),
  ];
}

/** The places of the quantities: theta first, then fixed parameters, then what the blocks give. */
function layout(parameters: readonly Parameter[], blocks: readonly Block[]): (name: string) => number {
  const places = new Map(
    [...parameters.map(({ name }) => name), ...blocks.flatMap(({ gives }) => gives)].map((name, i) => [name, i]),
  );
  return (name) => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`unknown quantity: ${name}`);
    return place;
  };
}

/** Rebuild the functions of a model from its plain parts. */
export function model({ parameters, templates, survival }: Parts): Model {
  const sampled = parameters.filter(isFree);
  const ordered = [...sampled, ...parameters.filter((p) => !isFree(p))];
  const nParam = sampled.length;
  const priors = sampled.map(({ shape, bounds }) => prior(shape, bounds));

  const all = [matrixBlock, massStateBlock, sunBlock(survival), effectiveBlock, solarBlock];
  const at = layout(ordered, all);
  const quantities = new Float64Array(ordered.length + all.reduce((sum, { gives }) => sum + gives.length, 0));
  ordered.forEach(({ ref }, i) => {
    quantities[i] = ref;
  });
  const factors = templates.flatMap(({ components }) => components.flatMap((component) => component.factors));
  const hot = required(all, factors).map((block) => block.bind(at, quantities));
  const whole = all.map((block) => block.bind(at, quantities));
  const likelihoods = templates.map((template) => bind(template, at));

  const blocks = [...new Set(sampled.map(({ block }) => block))];
  const blockOf = Int32Array.from(sampled, ({ block }) => blocks.indexOf(block));
  const columns = columnsOf(
    sampled,
    blocks,
    templates.map(({ experiment }) => experiment),
  );
  const derived = Int32Array.from(DERIVED, ({ name }) => at(name));
  const blockPrior = new Float64Array(blocks.length);

  const logPrior = (theta: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < nParam; i++) sum += priors[i].logDensity(theta[i]);
    return sum;
  };

  return {
    parameters: sampled,
    columns,
    logProb(theta) {
      let sum = logPrior(theta);
      if (sum === -Infinity) return sum;
      quantities.set(theta);
      for (const step of hot) step();
      for (const likelihood of likelihoods) sum += likelihood.logLikelihood(quantities);
      return sum;
    },
    record(theta, row) {
      quantities.set(theta);
      for (const step of whole) step();
      row.set(theta);
      let k = nParam;
      for (const place of derived) row[k++] = quantities[place];
      blockPrior.fill(0);
      for (let i = 0; i < nParam; i++) blockPrior[blockOf[i]] += priors[i].logDensity(theta[i]);
      row[k++] = blockPrior.reduce((sum, x) => sum + x, 0);
      for (const x of blockPrior) row[k++] = x;
      for (const likelihood of likelihoods) row[k++] = likelihood.logLikelihood(quantities);
    },
    fromPrior(random, theta) {
      for (let i = 0; i < nParam; i++) theta[i] = priors[i].quantile(random());
    },
    evaluate(theta) {
      const total = logPrior(theta);
      quantities.set(theta);
      for (const step of whole) step();
      return evaluation(
        total,
        quantities,
        at,
        [...ordered.map(({ name }) => name), ...DERIVED.map(({ name }) => name)],
        likelihoods,
      );
    },
  };
}

function evaluation(
  logPrior: number,
  quantities: Float64Array,
  at: (name: string) => number,
  names: readonly string[],
  likelihoods: readonly Likelihood[],
): Evaluation {
  const logLikelihood = Object.fromEntries(likelihoods.map((one) => [one.experiment, one.logLikelihood(quantities)]));
  return {
    logPrior,
    logLikelihood,
    logProb: logPrior === -Infinity ? -Infinity : Object.values(logLikelihood).reduce((sum, x) => sum + x, logPrior),
    quantities: Object.fromEntries(names.map((name) => [name, quantities[at(name)]])),
    expected: Object.fromEntries(likelihoods.map((one) => [one.experiment, one.expected(quantities)])),
  };
}
