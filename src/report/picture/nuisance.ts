import { type Frame, PAGE } from "../chart/frame.ts";
import { specOf } from "../chart/spec.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { type StoredRun, varying } from "../input/stored-run.ts";
import { allowed } from "../text/choice.ts";
import { nuisanceColumns } from "../text/labels.ts";
import { densityPanel } from "./density-panel.ts";

/** Pixels between labels of neighbouring axes. */
const APART = 5;

const PAGE_PANELS = { columns: 4, width: 170, height: 90, spacing: { row: 18, column: 26 }, bounds: "full" } as const;

/** How panels stand in one column of a paper: few large ones, or more and smaller ones, so that a picture is no higher than half a page. */
const NARROW = [
  { most: 9, columns: 3, width: 76, height: 48, spacing: { row: 44, column: 28 } },
  { most: 24, columns: 4, width: 56, height: 34, spacing: { row: 41, column: 20 } },
  {
    most: Number.POSITIVE_INFINITY,
    columns: 6,
    width: 38,
    height: 20,
    spacing: { row: 31, column: 13 },
    type: 6.5 / 8,
  },
] as const;

/** The posterior of every parameter that is not a moment beside its prior: what the data say about it. */
export function nuisanceSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const shown = varying(run, allowed(run, nuisanceColumns(run.record.columns)));
  if (frame.layout === "page") {
    const { columns, spacing, bounds, ...size } = PAGE_PANELS;
    return specOf({ columns, spacing, bounds, concat: shown.map((one) => densityPanel(run, one, size)) }, frame);
  }
  const { columns, spacing, width, height, ...more } = NARROW.find(({ most }) => shown.length <= most)!;
  const fontSize = frame.fontSize * ("type" in more ? more.type : 1);
  const type = { fontSize, beyond: spacing.column / 2 - APART / 2 };
  const concat = shown.map((one) => densityPanel(run, one, { width, height, type }));
  const small = { ...frame, fontSize, titleSize: fontSize };
  return specOf({ columns, spacing, bounds: "flush", concat }, small);
}
