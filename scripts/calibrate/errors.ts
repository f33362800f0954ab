import type { ColumnSummary } from "../../src/posterior/summary/summary.ts";
import { prepare } from "../../src/run/load/prepare.ts";
import { rounded, sampled } from "./sampled.ts";

export const SETTINGS = { model: "xenonnt", seeds: 40 } as const;

/** A number of a column with its error. */
type Pair = readonly [value: number, error: number];

/** The numbers of a column whose scatter is looked at. */
const NUMBERS: Readonly<Record<string, (of: ColumnSummary) => Pair>> = {
  mean: ({ mean, meanMcse }) => [mean, meanMcse],
  upper: ({ upper }) => [upper["0.9"].value, upper["0.9"].mcse],
  lower: ({ lower }) => [lower["0.9"].value, lower["0.9"].mcse],
  mode: ({ mode, modeMcse }) => [mode, modeMcse],
  shortestFrom: ({ hdi, hdiMcse }) => [hdi["0.9"][0], hdiMcse["0.9"][0]],
  shortestTo: ({ hdi, hdiMcse }) => [hdi["0.9"][1], hdiMcse["0.9"][1]],
};

export interface Errors {
  readonly settings: typeof SETTINGS;
  readonly notConverged: number;
  /** By column and number: its scatter over seeds, over the error that a run quotes, root mean squares; and the error over what it belongs to. */
  readonly columns: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of each number, the root mean square over all columns. */
  readonly overall: Readonly<Record<string, number>>;
  /** Of the 90 % limits, the least and the largest ratio of a column. */
  readonly limits: readonly [number, number];
}

/** Whether the errors that runs quote are the scatter between runs that differ by the seed alone. */
export async function errors(tell: (done: string) => void): Promise<Errors> {
  const { compiled, target } = prepare(`models/${SETTINGS.model}.yaml`);
  const all: Record<string, ColumnSummary>[] = [];
  let notConverged = 0;
  for (let seed = 1; seed <= SETTINGS.seeds; seed++) {
    const { diagnosis } = await sampled(compiled, { seed });
    if (!diagnosis.verdict.converged) notConverged++;
    all.push(diagnosis.summary);
    tell(`${seed} of ${SETTINGS.seeds}, ${notConverged} not converged`);
  }
  // what is the same of all draws has no error
  const names = target.columns.map(({ name }) => name).filter((name) => all[0][name].sd > 0);
  const columns = Object.fromEntries(
    names.map((name) => [
      name,
      Object.fromEntries(
        Object.entries(NUMBERS).map(([key, of]) => [key, rounded(ratio(all.map((one) => of(one[name]))), 3)]),
      ),
    ]),
  );
  const square = (key: string): number[] =>
    Object.values(columns)
      .map((one) => one[key] ** 2)
      .filter(Number.isFinite);
  const overall = Object.fromEntries(
    Object.keys(NUMBERS).map((key) => [
      key,
      rounded(Math.sqrt(square(key).reduce((sum, x) => sum + x, 0) / square(key).length), 3),
    ]),
  );
  const limits = Object.values(columns).map(({ upper }) => upper);
  return { settings: SETTINGS, notConverged, columns, overall, limits: [Math.min(...limits), Math.max(...limits)] };
}

/** The standard deviation of values over the root mean square of their errors. */
function ratio(pairs: readonly Pair[]): number {
  const n = pairs.length;
  const mean = pairs.reduce((sum, [value]) => sum + value, 0) / n;
  const scatter = pairs.reduce((sum, [value]) => sum + (value - mean) ** 2, 0) / (n - 1);
  const quoted = pairs.reduce((sum, [, error]) => sum + error ** 2, 0) / n;
  return Math.sqrt(scatter / quoted);
}
