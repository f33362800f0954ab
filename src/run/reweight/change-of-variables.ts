import { reject } from "../../document.ts";
import { wrapped } from "../../math/angle.ts";
import type { CompiledModel } from "../../model/compile.ts";
import { type Coordinates, coordinates } from "../../model/measure.ts";
import { parametrisation } from "../../model/parametrisation.ts";
import { mixingMatrix } from "../../physics/mixing.ts";
import { drawsOf, type Posterior, pooled } from "../../posterior/draws/posterior.ts";
import { coupling } from "../../prior/correlation.ts";
import { prior } from "../../prior/density.ts";
import { isFree, type Parameter } from "../../prior/parameter.ts";

/** From a draw of one model to a point of another, and what the draw then weighs. */
export interface ChangeOfVariables {
  /** The point of the other model that draw i is. */
  point(i: number, theta: Float64Array): void;
  /** ln of the ratio of prior densities in a measure common to both. */
  logPriorRatio(i: number): number;
  /** Whether the run could have drawn a point of the other model. */
  reaches(i: number, theta: Float64Array): boolean;
}

type Column = (i: number) => number;

/** A value where a parameter of another model has it: of a phase the same one on that model's turn. */
const placed = (x: number, { periodic, bounds }: Parameter): number => (periodic ? wrapped(x, bounds[0]) : x);

/** A parameter of a model by its name. */
export const parameterNamed = (compiled: CompiledModel, name: string): Parameter | undefined =>
  compiled.parameters.find((p) => p.name === name);
/** Names of the parameters of moments. */
export const momentNames = ({ moments }: CompiledModel): string[] =>
  parametrisation(moments).declarations.map(({ name }) => name);
/** Whether two plain values are alike. */
export const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const logDensity = ({ shape, bounds }: Parameter): ((x: number) => number) =>
  shape.kind === "fixed" ? () => 0 : prior(shape, bounds).logDensity;

/** A parameter's value by draw: of a fixed one always the same. */
function columnOf(posterior: Posterior, parameter: Parameter): Column {
  if (!isFree(parameter)) return () => parameter.ref;
  const draws = pooled(drawsOf(posterior, parameter.name));
  return (i) => draws[i];
}

/** The ratio of priors of parameters that both models sample alike; 1 where they are the same. */
function ratioOf(posterior: Posterior, names: readonly string[], from: CompiledModel, to: CompiledModel): Column {
  const terms = names.flatMap((name) => {
    const [a, b] = [parameterNamed(from, name), parameterNamed(to, name)];
    if (!a || !b || !isFree(a) || equal(a.shape, b.shape)) return [];
    const x = columnOf(posterior, a);
    const [of, over] = [logDensity(b), logDensity(a)];
    return [(i: number) => of(placed(x(i), b)) - over(x(i))];
  });
  return (i) => {
    let sum = 0;
    for (const term of terms) sum += term(i);
    return sum;
  };
}

/** ln of what the correlations of both models make of the priors one by one: the other's over those of the run. */
function correlationRatio(posterior: Posterior, from: CompiledModel, to: CompiledModel): Column {
  const factors = (compiled: CompiledModel): Column[] =>
    compiled.correlations.map((correlation) => {
      const members = correlation.parameters.map((name) => parameterNamed(compiled, name)!);
      const columns = members.map(({ name }) => columnOf(posterior, parameterNamed(from, name)!));
      const { logFactor } = coupling(correlation, members);
      const theta = new Float64Array(members.length);
      return (i) => {
        for (let k = 0; k < theta.length; k++) theta[k] = placed(columns[k](i), members[k]);
        return logFactor(theta);
      };
    });
  const [over, of] = [from, to].map(factors);
  return (i) => of.reduce((sum, one) => sum + one(i), 0) - over.reduce((sum, one) => sum + one(i), 0);
}

/** The change of variables between models with the same parameters of moments: priors alone change. */
export function sameVariables(posterior: Posterior, from: CompiledModel, to: CompiledModel): ChangeOfVariables {
  const free = to.parameters.filter(isFree);
  const columns = free.map(({ name }) => columnOf(posterior, parameterNamed(from, name)!));
  const names = momentNames(to);
  const ratio = ratioOf(posterior, [...names, ...othersOf(to)], from, to);
  const correlations = correlationRatio(posterior, from, to);
  const own = free.flatMap(({ name }, k) => {
    const parameter = parameterNamed(from, name)!;
    return names.includes(name) ? [{ k, parameter, density: logDensity(parameter) }] : [];
  });
  return {
    point(i, theta) {
      for (let k = 0; k < columns.length; k++) theta[k] = placed(columns[k](i), free[k]);
    },
    logPriorRatio: (i) => ratio(i) + correlations(i),
    reaches: (_, theta) => own.every(({ k, parameter, density }) => density(placed(theta[k], parameter)) > -Infinity),
  };
}

