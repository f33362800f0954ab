import { isBinned, type Predictive } from "../../store/predictive.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { pValueCell } from "../picture/predictive-numbers.ts";
import { escaped, labelHtml, type TableRow, tableHtml } from "../table/markup.ts";
import { toSignificant } from "../text/format.ts";
import type { PageSection } from "./shell.ts";

/** Experiments without bins: what they observed and what the posterior expects. */
export function oneBin({ predictive }: StoredRun): readonly PageSection[] {
  const rows = predictive.filter((one) => !isBinned(one)).map(oneBinRow);
  if (rows.length === 0) return [];
  const content = tableHtml({
    caption:
      "Experiments with a single number: the observed value with its error (1σ), the posterior median of the expected value with its central 90 %, and the posterior predictive p-value. A published bound has no p-value.",
    head: ["Experiment", "In", "Observed", "Expected", "p", "Assumed"],
    rows,
    text: [0, 1, 5],
  });
  return [{ id: "bounds", title: "Bounds and numbers of events", content: `<div class="limits">${content}</div>\n` }];
}

function oneBinRow({ title, axis, observed, error = [], median, band90, pValue, assumed = "" }: Predictive): TableRow {
  const [n, sigma, m, lower, upper] = [observed, error, median, band90.lower, band90.upper].map(([x]) =>
    toSignificant(x),
  );
  const p = pValue ? escaped(pValueCell(pValue)) : "–";
  return {
    cells: [labelHtml(title), labelHtml(axis), `${n} ± ${sigma}`, `${m} (${lower}–${upper})`, p, labelHtml(assumed)],
  };
}
