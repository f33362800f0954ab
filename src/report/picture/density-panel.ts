import type { Field, MarkPropDatumDef } from "vega-lite/types_unstable/channeldef.js";
import { density } from "../../posterior/density.ts";
import { isOneSided } from "../../posterior/interval.ts";
import type { Column } from "../../store/run-record.ts";
import { withError } from "../format.ts";
import { axisTitle, isVector, MOMENT_UNIT } from "../labels.ts";
import { percent } from "../limits.ts";
import { type StoredRun, shownDraws } from "../report.ts";
import { LEGEND } from "./legend.ts";
import { along, type Mark, type Panel, rounded } from "./spec.ts";
import { COLOUR } from "./theme.ts";

/** How a panel is drawn: its pixels, and whether the upper limit or the ends of the shortest interval are marked in it. */
export interface PanelStyle {
  readonly width: number;
  readonly height: number;
  /** What the legend calls them, which is the same for all panels of a picture; without, they are not marked. */
  readonly limit?: string;
}

/** A point of a curve. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The ends of an axis. */
export type Domain = readonly [number, number];

const LIMIT_LEVEL = "0.9";
const PRIOR_DASH = [4, 3];

/** What limits of these columns are called together. */
export function limitName(columns: readonly Column[]): string {
  const [one, both] = [columns.some(isOneSided), columns.some((column) => !isOneSided(column))];
  if (one && both) return `${percent(LIMIT_LEVEL)} upper limit or shortest interval`;
  return both ? `shortest ${percent(LIMIT_LEVEL)}` : `${percent(LIMIT_LEVEL)} upper limit`;
}

/** Posterior density of a column (filled) with its prior density (dashed), and the upper limit, or both ends of the shortest interval, as rules with their values. */
export function densityPanel(run: StoredRun, column: Column, { width, height, limit }: PanelStyle): Panel {
  const { domain, posterior: posteriorCurve, prior: priorCurve } = curves(run, column);
  // room above the curves for the value of the limit
  const top = 1.2 * Math.max(0, ...[...posteriorCurve, ...(priorCurve ?? [])].map(({ y }) => y));
  return {
    width,
    height,
    layer: [
      ...posteriorMarks(posteriorCurve, column, domain, top, width),
      ...(priorCurve ? [priorMark(priorCurve, domain, top)] : []),
      ...(limit ? (isOneSided(column) ? limitMarks : intervalMarks)(run, column, domain, limit) : []),
    ],
  };
}

interface Curves {
  readonly domain: Domain;
  readonly posterior: Point[];
  readonly prior: Point[] | undefined;
}

// a picture is drawn in several frames, each of which asks for the same
const known = new WeakMap<StoredRun, Map<Column, Curves>>();

function curves(run: StoredRun, column: Column): Curves {
  const ofRun = known.get(run) ?? new Map<Column, Curves>();
  const found = ofRun.get(column) ?? curvesOf(run, column);
  known.set(run, ofRun.set(column, found));
  return found;
}

function curvesOf(run: StoredRun, column: Column): Curves {
  const { name } = column;
  const draws = shownDraws(run, name).sort();
  const prior = run.prior.get(name)?.slice().sort();
  const domain =
    column.unit === MOMENT_UNIT || isVector(column)
      ? propertyDomain(column, draws)
      : spread(column, prior ? [draws, prior] : [draws]);
  return {
    domain,
    posterior: curve(draws, run.summary[name].essBulk, column, domain),
    prior: prior && curve(prior, prior.length, column, domain),
  };
}

/** A density as points to draw; nothing outside the domain. */
export function curve(
  sorted: Float64Array,
  ess: number,
  column: Column,
  [from, to]: Domain,
): { x: number; y: number }[] {
  const { x, density: y } = density(sorted, ess, column);
  const inView = Array.from(x, (xi, i) => ({ x: xi, y: y[i] })).filter((p) => p.x >= from && p.x <= to);
  return simplified(inView.map((p) => ({ x: rounded(p.x), y: rounded(p.y) })));
}

/** A curve may be off by this part of its height: a tenth of a line's width. */
const INVISIBLE = 0.0008;

/** Without the points that a straight line between their neighbours passes through as well as can be seen. */
function simplified(points: Point[]): Point[] {
  const off = INVISIBLE * Math.max(0, ...points.map(({ y }) => y));
  const out = points.slice(0, 1);
  for (let from = 0; from < points.length - 1; ) {
    let to = from + 1;
    while (to + 1 < points.length && straight(points, from, to + 1, off)) to++;
    out.push(points[to]);
    from = to;
  }
  return out;
}

/** Whether all points between two lie as near to the line between these. */
function straight(points: readonly Point[], from: number, to: number, off: number): boolean {
  const [a, b] = [points[from], points[to]];
  const slope = (b.y - a.y) / (b.x - a.x);
  for (let i = from + 1; i < to; i++) if (Math.abs(a.y + slope * (points[i].x - a.x) - points[i].y) > off) return false;
  return true;
}

