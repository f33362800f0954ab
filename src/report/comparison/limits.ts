import type { Estimate } from "../../posterior/mcse.ts";
import type { Column } from "../../store/run-record.ts";
import { checkRuns } from "../door.ts";
import { withError } from "../format.ts";
import { propertyColumns } from "../labels.ts";
import { quotient } from "../study/rows.ts";
import { type Bound, boundOf, size } from "./bound.ts";
import { type Compared, levelOf } from "./compared.ts";
import { chosenFrom, quantities } from "./quantities.ts";

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
  readonly of: readonly (ComparedBound | null)[];
}

/** The bounds of all runs at the level that is compared: of moments, charge radii and charges, or of the columns that are chosen. */
export function comparedLimits(all: readonly Compared[]): readonly ComparedRow[] {
  checkRuns(Array.isArray(all) ? all.map((one) => Object(one).run) : []);
  const level = levelOf(all);
  return quantities(all, chosenFrom(all) ?? propertyColumns).map(({ column, of }) => {
    const bounds = of.map((own, i) => (own ? existing(boundOf(own, all[i].run.summary[own.name], level)) : null));
    return { column, of: bounds.map((bound, i) => bound && beside(bound, i, bounds[0], all)) };
  });
}

/** A run without draws has no bounds. */
const existing = (bound: Bound | null): Bound | null => (bound && Number.isFinite(size(bound).value) ? bound : null);

function beside(bound: Bound, i: number, first: Bound | null, all: readonly Compared[]): ComparedBound {
  const sameDraws = i > 0 && all[i].run.record.digest === all[0].run.record.digest;
  if (i === 0 || first === null) return { bound, ratio: null, sameDraws };
  return { bound, ratio: sameDraws ? { value: 1, mcse: 0 } : quotient(size(bound), size(first)), sameDraws };
}

/** The ratio as a table says it. */
export function ratioText({ ratio, sameDraws }: ComparedBound): string {
  if (ratio === null) return "–";
  return sameDraws ? "1 (same draws)" : withError(ratio.value, ratio.mcse);
}
