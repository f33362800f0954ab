import type { Field, PositionFieldDef } from "vega-lite/types_unstable/channeldef.js";
import { endsOf } from "../../posterior/summary/bound.ts";
import { expectKeys } from "../../reject.ts";
import type { Column } from "../../store/run-record.ts";
import type { Piece, Sensitivity } from "../../store/sensitivity.ts";
import { checkFrame, type Frame, PAGE } from "../chart/frame.ts";
import { LEGEND } from "../chart/legend.ts";
import { type Mark, type Panel, position, rounded, specOf } from "../chart/spec.ts";
import { CYCLE } from "../chart/theme.ts";
import { titled } from "../chart/title.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import { checkRun } from "../input/door.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { sensitivityNumbers } from "../table/numbers.ts";
import { followedColumns, movingPieces, titledSensitivity } from "../table/sensitivity-pieces.ts";
import { boundAtPower } from "../text/bound.ts";
import { limitLevels } from "../text/choice.ts";
import { axisTitle, unitText } from "../text/labels.ts";
import type { Picture } from "./picture.ts";
import { liveSensitivityDensitySpec, sensitivityDensitySpec } from "./sensitivity-density.ts";

/** Pieces that are drawn, those that matter most; more lines could not be told apart. */
const MOST = 6;

const PANELS = {
  page: { columns: 3, width: 190, height: 130, spacing: { row: 22, column: 24 } },
  column: { columns: 2, width: 100, height: 68, spacing: { row: 12, column: 14 } },
} as const;

/** The level of the bounds that a run stores of its sensitivity, and what is said where others are chosen. */
const STORED = 0.9;
const ONLY = " Bounds are at 90 %, whatever levels are chosen: the run stores no others of its sensitivity.";

/** The two pictures of a run's sensitivity; none where none is stored. */
export function sensitivityPictures(run: StoredRun, frame: Frame): readonly Picture[] {
  const sensitivity = titledSensitivity(run);
  if (movingPieces(sensitivity).length === 0 || followedColumns(run, sensitivity).length === 0) return [];
  const pieces = movingPieces(sensitivity);
  const fixed = limitLevels(run).every((level) => level === STORED) ? "" : ONLY;
  const left = pieces.length > MOST ? ` The ${MOST} pieces of ${pieces.length} that move most are drawn.` : "";
  return [
    {
      name: "sensitivity-density",
      title: "Densities as a piece of the posterior is scaled",
      caption: `Posterior densities (filled), and what they become if one piece of the posterior is raised to a power α (lines): below 1 the piece counts for less, above 1 for more. The still picture has ${pieces[0].title} to the powers 0.5 and 2, the live one the piece and the power that a reader chooses, with the 90 % bounds.${fixed}`,
      alt: `Posterior densities with ${pieces[0].title} to the powers 0.5, 1 and 2.`,
      spec: sensitivityDensitySpec(run, sensitivity, frame),
      live: liveSensitivityDensitySpec(run, sensitivity, frame),
      numbers: sensitivityNumbers({ ...sensitivity, pieces: pieces.slice(0, 1) }, followedColumns(run, sensitivity)),
      section: "sensitivity",
    },
    {
      name: "sensitivity",
      title: "Bounds as pieces of the posterior are scaled",
      caption: `90 % bounds if one piece of the posterior is raised to the power α, computed from the draws by importance weights, with their Monte-Carlo errors. By Pareto's k filled points can be trusted and hollow ones cannot; diamonds are new runs with that power. The steeper a line, the more the bound depends on that piece.${left}${fixed}`,
      alt: `90 % bounds against the power of ${pieces
        .slice(0, MOST)
        .map(({ title }) => title)
        .join(", ")}.`,
      spec: sensitivitySpec(run, sensitivity, frame),
      numbers: sensitivityNumbers(sensitivity, followedColumns(run, sensitivity)),
      section: "sensitivity",
    },
  ];
}

/** The 90 % bound of every followed column against the power of each piece; runs of their own as diamonds. */
export function sensitivitySpec(run: StoredRun, sensitivity: Sensitivity, frame: Frame = PAGE): TopLevelSpec {
  checkRun(run);
  expectKeys(sensitivity, ["alphas", "pieces"], "sensitivity", "that of a run");
  checkFrame(frame);
  const { columns, spacing, ...size } = PANELS[frame.layout];
  const pieces = movingPieces(sensitivity).slice(0, MOST);
  const followed = followedColumns(run, sensitivity);
  const unit = frame.layout === "column" ? commonUnit(followed) : "";
  const concat = followed.map((column, i) => {
    const place = { frame, withUnit: unit === "", last: i >= followed.length - columns };
    return panel(column, sensitivity, pieces, size, place);
  });
  const title = unit === "" ? {} : { title: titled(`90 % bounds [${unitText(unit)}]`, frame.width - 40) };
  return specOf({ ...title, columns, spacing, concat }, frame);
}

