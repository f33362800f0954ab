import { periodOf, type Support } from "../../posterior/draws/support.ts";
import { isUnconstrained } from "../../posterior/summary/circular.ts";
import type { ColumnSummary } from "../../posterior/summary/summary.ts";

/** What tables say where a number would say that a column lies somewhere on its circle. */
export const UNCONSTRAINED = "unconstrained";

/** Whether draws say nothing of where on its circle a column lies; false of what is on none. */
export function liesAnywhere(column: Support, { hdi, hdiMcse }: Pick<ColumnSummary, "hdi" | "hdiMcse">): boolean {
  const period = periodOf(column);
  return period !== null && isUnconstrained(hdi["0.9"], hdiMcse["0.9"], period);
}

/** What mean and standard deviation are of a column: those on its circle, if it is on one and its run has them. */
export function centreOf({
  circular,
  mean,
  meanMcse,
  sd,
}: ColumnSummary): Pick<ColumnSummary, "mean" | "meanMcse" | "sd"> {
  return circular ?? { mean, meanMcse, sd };
}
