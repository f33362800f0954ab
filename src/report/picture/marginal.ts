import { checkFrame, checkRun } from "../door.ts";
import { mainColumns } from "../labels.ts";
import { type StoredRun, varying } from "../report.ts";
import { densityPanel, limitName } from "./density-panel.ts";
import { type Frame, PAGE } from "./frame.ts";
import { topLevel } from "./spec.ts";
import type { TopLevelSpec } from "./top-level.ts";

const PANELS = {
  page: { columns: 3, width: 230, height: 130, spacing: { row: 22, column: 28 } },
  column: { columns: 2, width: 130, height: 84, spacing: { row: 12, column: 20 } },
} as const;

/** The posterior of each property beside its prior, with the 90 % upper limit or the shortest interval. */
export function marginalSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  checkRun(run);
  checkFrame(frame);
  const columns = varying(run, mainColumns(run.record.columns));
  const { columns: nColumn, spacing, ...size } = PANELS[frame.layout];
  const style = { ...size, limit: limitName(columns) };
  const concat = columns.map((column) => densityPanel(run, column, style));
  return topLevel({ columns: nColumn, spacing, concat }, frame);
}
