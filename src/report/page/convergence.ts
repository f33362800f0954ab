import type { ColumnSummary } from "../../posterior/summary/summary.ts";
import type { Column } from "../../store/run-record.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { escaped, labelHtml, tableHtml } from "../table/markup.ts";
import { centreOf, liesAnywhere, UNCONSTRAINED } from "../text/circle.ts";
import { toSignificant, toWhole, withError } from "../text/format.ts";
import { worstReasons } from "../text/worst-reasons.ts";
import { ensembleTable } from "./ensembles.ts";

/** Mean and standard deviation, those of phases on their circle. */
function centreCells(column: Column, summary: ColumnSummary): string[] {
  if (liesAnywhere(column, summary)) return [UNCONSTRAINED, "–"];
  const { mean, meanMcse, sd } = centreOf(summary);
  return [escaped(withError(mean, meanMcse)), toSignificant(sd)];
}

/** R-hat, effective numbers and autocorrelation times of every column, what falls short, and how sampling went in each ensemble. */
export function convergence(run: StoredRun): string {
  const { record, summary } = run;
  const { converged, reasons, unconverged } = record.verdict;
  const columns = record.columns.filter(({ kind }) => kind !== "density");
  const rows = columns.map((column) => {
    const { name, symbol } = column;
    const { rhat, essBulk, essTail, tau } = summary[name];
    const cells = [
      `${labelHtml(symbol)} <code class="name">${escaped(name)}</code>`,
      ...centreCells(column, summary[name]),
      toSignificant(rhat, 5),
      toWhole(essBulk),
      toWhole(essTail),
      toSignificant(tau),
    ];
    return unconverged.includes(name) ? { cells, mark: "bad" } : { cells };
  });
  const why = converged
    ? ""
    : `<ul class="reasons">${worstReasons(reasons)
        .map((reason) => `<li>${escaped(reason)}</li>`)
        .join("")}</ul>\n`;
  return (
    why +
    tableHtml({
      caption:
        "Each column, from the draws of all ensembles. Monte-Carlo errors, R-hat, the effective sample size (ESS) and the autocorrelation time τ, in steps, are computed from the mean over the walkers of each ensemble, because walkers of one ensemble are not independent. Mean and standard deviation of a phase are circular.",
      head: ["Column", "Mean", "SD", "R-hat", "ESS bulk", "ESS tail", "τ"],
      rows,
    }) +
    ensembleTable(run)
  );
}
