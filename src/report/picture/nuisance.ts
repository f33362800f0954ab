import type { TopLevelSpec } from "vega-lite";
import { nuisanceColumns } from "../labels.ts";
import { type StoredRun, varying } from "../report.ts";
import { densityPanel } from "./density-panel.ts";
import { topLevel } from "./spec.ts";

/** The posterior of every parameter that is not a moment beside its prior: what the data say about it. */
export function nuisanceSpec(run: StoredRun): TopLevelSpec {
  return topLevel({
    columns: 4,
    spacing: { row: 18, column: 26 },
    concat: varying(run, nuisanceColumns(run.record.columns)).map((column) =>
      densityPanel(run, column, { width: 170, height: 90 }),
    ),
  });
}
