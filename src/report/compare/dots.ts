import { type Bound, endsOf } from "../../posterior/summary/bound.ts";
import { barMark, dotMark } from "../chart/dots-and-bars.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { legendConfig } from "../chart/legend.ts";
import { type Panel, position, rounded, specOf } from "../chart/spec.ts";
import { GRID } from "../chart/theme.ts";
import { titled } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { limitName } from "../picture/limit-marks.ts";
import { unitText } from "../text/labels.ts";
import { isUpper } from "./bound.ts";
import { type Compared, compared, levelOf } from "./compared.ts";
import { byRun } from "./curves.ts";
import { type ComparedRow, comparedLimits } from "./limits.ts";

/** Pixels of an axis, of a run's line, and between two quantities. */
const WIDTHS = { page: 520, column: 236 } as const;
const [LINE, APART] = [12, 12];

/** The bounds of all quantities by run, dots with their Monte-Carlo errors; one axis a unit. */
export function boundsSpec(runs: readonly StoredRun[], frame: Frame = PAGE): TopLevelSpec {
  const width = WIDTHS[frame.layout];
  const all = compared(runs);
  const rows = comparedLimits(all).filter(({ of }) => of.some((one) => one !== null));
  const units = [...new Set(rows.map(({ column }) => column.unit))];
  const title = `${limitName(
    rows.map(({ column }) => column),
    levelOf(all),
    isUpper,
  )} and its Monte-Carlo error`;
  const panels = units.map((unit) =>
    panel(
      all,
      unit,
      rows.filter(({ column }) => column.unit === unit),
      width,
    ),
  );
  const figure = specOf({ title: titled(title, frame.width - 40), vconcat: panels, spacing: 16 }, frame);
  const names = all.map(({ name }) => name);
  return { ...figure, config: legendConfig(names, width, frame) };
}

/** One end of a bound. */
interface Dot {
  readonly quantity: string;
  readonly run: string;
  readonly bound: number;
  /** One Monte-Carlo error below and above. */
  readonly low: number;
  readonly high: number;
}

function panel(all: readonly Compared[], unit: string, rows: readonly ComparedRow[], width: number): Panel {
  const names = all.map(({ name }) => name);
  const dots = rows.flatMap(({ column, of }) =>
    of.flatMap((one, i) => (one ? endsOf(one.bound).map((end) => dot(column.symbol, names[i], end)) : [])),
  );
  const spans = rows.flatMap(({ column, of }) =>
    of.flatMap((one, i) => (one ? [{ quantity: column.symbol, run: names[i], ...span(one.bound) }] : [])),
  );
  const [from, to] = [Math.min(0, ...dots.map(({ low }) => low)), Math.max(0, ...dots.map(({ high }) => high))];
  const room = 0.04 * (to - from);
  const domain = [from < 0 ? from - room : 0, to > 0 ? to + room : 0] as const;
  const across = {
    y: {
      field: "quantity",
      type: "nominal",
      sort: null,
      scale: { paddingInner: APART / (APART + names.length * LINE), paddingOuter: 0.1 },
      axis: { title: null, grid: false, ticks: false, domain: false, labelLimit: 0 },
    },
    yOffset: { field: "run", type: "nominal", sort: null, scale: { domain: names } },
  } as const;
  const axis = { title: unitText(unit), grid: true, gridColor: GRID, tickCount: Math.floor(width / 48) };
  const along = (field: string) => position(field, domain, axis);
  const colour = { stroke: byRun(all, width) };
  const ofDots = { values: dots, along, across };
  const layer = [
    barMark({ values: spans, along, across }, ["from", "to"], { strokeWidth: 1 }, colour),
    barMark(ofDots, ["low", "high"], { strokeWidth: 2.5 }, colour),
    dotMark(ofDots, "bound", { filled: false, size: 34, strokeWidth: 1.5 }, colour),
  ];
  return {
    width,
    height: rows.length * (APART + names.length * LINE),
    layer: rows.every(({ column }) => isUpper(column)) ? layer.slice(1) : layer,
  };
}

const dot = (quantity: string, run: string, { value, mcse }: { value: number; mcse: number }): Dot => ({
  quantity,
  run,
  bound: rounded(value),
  low: rounded(value - mcse),
  high: rounded(value + mcse),
});

/** What lies inside a bound: from 0 up to a limit. */
function span(bound: Bound): { from: number; to: number } {
  switch (bound.kind) {
    case "upper":
      return { from: 0, to: rounded(bound.upper.value) };
    case "interval":
      return { from: rounded(bound.from.value), to: rounded(bound.to.value) };
  }
}