/** Where the posterior of a moment, charge radius or charge has not practically ended: from its lower bound, if it is of one sign. */
export function propertyDomain(column: Column, sorted: Float64Array): Domain {
  if (isVector(column) && !isOneSided(column)) return [rounded(at(sorted, 0.001)), rounded(at(sorted, 0.999))];
  return [column.bounds[0] ?? at(sorted, 0), rounded(at(sorted, 0.998))];
}

/** Where the draws of all sets lie but for a thousandth at either end; a whole circle if there is one. */
function spread({ bounds, periodic }: Column, sets: readonly Float64Array[]): Domain {
  const [lower, upper] = bounds;
  if (periodic && lower !== null && upper !== null) return [lower, upper];
  const from = Math.min(...sets.map((x) => at(x, 0.001)));
  const to = Math.max(...sets.map((x) => at(x, 0.999)));
  const near = 0.02 * (to - from);
  return [
    lower !== null && from - lower < near ? lower : rounded(from),
    upper !== null && upper - to < near ? upper : rounded(to),
  ];
}

function posteriorMarks(values: Point[], column: Column, domain: Domain, top: number, width: number): Mark[] {
  const x = along("x", domain, { title: axisTitle(column), ...ticks(column, width) });
  const fill = { ...named("posterior", COLOUR.mass90), legend: { ...LEGEND, symbolType: "square" } };
  return [
    {
      data: { values },
      mark: "area",
      encoding: { x, y: along("y", [0, top], null), fill },
    },
    {
      data: { values },
      mark: { type: "line", color: COLOUR.posterior, strokeWidth: 1.75 },
      encoding: { x, y: along("y", [0, top], null) },
    },
  ];
}

function priorMark(values: Point[], domain: Domain, top: number): Mark {
  const prior = named("prior", COLOUR.prior);
  return {
    data: { values },
    mark: { type: "line", strokeWidth: 1.5, strokeDash: PRIOR_DASH, clip: true },
    encoding: {
      x: along("x", domain),
      y: along("y", [0, top], null),
      stroke: { ...prior, legend: { ...LEGEND, symbolDash: PRIOR_DASH } },
    },
  };
}

function limitMarks({ summary }: StoredRun, { name }: Column, domain: Domain, legend: string): Mark[] {
  const { value, mcse } = summary[name].upper[LIMIT_LEVEL];
  const left = value < (domain[0] + domain[1]) / 2;
  const data = { values: [{ limit: value, text: withError(value, mcse) }] };
  const x = along("limit", domain);
  return [
    { data, mark: { type: "rule", strokeWidth: 1.25 }, encoding: { x, color: named(legend, COLOUR.rule) } },
    {
      data,
      mark: { type: "text", color: COLOUR.rule, align: left ? "left" : "right", dx: left ? 5 : -5, baseline: "top" },
      encoding: { x, y: { value: 0 }, text: { field: "text", type: "nominal" } },
    },
  ];
}

/** The ends of the shortest interval, each with its value on the side that is not the interval's. */
function intervalMarks({ summary }: StoredRun, { name }: Column, domain: Domain, legend: string): Mark[] {
  const { hdi, hdiMcse } = summary[name];
  const ends = hdi[LIMIT_LEVEL].map((end, i) => ({ end, text: withError(end, hdiMcse[LIMIT_LEVEL][i]) }));
  const x = along("end", domain);
  const text = { field: "text", type: "nominal" } as const;
  return [
    {
      data: { values: ends },
      mark: { type: "rule", strokeWidth: 1.25 },
      encoding: { x, color: named(legend, COLOUR.rule) },
    },
    ...ends.map(
      (end, i): Mark => ({
        data: { values: [end] },
        mark: {
          type: "text",
          color: COLOUR.rule,
          align: i === 0 ? "left" : "right",
          dx: i === 0 ? 4 : -4,
          baseline: "top",
        },
        encoding: { x, y: { value: 0 }, text },
      }),
    ),
  ];
}

/** The colour of a mark that the legend names; a legend each, since each shows its own dashes or none. */
function named(name: string, colour: string): MarkPropDatumDef<Field> {
  return { datum: name, type: "nominal", scale: { domain: [name], range: [colour] }, legend: LEGEND };
}

/** A phase is read in parts of π. */
function ticks({ bounds: [lower, upper], periodic }: Column, width: number) {
  const narrow = width < 100 && ({ labelOverlap: "greedy", labelSeparation: 6 } as const);
  const free = { tickCount: Math.max(2, Math.floor(width / 48)), ...narrow };
  if (!periodic || lower !== 0 || upper === null) return free;
  const [half, end] = [upper / 2, upper];
  const label = `datum.value === 0 ? '0' : datum.value < ${(half + end) / 2} ? 'π' : '2π'`;
  return Math.abs(end - 2 * Math.PI) < 1e-9
    ? { values: [0, half, end], labelExpr: label, ...(narrow && { labelOverlap: false }) }
    : free;
}

function at(sorted: Float64Array, p: number): number {
  return sorted[Math.round(p * (sorted.length - 1))];
}
