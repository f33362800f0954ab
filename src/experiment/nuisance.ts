import type { Column } from "./column.ts";
import type { Nuisance } from "./experiment.ts";
import type { Shift } from "./resolution.ts";

/** Columns that follow the response, at a response that is off. */
type ColumnsAt = (shift: Shift) => readonly Column[];

/** At twice its step a difference that moves no bin by more of its statistical error is left out. */
const NEGLIGIBLE = 1e-4;

/** A column is judged at its own size, or where it is so many statistical errors of all that is observed if that is more. */
const SEEN = 5;

const NONE: Shift = { resolution: 0, scale: 0 };

/** Weighted sum of the counts of one column at several responses. */
function combine(all: readonly (readonly [number, readonly Column[]])[], c: number): Float64Array {
  const sum = new Float64Array(all[0][1][c].counts.length);
  for (const [weight, columns] of all) {
    for (let bin = 0; bin < sum.length; bin++) sum[bin] += weight * columns[c].counts[bin];
  }
  return sum;
}

/** A term of the expansion: its nuisances, as often as its power, and the differences that make up its coefficients. */
interface Term {
  readonly nuisances: readonly Nuisance[];
  readonly differences: readonly (readonly [number, readonly Column[]])[];
}

/** The shift of some nuisances by as many of their steps. */
function moved(steps: number, ...which: readonly Nuisance[]): Shift {
  const shift = { ...NONE };
  for (const { shift: key, step } of which) shift[key] = steps * step;
  return shift;
}

const pairs = (nuisances: readonly Nuisance[]): [Nuisance, Nuisance][] =>
  nuisances.flatMap((one, i) => nuisances.slice(0, i).map((other): [Nuisance, Nuisance] => [other, one]));

/** Every shift at which columns are needed: none, one step to either side of each nuisance, and of two together. */
export function shifts(nuisances: readonly Nuisance[]): Shift[] {
  const sets = [...nuisances.map((one) => [one]), ...pairs(nuisances)];
  return [NONE, ...sets.flatMap((set) => [moved(1, ...set), moved(-1, ...set)])];
}

/** Terms of first and second order around `here`. */
function terms(nuisances: readonly Nuisance[], at: ColumnsAt, here: readonly Column[]): Term[] {
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

/** How much larger than it is a column is judged. */
const magnified = ({ counts }: Column, error: Float64Array): number =>
  Math.max(1, (SEEN * Math.hypot(...error)) / Math.abs(counts.reduce((total, n) => total + n, 0)));

/**
 * Columns at the response as it is, and those that carry them to where it is off: differences to second order, each scaled by
 * its nuisances too. `error` is the statistical error of each bin.
 */
export function expanded(nuisances: readonly Nuisance[], at: ColumnsAt, error: Float64Array): Column[] {
  const here = at(NONE);
  const differences = terms(nuisances, at, here).flatMap(({ nuisances: factors, differences }) =>
    here.map((column, c) => ({
      name: column.name,
      factors: [...column.factors, ...factors.map(({ parameter }) => parameter)],
      counts: combine(differences, c),
      reach: factors.reduce((product, { step }) => 2 * step * product, magnified(column, error)),
    })),
  );
  const seen = differences.filter(({ counts, reach }) =>
    counts.some((n, bin) => Math.abs(n) * reach > NEGLIGIBLE * error[bin]),
  );
  return [...here, ...seen.map(({ name, factors, counts }) => ({ name, factors, counts }))];
}
