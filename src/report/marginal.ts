import type { TopLevelSpec } from "vega-lite";
import { densityPanel } from "./density-panel.ts";
import { mainColumns } from "./labels.ts";
import { type StoredRun, varying } from "./report.ts";
import { topLevel } from "./spec.ts";

/** The posterior of each moment beside its prior, with the 90 % upper limit. */
export function marginalSpec(run: StoredRun): TopLevelSpec {
  const style = { width: 230, height: 130, limit: true };
  return topLevel({
    columns: 3,
    spacing: { row: 22, column: 28 },
    concat: varying(run, mainColumns(run.record.columns)).map((column) => densityPanel(run, column, style)),
  });
}
