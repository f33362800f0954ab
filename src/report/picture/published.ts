import { isOneSided } from "../../posterior/interval.ts";
import type { Published } from "../../store/published.ts";
import { type Beside, besidePublished, LEVEL, levelText, reachOf, sourceText } from "../beside-published.ts";
import { allowed } from "../choice.ts";
import { MOMENT_UNIT, unitText } from "../labels.ts";
import { percent } from "../limits.ts";
import type { StoredRun } from "../report.ts";
import { FONT_FILES, textWidth } from "./font.ts";
import { type Frame, PAGE } from "./frame.ts";
import { LEGEND } from "./legend.ts";
import { logTicks } from "./log-ticks.ts";
import { type Mark, rounded, topLevel } from "./spec.ts";
import { COLOUR, GRID } from "./theme.ts";
import type { TopLevelSpec } from "./top-level.ts";

const WIDTH = { page: 600, column: 236 };
const ROW = 42;
const TICK = "M0,-1L0,1";
const DIAMOND = "M0,-0.6L0.6,0L0,0.6L-0.6,0Z";

const regular = textWidth(FONT_FILES[0]);

/** The ends of the axis. */
type Domain = readonly [number, number];

/** Pixels. */
interface Size {
  readonly width: number;
  readonly fontSize: number;
}

/** Moments of the run that are bounded from above; charge radii and charges, of either sign, stand in the table. */
const rowsOf = (run: StoredRun): readonly Beside[] =>
  besidePublished(run).filter(
    ({ column, value }) =>
      allowed(run, [column]).length > 0 && column.unit === MOMENT_UNIT && isOneSided(column) && value > 0,
  );

/** Whether something is published on a moment of the run. */
export const hasPublished = (run: StoredRun): boolean => rowsOf(run).some(({ published }) => published.length > 0);

/** The run's bound on each moment among the published ones, the strongest of them by name. */
export function publishedSpec(run: StoredRun, frame: Frame = PAGE): TopLevelSpec {
  const rows = rowsOf(run);
  const all = rows.flatMap(({ value, published }) => [value, ...published.map(reachOf)]);
  const domain: [number, number] = [Math.min(...all) / 2, 2 * Math.max(...all)];
  const place = axes(rows, domain);
  const size = { width: WIDTH[frame.layout], fontSize: frame.paper === undefined ? 10 : frame.fontSize };
  return topLevel(
    {
      vconcat: [
        {
          width: size.width,
          height: ROW * rows.length,
          layer: [...ticks(rows, place), ...owns(rows, place, domain, size), ...best(rows, place, domain, size)],
        },
      ],
    },
    frame,
  );
}

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

function ticks(rows: readonly Beside[], place: Place): Mark[] {
  const values = rows.flatMap(({ column, published }) =>
    published.map((one) => ({ row: column.symbol, limit: rounded(reachOf(one)) })),
  );
  return [
    {
      data: { values },
      mark: { type: "point", size: 90, shape: TICK, strokeWidth: 1.5, opacity: 1 },
      encoding: { ...place("limit"), stroke: named("published", COLOUR.prior, TICK) },
    },
  ];
}

function owns(rows: readonly Beside[], place: Place, domain: Domain, { width, fontSize }: Size): Mark[] {
  const values = rows.map(({ column, value, text }) => ({
    ...{ row: column.symbol, limit: rounded(value), text },
    begin: beginOf(value, fontSize * regular(text), domain, width),
  }));
  const { x, y } = place("limit");
  return [
    {
      data: { values },
      mark: { type: "point", size: 160, shape: DIAMOND, stroke: null, opacity: 1 },
      encoding: { x, y, fill: named(`this run, ${percent(String(LEVEL))}`, COLOUR.rule, DIAMOND) },
    },
    {
      data: { values },
      mark: { type: "text", align: "left", color: COLOUR.rule, dy: 14, fontSize },
      encoding: { ...place("begin"), text: { field: "text", type: "nominal" } },
    },
  ];
}

/** A label of a published limit in pixels: of several experiments the first alone is named where there is no room for all. */
function labelOf(one: Published, fontSize: number, width: number): { text: string; wide: number } {
  const level = one.level === LEVEL ? "" : `, ${levelText(one)}`;
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

/** The same along the axis, for a label so many pixels wide at a limit. */
function beginOf(limit: number, wide: number, [from, to]: Domain, width: number): number {
  const left = leftOf((width * Math.log(limit / from)) / Math.log(to / from), wide, width);
  return rounded(from * (to / from) ** (left / width));
}

/** The strongest published limit of each row by experiment and year and whether it is recast; its level where that is not the run's. */
function best(rows: readonly Beside[], place: Place, domain: Domain, frame: Size): Mark[] {
  const { width, fontSize } = frame;
  const values = rows.flatMap(({ column, published: [one] }) => {
    if (!one) return [];
    const { text, wide } = labelOf(one, fontSize, width);
    return [{ row: column.symbol, begin: beginOf(reachOf(one), wide, domain, width), text }];
  });
  return [
    {
      data: { values },
      mark: { type: "text", align: "left", dy: -13, fontSize },
      encoding: { ...place("begin"), text: { field: "text", type: "nominal" } },
    },
  ];
}
