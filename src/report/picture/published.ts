import { reachOf } from "../../catalogue/bound.ts";
import type { Published } from "../../catalogue/published.ts";
import { isOneSided } from "../../posterior/draws/support.ts";
import { MOMENT_UNIT } from "../../units.ts";
import { FONT_FILES, textWidth } from "../chart/font.ts";
import { type Frame, PAGE } from "../chart/frame.ts";
import { LEGEND } from "../chart/legend.ts";
import { logTicks } from "../chart/log-ticks.ts";
import { type Mark, rounded, specOf } from "../chart/spec.ts";
import { COLOUR, GRID } from "../chart/theme.ts";
import type { TopLevelSpec } from "../chart/top-level.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { type Beside, besidePublished, levelText, sourceText } from "../table/beside-published.ts";
import { percent } from "../table/limits.ts";
import { limitLevel } from "../text/choice.ts";
import { toSignificant } from "../text/format.ts";
import { unitText } from "../text/labels.ts";

/** Pixels of the axis and of a row, and how far above and below its line its words stand. */
const SIZES = {
  page: { width: 600, row: 42, above: 13, below: 14 },
  column: { width: 236, row: 35, above: 11.5, below: 12 },
} as const;
/** How many times farther than the farthest bound of the run an axis goes by itself, and to the limits that it names. */
const [BEYOND, NAMED] = [10, 100];
const TICK = "M0,-1L0,1";
const DIAMOND = "M0,-0.6L0.6,0L0,0.6L-0.6,0Z";
/** Towards what lies beyond the right end of the axis, and the left. */
const ARROWS = ["M-0.7,-0.6L0,0L-0.7,0.6Z", "M0.7,-0.6L0,0L0.7,0.6Z"] as const;

const regular = textWidth(FONT_FILES[0]);

/** The ends of the axis. */
type Domain = [number, number];

/** Pixels, and the level of the run's bounds. */
interface Size {
  readonly level: number;
  readonly width: number;
  readonly fontSize: number;
  readonly above: number;
  readonly below: number;
}

/** Moments of the run that are bounded from above; charge radii and charges, of either sign, stand in the table. */
const rowsOf = (run: StoredRun): readonly Beside[] =>
  besidePublished(run).filter(({ column, value }) => column.role === "moment" && isOneSided(column) && value > 0);

/** Whether something is published on a moment of the run. */
export const hasPublished = (run: StoredRun): boolean => rowsOf(run).some(({ published }) => published.length > 0);

/** The run's bound on each moment among the published ones, the strongest of them by name. */
export function publishedSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const rows = rowsOf(run);
  const domain = domainOf(rows);
  const place = axes(rows, domain);
  const { row, ...sizes } = SIZES[frame.layout];
  const level = limitLevel(run);
  const size = { ...sizes, level, fontSize: frame.paper === undefined ? 10 : frame.fontSize };
  return specOf(
    {
      vconcat: [
        {
          width: size.width,
          height: row * rows.length,
          layer: [
            ...ticks(rows, place, domain),
            ...owns(rows, place, domain, size),
            ...best(rows, place, domain, size),
            ...beyond(rows, place, domain, size),
          ],
        },
      ],
    },
    frame,
  );
}

/**
 * The ends of the axis: all bounds of the run and a decade more, and as far as twice that decade what the picture calls by name. Limits of
 * other centuries, five decades away, would press all that can be compared into a corner.
 */
function domainOf(rows: readonly Beside[]): Domain {
  const own = rows.map(({ value }) => value);
  const [least, most] = [Math.min(...own), Math.max(...own)];
  const all = rows.flatMap(({ published }) => published.map(({ bound }) => reachOf(bound)));
  const strongest = rows.flatMap(({ published: [one] }) => (one ? [reachOf(one.bound)] : []));
  const low = [...own, ...all.filter((x) => x >= least / BEYOND), ...strongest.filter((x) => x >= least / NAMED)];
  const high = [...own, ...all.filter((x) => x <= BEYOND * most), ...strongest.filter((x) => x <= NAMED * most)];
  return [Math.min(...low) / ROOM, ROOM * Math.max(...high)];
}

/** Of the axis, beyond what it shows. */
const ROOM = 1.5;

/** The two axes, by the field that stands along the horizontal one. */
function axes(rows: readonly Beside[], domain: [number, number]) {
  const y = {
    field: "row",
    type: "nominal" as const,
    sort: rows.map(({ column }) => column.symbol),
    axis: { title: null, domain: false, ticks: false, grid: true, gridColor: GRID },
  };
  return (field: string) => ({
    x: {
      field,
      type: "quantitative" as const,
      scale: { type: "log" as const, domain, nice: false },
      axis: {
        ...{ title: `upper limit [${unitText(MOMENT_UNIT)}]`, values: logTicks(domain) },
        ...{ labelOverlap: "parity" as const, labelSeparation: 8 },
      },
    },
    y,
  });
}

type Place = ReturnType<typeof axes>;

/** A mark that the legend shows as it is. */
const named = (name: string, colour: string, symbolType: string) => ({
  datum: name,
  type: "nominal" as const,
  scale: { domain: [name], range: [colour] },
  legend: { ...LEGEND, symbolSize: 90, symbolStrokeWidth: 1.5, symbolType },
});

