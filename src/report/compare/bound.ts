import { isOneSided } from "../../posterior/draws/support.ts";
import { type Bound, boundOf } from "../../posterior/summary/bound.ts";
import type { ColumnSummary } from "../../posterior/summary/summary.ts";
import type { Column } from "../../store/run-record.ts";
import { liesAnywhere } from "../text/circle.ts";
import { isProperty } from "../text/labels.ts";

/** Whether an upper limit is what a run says of a column: of a moment that cannot be negative; of all else an interval says more. */
export const isUpper = (column: Column): boolean => isProperty(column) && isOneSided(column);

/** The bound of a column at a level; null of what may lie anywhere on its circle. */
export const comparedBound = (column: Column, summary: ColumnSummary, level: string): Bound | null =>
  liesAnywhere(column, summary) ? null : boundOf(column, summary, level, isUpper(column));
