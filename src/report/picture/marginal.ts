import type { TopLevelSpec } from "vega-lite";
import { mainColumns } from "../labels.ts";
import { type StoredRun, varying } from "../report.ts";
import { densityPanel, limitName } from "./density-panel.ts";
import { topLevel } from "./spec.ts";

/** The posterior of each property beside its prior, with the 90 % upper limit or the shortest interval. */
export function marginalSpec(run: StoredRun): TopLevelSpec {
  const columns = varying(run, mainColumns(run.record.columns));
  const style = { width: 230, height: 130, limit: limitName(columns) };
  return topLevel({
    columns: 3,
    spacing: { row: 22, column: 28 },
    concat: columns.map((column) => densityPanel(run, column, style)),
  });
}
