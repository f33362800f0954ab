import { chebyshevTable } from "../../math/chebyshev.ts";
import { polynomialOf, type TemplateColumn, type Variable } from "../column.ts";
import type { Shift, ShiftName } from "../response/resolution.ts";

/** A shift of the response with its parameter, on which counts depend to second order. */
export interface Nuisance {
  readonly shift: ShiftName;
  readonly parameter: string;
  /** The shift for a parameter of 1 (1σ), also the step of the differences. */
  readonly step: number;
}

/** A shift of the response on which counts depend as a Chebyshev polynomial over the whole range of its parameter. */
export interface PolynomialNuisance {
  readonly shift: ShiftName;
  readonly variable: Variable;
}

/** The columns of the source at a shifted response. */
type ColumnsAt = (shift: Shift) => readonly TemplateColumn[];

/** Terms that at twice their step move every bin by less than this part of its statistical error are left out: differences, polynomials. */
const [NEGLIGIBLE, NEGLIGIBLE_TERM] = [1e-4, 1e-3];

/** Terms of a column are tested at its own size, or where it is this many statistical errors of all observed counts if that is more. */
const SIGNIFICANT = 5;

const NONE: Shift = {};

/** A column with the largest product of its factors at which the significance of its counts is tested. */
interface ScaledColumn extends TemplateColumn {
  readonly largestFactor: number;
}

/** Weighted sum of the counts of one column at several responses. */
function combine(all: readonly (readonly [number, readonly TemplateColumn[]])[], c: number): Float64Array {
  const sum = new Float64Array(all[0][1][c].counts.length);
  for (const [weight, columns] of all) {
    for (let bin = 0; bin < sum.length; bin++) sum[bin] += weight * columns[c].counts[bin];
  }
  return sum;
}

/** A term of the expansion: its nuisances, as often as its power, and the differences that make up its coefficients. */
interface Term {
  readonly nuisances: readonly Nuisance[];
  readonly differences: readonly (readonly [number, readonly TemplateColumn[]])[];
}

/** The shift of some nuisances by as many of their steps. */
const moved = (steps: number, ...which: readonly Nuisance[]): Shift =>
  Object.fromEntries(which.map(({ shift, step }) => [shift, steps * step]));

const pairs = (nuisances: readonly Nuisance[]): [Nuisance, Nuisance][] =>
  nuisances.flatMap((one, i) => nuisances.slice(0, i).map((other): [Nuisance, Nuisance] => [other, one]));

/** Shifts at which columns are computed: none, one step to either side of each nuisance, and of each pair together. */
function steps(nuisances: readonly Nuisance[]): Shift[] {
  const sets = [...nuisances.map((one) => [one]), ...pairs(nuisances)];
  return [NONE, ...sets.flatMap((set) => [moved(1, ...set), moved(-1, ...set)])];
}

/** Shifts at which columns are computed, at both ends of the range of a polynomial nuisance if there is one. */
export function shifts(nuisances: readonly Nuisance[], followed?: PolynomialNuisance): Shift[] {
  if (!followed) return steps(nuisances);
  const { shift, variable } = followed;
  return [variable.from, variable.to].flatMap((x) => steps(nuisances).map((step) => ({ ...step, [shift]: x })));
}

/** Terms of first and second order around `here`. */
function terms(nuisances: readonly Nuisance[], at: ColumnsAt, here: readonly TemplateColumn[]): Term[] {
  const sides = new Map(nuisances.map((one) => [one, [at(moved(1, one)), at(moved(-1, one))] as const]));
  const single = nuisances.flatMap((one): Term[] => {
    const [above, below] = sides.get(one)!;
    const [h, h2] = [0.5 / one.step, 0.5 / one.step ** 2];
    const slope = [[h, above] as const, [-h, below] as const];
    const curvature = [[h2, above] as const, [h2, below] as const, [-2 * h2, here] as const];
    return [
      { nuisances: [one], differences: slope },
      { nuisances: [one, one], differences: curvature },
    ];
  });
  const mixed = pairs(nuisances).map((pair): Term => {
    const per = 0.5 / (pair[0].step * pair[1].step);
    const corners = [1, -1].map((steps) => [per, at(moved(steps, ...pair))] as const);
    const edges = pair.flatMap((one) => sides.get(one)!.map((columns) => [-per, columns] as const));
    return { nuisances: pair, differences: [...corners, ...edges, [2 * per, here]] };
  });
  return [...single, ...mixed];
}