function ticks(rows: readonly Beside[], place: Place, domain: Domain): Mark[] {
  const values = rows.flatMap(({ column, published }) =>
    published
      .filter((one) => sideOf(one, domain) === 0)
      .map((one) => ({ row: column.symbol, limit: rounded(reachOf(one.bound)) })),
  );
  return [
    {
      data: { values },
      mark: { type: "point", size: 90, shape: TICK, strokeWidth: 1.5, opacity: 1 },
      encoding: { ...place("limit"), stroke: named("published", COLOUR.prior, TICK) },
    },
  ];
}

function owns(rows: readonly Beside[], place: Place, domain: Domain, { level, width, fontSize, below }: Size): Mark[] {
  const values = rows.map(({ column, value, text }) => ({
    ...{ row: column.symbol, limit: rounded(value), text },
    begin: beginOf(value, fontSize * regular(text), domain, width),
  }));
  const { x, y } = place("limit");
  return [
    {
      data: { values },
      mark: { type: "point", size: 160, shape: DIAMOND, stroke: null, opacity: 1 },
      encoding: { x, y, fill: named(`this run, ${percent(String(level))}`, COLOUR.rule, DIAMOND) },
    },
    {
      data: { values },
      mark: { type: "text", align: "left", color: COLOUR.rule, dy: below, fontSize },
      encoding: { ...place("begin"), text: { field: "text", type: "nominal" } },
    },
  ];
}

/** A label of a published limit in pixels: of several experiments the first alone is named where there is no room for all. */
function labelOf(one: Published, { level: own, fontSize, width }: Size): { text: string; wide: number } {
  const level = one.level === own ? "" : `, ${levelText(one)}`;
  const measured = (text: string) => ({ text, wide: fontSize * regular(text) });
  const whole = measured(`${sourceText(one)}${level}`);
  const [first, ...others] = one.experiment.split(" + ");
  if (whole.wide <= width || others.length === 0) return whole;
  return measured(`${sourceText({ ...one, experiment: `${first} and ${others.length} more,` })}${level}`);
}

/** Where a label of a mark at x begins, so that it stays in the picture: centred, or else from the mark or up to it. */
function leftOf(x: number, wide: number, width: number): number {
  if (x < wide / 2) return Math.max(0, Math.min(x, width - wide));
  return x > width - wide / 2 ? Math.max(0, x - wide) : x - wide / 2;
}

/** The point of the axis at which a label of `wide` pixels at a limit begins. */
function beginOf(limit: number, wide: number, [from, to]: Domain, width: number): number {
  const left = leftOf((width * Math.log(limit / from)) / Math.log(to / from), wide, width);
  return rounded(from * (to / from) ** (left / width));
}

/** The strongest published limit of each row by experiment and year and whether it is recast; its level where that is not the run's. */
function best(rows: readonly Beside[], place: Place, domain: Domain, size: Size): Mark[] {
  const { width, fontSize, above } = size;
  const values = rows.flatMap(({ column, published: [one] }) => {
    if (!one) return [];
    const limit = Math.min(Math.max(reachOf(one.bound), domain[0]), domain[1]);
    const { text, wide } = labelOf(one, size);
    return [{ row: column.symbol, begin: beginOf(limit, wide, domain, width), text }];
  });
  return [
    {
      data: { values },
      mark: { type: "text", align: "left", dy: -above, fontSize },
      encoding: { ...place("begin"), text: { field: "text", type: "nominal" } },
    },
  ];
}

/** Whether a limit lies on the axis, 0, or beyond its right end, 1, or its left, −1. */
const sideOf = (one: Published, [from, to]: Domain): 0 | 1 | -1 =>
  reachOf(one.bound) > to ? 1 : reachOf(one.bound) < from ? -1 : 0;

/** Limits in words: one or two numbers, or the ends of more. */
function numbersOf(limits: readonly number[]): string {
  const [first, ...others] = limits.map((limit) => toSignificant(limit, 2));
  const last = others.at(-1);
  if (last === undefined || last === first) return first;
  return limits.length === 2 ? `${first}, ${last}` : `${first}–${last}`;
}

/** What lies beyond an end of the axis: an arrow at the end, with the numbers below it, on their own side of the run's bound. */
function beyond(rows: readonly Beside[], place: Place, domain: Domain, { width, fontSize, below }: Size): Mark[] {
  return ([1, -1] as const).flatMap((side) => {
    const end = domain[side > 0 ? 1 : 0];
    const values = rows.flatMap(({ column, published }) => {
      const limits = published.filter((one) => sideOf(one, domain) === side).map(({ bound }) => reachOf(bound));
      if (limits.length === 0) return [];
      const text = numbersOf(limits);
      const begin = beginOf(end, fontSize * regular(text), domain, width);
      return [{ row: column.symbol, limit: end, begin, beyond: text, number: limits.length }];
    });
    if (values.length === 0) return [];
    const tooltip = [
      { field: "number", type: "quantitative" as const, title: "limits beyond the axis" },
      { field: "beyond", type: "nominal" as const, title: unitText(MOMENT_UNIT) },
    ];
    const arrow: Mark = {
      data: { values },
      mark: { ...{ type: "point", size: 130, shape: ARROWS[side > 0 ? 0 : 1] }, ...{ stroke: null, opacity: 1 } },
      encoding: { ...place("limit"), fill: { value: COLOUR.prior }, tooltip },
    };
    const words: Mark = {
      data: { values },
      mark: { type: "text", align: "left", color: COLOUR.prior, dy: below, fontSize },
      encoding: { ...place("begin"), text: { field: "beyond", type: "nominal" } },
    };
    return [arrow, words];
  });
}