/** Names of all other parameters. */
export const othersOf = (compiled: CompiledModel): string[] => {
  const own = momentNames(compiled);
  return compiled.parameters.map(({ name }) => name).filter((name) => !own.includes(name));
};

const ANGLES = ["sin2_12", "sin2_13", "sin2_23", "delta_cp"];

function mixingOf(posterior: Posterior, from: CompiledModel): (i: number) => Float64Array {
  const [s12, s13, s23, delta] = ANGLES.map((name) => columnOf(posterior, parameterNamed(from, name)!));
  const U = new Float64Array(18);
  return (i) => {
    mixingMatrix(s12(i), s13(i), s23(i), delta(i), U);
    return U;
  };
}

function coordinatesOf(compiled: CompiledModel, whose: string): Coordinates {
  const { moments, name } = compiled;
  if (moments.kind !== "majorana")
    return reject(`${name}: moments`, `not comparable with those of ${whose}`, moments.kind);
  const fixed = momentNames(compiled).find((one) => !isFree(parameterNamed(compiled, one)!));
  if (fixed !== undefined)
    reject(`${name}: parameters.${fixed}`, `fixed, and the moments of ${whose} are others`, fixed);
  return coordinates(moments);
}

/** Refuse correlated moments: in another form they are no Gaussians. */
function checkUncorrelated(compiled: CompiledModel): void {
  const own = momentNames(compiled);
  const correlated = compiled.correlations.flatMap(({ parameters }) => parameters).find((name) => own.includes(name));
  if (correlated !== undefined)
    reject(`${compiled.name}: correlations`, "moments in another form have no such prior", correlated);
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** A common phase for each draw, which nothing observes: evenly spread over the turn, whatever part of the draws is looked at. */
function turn(L: Float64Array, i: number): void {
  const angle = 2 * Math.PI * ((i * GOLDEN) % 1);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  for (let k = 0; k < 6; k += 2) [L[k], L[k + 1]] = [c * L[k] - s * L[k + 1], s * L[k] + c * L[k + 1]];
}

/** Other numbers for the same Λ: priors are compared as densities of the complex vector. */
export function otherVariables(posterior: Posterior, from: CompiledModel, to: CompiledModel): ChangeOfVariables {
  const [a, b] = [coordinatesOf(from, to.name), coordinatesOf(to, from.name)];
  const [inA, inB] = [a, b].map(({ names }, s) => names.map((name) => parameterNamed([from, to][s], name)!));
  const [ofA, ofB] = [inA, inB].map((own) => own.map(logDensity));
  const place = (at: Float64Array, own: readonly Parameter[]): void => {
    for (let k = 0; k < own.length; k++) at[k] = placed(at[k], own[k]);
  };
  const columns = a.names.map((name) => columnOf(posterior, parameterNamed(from, name)!));
  const U = mixingOf(posterior, from);
  for (const compiled of [from, to]) checkUncorrelated(compiled);
  const others = ratioOf(posterior, othersOf(to), from, to);
  const correlations = correlationRatio(posterior, from, to);
  const free = to.parameters.filter(isFree);
  const rest = free.map(({ name }) =>
    b.names.includes(name) ? undefined : columnOf(posterior, parameterNamed(from, name)!),
  );
  const places = b.names.map((name) => free.findIndex((p) => p.name === name));
  const [x, y, L] = [new Float64Array(a.names.length), new Float64Array(b.names.length), new Float64Array(6)];
  const density = (terms: readonly ((x: number) => number)[], at: Float64Array): number =>
    terms.reduce((sum, term, k) => sum + term(at[k]), 0);
  const pass = (i: number): Float64Array => {
    const matrix = U(i);
    for (let k = 0; k < columns.length; k++) x[k] = columns[k](i);
    a.toLambda(x, matrix, L);
    if (b.hasCommonPhase && !a.hasCommonPhase) turn(L, i);
    b.fromLambda(L, matrix, y);
    place(y, inB);
    return matrix;
  };
  return {
    point(i, theta) {
      pass(i);
      rest.forEach((column, k) => {
        if (column) theta[k] = placed(column(i), free[k]);
      });
      for (let j = 0; j < places.length; j++) theta[places[j]] = y[j];
    },
    logPriorRatio(i) {
      const matrix = pass(i);
      return (
        density(ofB, y) -
        b.logVolume(y, matrix) -
        density(ofA, x) +
        a.logVolume(x, matrix) +
        others(i) +
        correlations(i)
      );
    },
    reaches(i, theta) {
      const matrix = U(i);
      b.toLambda(
        Float64Array.from(places, (k) => theta[k]),
        matrix,
        L,
      );
      a.fromLambda(L, matrix, x);
      place(x, inA);
      return density(ofA, x) > -Infinity;
    },
  };
}
