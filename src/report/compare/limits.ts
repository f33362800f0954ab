import type { Estimate } from "../../posterior/diagnostics/mcse.ts";
import { type Bound, sizeOf } from "../../posterior/summary/bound.ts";
import type { Column } from "../../store/run-record.ts";
import { checkRuns } from "../input/door.ts";
import { quotient } from "../study/rows.ts";
import { withError } from "../text/format.ts";
import { propertyColumns } from "../text/labels.ts";
import { comparedBound } from "./bound.ts";
import { type Compared, levelOf } from "./compared.ts";
import { type ComparedQuantity, chosenFrom, quantities } from "./quantities.ts";

/** What one run says of a quantity, and how that compares with the first run. */
export interface ComparedBound {
  readonly bound: Bound;
  /** To the bound of the first run (of intervals, of their lengths); null of the first itself, and where that has no such quantity. */
  readonly ratio: Estimate | null;
  /** The chains are those of the first run, so that the ratio is 1 without an error, and says nothing. */
  readonly sameDraws: boolean;
}

/** One line of the table: a quantity, and the bound of each run, null where it has none. */
export interface ComparedRow {
  readonly column: Column;
  /** Columns that are the same numbers draw by draw in every run, as those of beams alike are: they have no lines of their own. */
  readonly twins: readonly Column[];
  readonly of: readonly (ComparedBound | null)[];
}

/** The bounds of all runs at the level that is compared: of moments, charge radii and charges, or of the columns that are chosen. */
export function comparedLimits(all: readonly Compared[]): readonly ComparedRow[] {
  checkRuns(Array.isArray(all) ? all.map((one) => Object(one).run) : []);
  const level = levelOf(all);
  const rows = quantities(all, chosenFrom(all) ?? propertyColumns);
  return withTwins(rows, all).map(({ column, twins, of }) => {
    const bounds = of.map((own, i) => (own ? existing(comparedBound(own, all[i].run.summary[own.name], level)) : null));
    return { column, twins, of: bounds.map((bound, i) => bound && beside(bound, i, bounds[0], all)) };
  });
}

/** Quantities without those that are another's numbers in every run, which the first of them has as its twins. */
function withTwins(
  rows: readonly ComparedQuantity[],
  all: readonly Compared[],
): readonly (ComparedQuantity & { twins: Column[] })[] {
  const groups = new Map<string, ComparedQuantity & { twins: Column[] }>();
  for (const row of rows) {
    const summaries = row.of.map((own, i) => own && all[i].run.summary[own.name]);
    // every mean, quantile and error the same to the last bit
    const key = summaries.every((one) => one && one.sd > 0) ? JSON.stringify(summaries) : row.column.name;
    const first = groups.get(key);
    if (first) first.twins.push(row.column);
    else groups.set(key, { ...row, twins: [] });
  }
  return [...groups.values()];
}

/** A run without draws has no bounds. */
const existing = (bound: Bound | null): Bound | null => (bound && Number.isFinite(sizeOf(bound).value) ? bound : null);

function beside(bound: Bound, i: number, first: Bound | null, all: readonly Compared[]): ComparedBound {
  const sameDraws = i > 0 && all[i].run.record.digest === all[0].run.record.digest;
  if (i === 0 || first === null) return { bound, ratio: null, sameDraws };
  return { bound, ratio: sameDraws ? { value: 1, mcse: 0 } : quotient(sizeOf(bound), sizeOf(first)), sameDraws };
}

/** The ratio as a table says it. */
export function ratioText({ ratio, sameDraws }: ComparedBound): string {
  if (ratio === null) return "–";
  return sameDraws ? "1 (same draws)" : withError(ratio.value, ratio.mcse);
}
