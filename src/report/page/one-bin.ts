import { isBinned, type Predictive } from "../../store/predictive.ts";
import { toSignificant } from "../format.ts";
import { unitText } from "../labels.ts";
import type { StoredRun } from "../report.ts";
import { rich, type TableRow, table } from "./markup.ts";
import type { Room } from "./shell.ts";

/** Experiments without bins: what they observed and what the posterior expects. */
export function oneBin({ predictive }: StoredRun): readonly Room[] {
  const rows = predictive.filter((one) => !isBinned(one)).map(oneBinRow);
  if (rows.length === 0) return [];
  const content = table({
    caption:
      "Experiments of one bin: what they give, 1σ, and the posterior median of what is expected with its central 90 %.",
    head: ["Experiment", "In", "Observed", "Expected", "Assumed"],
    rows,
  });
  return [{ id: "bounds", title: "Bounds and numbers of events", content: `<div class="limits">${content}</div>\n` }];
}

function oneBinRow({ title, axis, observed, error = [], median, band90, assumed = "" }: Predictive): TableRow {
  const [n, sigma, m, lower, upper] = [observed, error, median, band90.lower, band90.upper].map(([x]) =>
    toSignificant(x),
  );
  const cells = [rich(title), rich(unitText(axis)), `${n} ± ${sigma}`, `${m} (${lower}–${upper})`, rich(assumed)];
  return { cells };
}
