import { isBinned } from "../../store/predictive.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { pValueCell } from "../picture/predictive-numbers.ts";
import { escaped, labelHtml, tableHtml } from "../table/markup.ts";
import { toWhole } from "../text/format.ts";

const total = (counts: readonly number[]): string => toWhole(counts.reduce((sum, n) => sum + n, 0));

/** How well the spectra agree with what the posterior expects of them, experiment by experiment; nothing where there are none. */
export function spectraText({ predictive }: StoredRun): string {
  const binned = predictive.filter(isBinned);
  if (binned.length === 0) return "";
  const rows = binned.map(({ title, observed, median, pValue }) => ({
    cells: [
      labelHtml(title),
      String(observed.length),
      total(observed),
      total(median),
      pValue ? escaped(pValueCell(pValue)) : "–",
      pValue ? escaped(pValue.discrepancy) : "–",
    ],
  }));
  const caption =
    "Posterior predictive p-values: the probability that replicated data lie at least as far from their expectation as the observed data do, over the bins of all axes (Gelman, Meng & Stern, Statistica Sinica 6 (1996) 733). Near 0 the data scatter more than the model allows, near 1 less; values in between give no reason to doubt it. p is not uniformly distributed: the model was fitted to the same data, which draws p towards ½.";
  const head = ["Experiment", "Bins drawn", "Observed", "Expected", "p", "By the"];
  return `<div class="limits">${tableHtml({ caption, head, rows, text: [0, 5] })}</div>\n`;
}