/** Factor on a column at which the significance of its terms is tested. */
const testFactor = ({ counts }: TemplateColumn, error: Float64Array): number =>
  Math.max(1, (SIGNIFICANT * Math.hypot(...error)) / Math.abs(counts.reduce((total, n) => total + n, 0)));

/** Columns as they are, then their differences to second order. */
function expansion(nuisances: readonly Nuisance[], at: ColumnsAt, error: Float64Array): ScaledColumn[] {
  const here = at(NONE).map((column) => ({ ...column, largestFactor: testFactor(column, error) }));
  const differences = terms(nuisances, at, here).flatMap(({ nuisances: factors, differences }) =>
    here.map(({ name, factors: own, largestFactor }, c) => ({
      name,
      factors: [...own, ...factors.map(({ parameter }) => parameter)],
      counts: combine(differences, c),
      largestFactor: factors.reduce((product, { step }) => 2 * step * product, largestFactor),
    })),
  );
  return [...here, ...differences];
}

/** Columns as Chebyshev series in a nuisance, all columns of T_0 first. */
function polynomial(
  { shift, variable }: PolynomialNuisance,
  at: (shift: Shift) => readonly ScaledColumn[],
): ScaledColumn[] {
  const { from, to, n } = variable;
  const middle = at(NONE);
  const nBin = middle[0]?.counts.length ?? 0;
  const known = new Map<number, readonly ScaledColumn[]>();
  const there = (x: number): readonly ScaledColumn[] => {
    const columns = known.get(x) ?? at({ [shift]: x });
    known.set(x, columns);
    return columns;
  };
  const functions = middle.flatMap((_, c) =>
    Array.from({ length: nBin }, (_, bin) => (x: number) => there(x)[c].counts[bin]),
  );
  const { coefficients } = chebyshevTable(functions, { x: [from, to], y: [0, 0] }, n, 1);
  return Array.from({ length: n }, (_, i) =>
    middle.map((column, c) => ({
      ...column,
      factors: i === 0 ? column.factors : [...column.factors, polynomialOf(variable, i)],
      counts: coefficients.slice(i * functions.length + c * nBin, i * functions.length + (c + 1) * nBin),
    })),
  ).flat();
}

/** Whether a column, times its largest factor, exceeds `least` statistical errors in some bin. */
const isSignificant = ({ counts, largestFactor }: ScaledColumn, error: Float64Array, least: number): boolean =>
  counts.some((n, bin) => Math.abs(n) * largestFactor > least * error[bin]);

/**
 * Columns at the nominal response, and those that carry them to a shifted one: differences to second order, each scaled by
 * its nuisances too, and Chebyshev series in a polynomial nuisance. `error` is the statistical error of each bin.
 */
export function expanded(
  nuisances: readonly Nuisance[],
  at: ColumnsAt,
  error: Float64Array,
  followed?: PolynomialNuisance,
): TemplateColumn[] {
  const nHere = at(NONE).length;
  const all = followed
    ? polynomial(followed, (shift) => expansion(nuisances, (more) => at({ ...shift, ...more }), error))
    : expansion(nuisances, at, error);
  const least = followed ? NEGLIGIBLE_TERM : NEGLIGIBLE;
  const seen = all.filter((column, c) => c < nHere || isSignificant(column, error, least));
  return seen.map(({ name, factors, counts }) => ({ name, factors, counts }));
}
