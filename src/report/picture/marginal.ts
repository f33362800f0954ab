import { checkFrame, type Frame, PAGE } from "../chart/frame.ts";
import { legendConfig } from "../chart/legend.ts";
import { specOf } from "../chart/spec.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { checkRun } from "../input/door.ts";
import { filled, type OwnRun } from "../input/stored-run.ts";
import { drawnColumns } from "../text/choice.ts";
import { densityPanel } from "./density-panel.ts";
import { limitStyle } from "./limit-marks.ts";

/** Panels of a narrow picture beyond which they are lower, and how much: more would be higher than a column of a paper. */
const [MANY, LOWER] = [6, 0.7];

const PANELS = {
  page: { columns: 3, width: 230, height: 130, spacing: { row: 22, column: 28 } },
  column: { columns: 2, width: 130, height: 84, spacing: { row: 12, column: 20 } },
} as const;

/** The posterior of each drawn column beside its prior, with upper limits or shortest intervals at the levels that are drawn. */
export function marginalSpec(own: OwnRun, frame: Frame = PAGE): TopLevelSpec {
  checkRun(own);
  checkFrame(frame);
  const run = filled(own);
  const columns = drawnColumns(run);
  const { columns: nColumn, spacing, width: pixels, height: most } = PANELS[frame.layout];
  const many = frame.layout === "column" && columns.length > MANY;
  const size = { width: pixels, height: many ? LOWER * most : most };
  const limits = limitStyle(run, columns);
  const concat = columns.map((column) => densityPanel(run, column, { ...size, limits }));
  const labels = ["posterior", "prior", ...limits.names];
  const across = Math.min(nColumn, columns.length);
  const width = across * size.width + (across - 1) * spacing.column;
  return { ...specOf({ columns: nColumn, spacing, concat }, frame), config: legendConfig(labels, width, frame) };
}
