import { isOneSided } from "../../posterior/interval.ts";
import type { Estimate } from "../../posterior/mcse.ts";
import type { ColumnSummary } from "../../posterior/summary.ts";
import type { Column } from "../../store/run-record.ts";
import { withError } from "../format.ts";

/** The level of all bounds that are compared. */
export const LEVEL = "0.9";

/** What a run says of a quantity at 90 %: an upper limit, or the shortest interval of what may have either sign. */
export type Bound =
  | { readonly kind: "upper"; readonly upper: Estimate }
  | { readonly kind: "interval"; readonly from: Estimate; readonly to: Estimate };

/** The bound of a column. */
export function boundOf(column: Column, { upper, hdi, hdiMcse }: ColumnSummary): Bound {
  if (isOneSided(column)) return { kind: "upper", upper: upper[LEVEL] };
  const [from, to] = hdi[LEVEL];
  const [fromMcse, toMcse] = hdiMcse[LEVEL];
  return { kind: "interval", from: { value: from, mcse: fromMcse }, to: { value: to, mcse: toMcse } };
}

/** As a table says it: "0.873(4)", "[−1.2(1), 3.43(8)]". */
export function boundText(bound: Bound): string {
  switch (bound.kind) {
    case "upper":
      return withError(bound.upper.value, bound.upper.mcse);
    case "interval":
      return `[${[bound.from, bound.to].map(({ value, mcse }) => withError(value, mcse)).join(", ")}]`;
  }
}

/** What is compared of a bound: the upper limit, or the length of the interval with the errors of its ends in quadrature. */
export function size(bound: Bound): Estimate {
  switch (bound.kind) {
    case "upper":
      return bound.upper;
    case "interval":
      return {
        value: bound.to.value - bound.from.value,
        mcse: Math.hypot(bound.from.mcse, bound.to.mcse),
      };
  }
}
