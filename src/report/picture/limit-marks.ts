import type { Estimate } from "../../posterior/diagnostics/mcse.ts";
import { isOneSided } from "../../posterior/draws/support.ts";
import { endsOf } from "../../posterior/summary/bound.ts";
import type { Column } from "../../store/run-record.ts";
import { FONT_FILES, textWidth } from "../chart/font.ts";
import { LEGEND } from "../chart/legend.ts";
import { onAxis } from "../chart/log-axis.ts";
import { type Mark, position } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { percent } from "../table/limits.ts";
import { limitLevels, shownBound, showsLimit } from "../text/choice.ts";
import { liesAnywhere } from "../text/circle.ts";
import { withError } from "../text/format.ts";

/** Limits or intervals that are marked in every panel of a picture. */
export interface LimitStyle {
  /** As `String(level)`, the highest first. */
  readonly levels: readonly string[];
  /** What the legend calls each. */
  readonly names: readonly string[];
}

/** Where limits are marked. */
interface LimitPlace {
  readonly domain: readonly [number, number];
  /** Whether the axis is one of decimal logarithms. */
  readonly isLog: boolean;
  /** Pixels of the panel. */
  readonly width: number;
  readonly height: number;
}

/** Dashes by level, the highest first. */
const DASHES = [
  [1, 0],
  [6, 2],
  [2, 2],
];

/** Pixels of a line of text, of its type, and between a rule and its value. */
const [LINE, TYPE, BESIDE] = [13, 11, 4];

const regular = textWidth(FONT_FILES[0]);

/** What limits of these columns at a level are called together. */
export function limitName(
  columns: readonly Column[],
  level = "0.9",
  isUpper: (column: Column) => boolean = isOneSided,
): string {
  const [one, both] = [columns.some(isUpper), columns.some((column) => !isUpper(column))];
  if (one && both) return `${percent(level)} upper limit or shortest interval`;
  return both ? `shortest ${percent(level)}` : `${percent(level)} upper limit`;
}

/** How limits of these columns of a run are marked, at the levels that are drawn. */
export function limitStyle(run: StoredRun, columns: readonly Column[]): LimitStyle {
  const levels = limitLevels(run).map(String).toReversed();
  const isUpper = (level: string) => (column: Column) => showsLimit(run, column, level);
  return { levels, names: levels.map((level) => limitName(columns, level, isUpper(level))) };
}

/** A limit or the end of an interval: where it is in pixels, and its value with its error. */
interface Value {
  readonly limit: number;
  readonly at: number;
  readonly text: string;
}

/** The right or the left of a rule. */
type SideOf = 1 | -1;

/**
 * Upper limits, or both ends of shortest intervals, as rules with their values where there is room for them; none of what may lie
 * anywhere on its circle.
 */
export function limitMarks(run: StoredRun, column: Column, style: LimitStyle, place: LimitPlace): Mark[] {
  if (liesAnywhere(column, run.summary[column.name])) return [];
  const placed = ({ value, mcse }: Estimate): Value => {
    const [from, to] = place.domain;
    const limit = onAxis(value, place.isLog);
    return { limit, at: (place.width * (limit - from)) / (to - from), text: withError(value, mcse) };
  };
  const all = style.levels.map((level) => endsOf(shownBound(run, column, level)).map(placed));
  return all.flatMap((values, line) => {
    if (values.length === 0) return [];
    const barriers = all.slice(0, line).flatMap((others) => others.map(({ at }) => at));
    return [rule(values, line, style, place), ...texts(values, line, barriers, place)];
  });
}

/** Rules from the line of their values down, as the legend has them. */
function rule(values: readonly Value[], line: number, { names }: LimitStyle, { domain, height }: LimitPlace): Mark {
  const range = names.map((_, i) => [...DASHES[i % DASHES.length]]);
  return {
    data: { values: values.map(({ limit }) => ({ limit })) },
    mark: { type: "rule", strokeWidth: 1.25, color: COLOUR.rule },
    encoding: {
      x: position("limit", domain),
      ...(line > 0 && { y: { value: line * LINE }, y2: { value: height } }),
      strokeDash: {
        ...{ datum: names[line], type: "nominal", scale: { domain: [...names], range } },
        legend: { ...LEGEND, symbolType: "stroke", symbolStrokeColor: COLOUR.rule },
      },
    },
  };
}

/** The values of rules on their line; none where they would cover one another or an outer rule. */
function texts(values: readonly Value[], line: number, barriers: readonly number[], place: LimitPlace): Mark[] {
  const { domain, width } = place;
  const sides = sidesOf(values, barriers, width);
  return (sides ?? []).map((side, i) => ({
    data: { values: [{ limit: values[i].limit, text: values[i].text }] },
    mark: {
      ...{ type: "text", color: COLOUR.rule, align: side > 0 ? "left" : "right", dx: side * BESIDE, baseline: "top" },
      ...(line > 0 && { dy: line * LINE }),
    },
    encoding: { x: position("limit", domain), y: { value: 0 }, text: { field: "text", type: "nominal" } },
  }));
}

/** The sides of their rules that values stand on: of an interval outside rather than inside; null where there is no room. */
function sidesOf(values: readonly Value[], barriers: readonly number[], width: number): readonly SideOf[] | null {
  const wanted: readonly (readonly SideOf[])[] =
    values.length === 1
      ? [values[0].at < width / 2 ? [1] : [-1]]
      : [
          [-1, 1],
          [1, -1],
          [-1, -1],
          [1, 1],
        ];
  const fits = (sides: readonly SideOf[]) => {
    const boxes = values.map(({ at, text }, i) => {
      const wide = TYPE * regular(text) + BESIDE;
      return sides[i] > 0 ? ([at, at + wide] as const) : ([at - wide, at] as const);
    });
    const free = boxes.every(([from, to], i) => {
      const others = [...barriers, ...values.filter((_, k) => k !== i).map(({ at }) => at)];
      return from >= -BESIDE && to <= width + BESIDE && others.every((at) => at <= from || at >= to);
    });
    const apart = (a: readonly number[], b: readonly number[]) => a[1] + BESIDE <= b[0] || b[1] + BESIDE <= a[0];
    return free && boxes.every((box, i) => boxes.slice(0, i).every((other) => apart(box, other)));
  };
  return wanted.find(fits) ?? (values.length === 1 && barriers.length === 0 ? wanted[0] : null);
}
