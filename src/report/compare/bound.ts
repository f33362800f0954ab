import type { Estimate } from "../../posterior/diagnostics/mcse.ts";
import { isOneSided, periodOf } from "../../posterior/draws/support.ts";
import type { ColumnSummary } from "../../posterior/summary/summary.ts";
import type { Column } from "../../store/run-record.ts";
import { liesAnywhere } from "../text/circle.ts";
import { withError } from "../text/format.ts";
import { isProperty } from "../text/labels.ts";

/** What a run says of a quantity at a level: an upper limit, or the shortest interval of what may have either sign. */
export type ComparableBound =
  | { readonly kind: "upper"; readonly upper: Estimate }
  | {
      readonly kind: "interval";
      readonly from: Estimate;
      readonly to: Estimate;
      /** Of a circle: the interval passes through its end if `to` is the smaller. */
      readonly period?: number | null;
    };

/** Whether an upper limit is what a run says of a column: of a moment that cannot be negative; of all else an interval says more. */
export const isUpper = (column: Column): boolean => isProperty(column) && isOneSided(column);

/** The bound of a column at a level; null of what may lie anywhere on its circle. */
export function boundOf(column: Column, summary: ColumnSummary, level: string): ComparableBound | null {
  const { upper, hdi, hdiMcse } = summary;
  if (liesAnywhere(column, summary)) return null;
  if (isUpper(column)) return { kind: "upper", upper: upper[level] };
  const [from, to] = hdi[level];
  const [fromMcse, toMcse] = hdiMcse[level];
  return {
    kind: "interval",
    from: { value: from, mcse: fromMcse },
    to: { value: to, mcse: toMcse },
    period: periodOf(column),
  };
}

/** Of an interval that may pass through the end of a circle. */
const length = (ends: number, period: number | null = null): number => (ends < 0 ? ends + (period ?? 0) : ends);

/** As a table says it: "0.873(4)", "[−1.2(1), 3.43(8)]". */
export function boundText(bound: ComparableBound): string {
  switch (bound.kind) {
    case "upper":
      return withError(bound.upper.value, bound.upper.mcse);
    case "interval":
      return `[${[bound.from, bound.to].map(({ value, mcse }) => withError(value, mcse)).join(", ")}]`;
  }
}

/** What is compared of a bound: the upper limit, or the length of the interval with the errors of its ends in quadrature. */
export function size(bound: ComparableBound): Estimate {
  switch (bound.kind) {
    case "upper":
      return bound.upper;
    case "interval":
      return {
        value: length(bound.to.value - bound.from.value, bound.period),
        mcse: Math.hypot(bound.from.mcse, bound.to.mcse),
      };
  }
}