/** The unit of all columns; "" where they have several, or none. */
function commonUnit(columns: readonly Column[]): string {
  const [unit, ...others] = new Set(columns.map((column) => column.unit));
  return others.length === 0 ? (unit ?? "") : "";
}

interface Place {
  readonly frame: Frame;
  /** Whether its axis says the unit. */
  readonly withUnit: boolean;
  /** Whether it is the lowest of its column. */
  readonly last: boolean;
}

function panel(
  column: Column,
  { alphas }: Sensitivity,
  pieces: readonly Piece[],
  size: { readonly width: number; readonly height: number },
  place: Place,
): Panel {
  const rows = pieces.flatMap(({ title, columns, paretoK, kThreshold }) => {
    const answer = columns[column.name];
    if (!answer) return [];
    return alphas.flatMap((alpha, i) =>
      endsOf(boundAtPower(answer, i)).map(({ value, mcse }, end) => ({
        ...{ alpha, bound: rounded(value), piece: title, end },
        // the ends of a shortest interval have no error of their own here
        ...(answer.hdi ? {} : { low: rounded(value - mcse), high: rounded(value + mcse) }),
        trusted: (paretoK[i] ?? 0) <= (kThreshold ?? 0),
      })),
    );
  });
  const reruns = pieces.flatMap(({ title, reruns }) =>
    reruns.flatMap(({ alpha, bounds: { [column.name]: bound } }) =>
      bound ? [{ alpha, bound: rounded(bound.value), piece: title }] : [],
    ),
  );
  const titles = pieces.map(({ title }) => title);
  const marks = bounds(column, titles, place);
  return {
    ...size,
    layer: [
      marks.line(rows),
      marks.errors(rows.filter((row) => "low" in row)),
      marks.points(rows),
      ...(reruns.length > 0 ? [marks.reruns(reruns)] : []),
    ],
  };
}

interface Row {
  readonly alpha: number;
  readonly bound: number;
  readonly piece: string;
}

function bounds(column: Column, titles: readonly string[], { frame, withUnit, last }: Place) {
  const axis = { title: "power α", values: [0.5, 0.71, 1, 1.41, 2], labelExpr: "datum.label", format: ".2~f" };
  const x: PositionFieldDef<Field> = {
    field: "alpha",
    type: "quantitative",
    scale: { type: "log", base: 2, domain: [0.47, 2.13], nice: false },
    axis:
      frame.layout === "page" ? axis : { ...axis, values: [0.5, 1, 2], ...(!last && { title: null, labels: false }) },
  };
  const y: PositionFieldDef<Field> = {
    ...position("bound", undefined, { title: withUnit ? axisTitle(column) : column.symbol, tickCount: 4 }),
    scale: { zero: false, nice: true },
  };
  const scale = { domain: [...titles], range: titles.map((_, i) => CYCLE[i % CYCLE.length]) };
  const legend = {
    ...LEGEND,
    symbolSize: 40,
    symbolType: "circle",
    ...(frame.layout === "page" ? { columns: 3 } : { columns: 1 }),
  };
  const stroke = { field: "piece", type: "nominal", scale, legend } as const;
  const tooltip = [
    { field: "piece", type: "nominal", title: "piece" },
    { field: "alpha", type: "quantitative", title: "α", format: ".3~g" },
    { field: "bound", type: "quantitative", title: "90 % bound" },
  ] as const;
  const line = (values: readonly Row[]): Mark => ({
    data: { values: [...values] },
    mark: { type: "line", strokeWidth: 1.25 },
    encoding: { x, y, stroke, detail: { field: "end", type: "nominal" } },
  });
  const errors = (values: readonly Row[]): Mark => ({
    data: { values: [...values] },
    mark: { type: "rule", strokeWidth: 1.25 },
    encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, stroke },
  });
  const points = (values: readonly Row[]): Mark => ({
    data: { values: [...values] },
    mark: { type: "point", size: 26, opacity: 1 },
    encoding: {
      ...{ x, y, stroke, tooltip: [...tooltip] },
      fill: {
        condition: { test: "!datum.trusted", value: "white" },
        ...{ field: "piece", type: "nominal", scale, legend },
      },
    },
  });
  const reruns = (values: readonly Row[]): Mark => ({
    data: { values: [...values] },
    mark: { type: "point", shape: "diamond", size: 90, opacity: 1, strokeWidth: 1.75 },
    encoding: { x, y, stroke, tooltip: [...tooltip] },
  });
  return { line, errors, points, reruns };
}
