import { allowed } from "../choice.ts";
import { nuisanceColumns } from "../labels.ts";
import { type StoredRun, varying } from "../report.ts";
import { densityPanel } from "./density-panel.ts";
import { type Frame, PAGE } from "./frame.ts";
import { topLevel } from "./spec.ts";
import type { TopLevelSpec } from "./top-level.ts";

const PANELS = {
  page: { columns: 4, width: 170, height: 90, spacing: { row: 18, column: 26 }, bounds: "full" },
  column: { columns: 3, width: 72, height: 48, spacing: { row: 46, column: 30 }, bounds: "flush" },
} as const;

/** The posterior of every parameter that is not a moment beside its prior: what the data say about it. */
export function nuisanceSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const { columns, spacing, bounds, ...size } = PANELS[frame.layout];
  const concat = varying(run, allowed(run, nuisanceColumns(run.record.columns))).map((column) =>
    densityPanel(run, column, size),
  );
  return topLevel({ columns, spacing, bounds, concat }, frame);
}
