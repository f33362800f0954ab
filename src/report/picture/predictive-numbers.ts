import type { BinnedPredictive, PredictivePValue } from "../../store/predictive.ts";
import { shownComponents } from "../chart/component-words.ts";
import { escaped, labelHtml, type Table } from "../table/markup.ts";
import { toSignificant, toWhole, withError } from "../text/format.ts";

/** A p-value below its head; of none that was reached, below what one replica is. */
export const pValueCell = ({ value, mcse }: PredictivePValue): string =>
  value > 0 ? withError(value, mcse) : `< ${toSignificant(mcse, 1)}`;

/** A p-value in a sentence. */
export const pValueText = (one: PredictivePValue): string => `p ${one.value > 0 ? "= " : ""}${pValueCell(one)}`;

/** A number of a document, as many digits as it has up to six. */
const plain = (x: number): string => (Number.isInteger(x) ? toWhole(x) : String(Number(x.toPrecision(6))));

/** The predictive picture of an experiment as a table, one row a bin. */
export function predictiveTable(predictive: BinnedPredictive): Table {
  const { title, axis, edges, observed, median, band68, band90, components, pValue } = predictive;
  const between = ({ lower, upper }: BinnedPredictive["band68"], i: number) =>
    `${toSignificant(lower[i])} to ${toSignificant(upper[i])}`;
  return {
    caption: `${escaped(title)}: counts by bin${pValue ? `; posterior predictive ${escaped(pValueText(pValue))}, of the ${escaped(pValue.discrepancy)} over the bins of all axes` : ""}.`,
    head: [
      labelHtml(axis),
      "Observed",
      "Median",
      "68 %",
      "90 %",
      ...shownComponents(components).map((one) => labelHtml(one.title)),
    ],
    rows: observed.map((n, i) => ({
      cells: [
        `${plain(edges[i])} to ${plain(edges[i + 1])}`,
        plain(n),
        toSignificant(median[i]),
        between(band68, i),
        between(band90, i),
        ...components.map(({ counts }) => toSignificant(counts[i])),
      ],
    })),
  };
}
