import type { Field, MarkPropDatumDef } from "vega-lite/types_unstable/channeldef.js";
import { density } from "../../posterior/density/density.ts";
import { isOneSided } from "../../posterior/draws/support.ts";
import type { Column } from "../../store/run-record.ts";
import { LEGEND } from "../chart/legend.ts";
import { fittedLogAxis, logAxis, logColumn, logDomain, wantsLogarithm } from "../chart/log-axis.ts";
import { type Mark, type Panel, position, rounded } from "../chart/spec.ts";
import { COLOUR } from "../chart/theme.ts";
import { angleTicks, columnTicks, type TickAxis } from "../chart/ticks.ts";
import { type StoredRun, shownDraws } from "../input/stored-run.ts";
import { axisTitle, isProperty, isVector } from "../text/labels.ts";
import { type LimitStyle, limitMarks } from "./limit-marks.ts";
import { priorDensity } from "./prior-curve.ts";

/** How a panel is drawn: its pixels, and whether upper limits or the ends of shortest intervals are marked in it. */
export interface PanelStyle {
  readonly width: number;
  readonly height: number;
  readonly limits?: LimitStyle;
  /** Where panels stand close together: pixels of the type, and how far a label may stand out beyond its axis. */
  readonly type?: { readonly fontSize: number; readonly beyond: number };
}

/** A point of a curve. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** The ends of an axis. */
export type Domain = readonly [number, number];

const PRIOR_DASH = [4, 3];

/** Posterior density of a column (filled) with its prior density (dashed), and the upper limit, or both ends of the shortest interval, as rules with their values. */
export function densityPanel(run: StoredRun, column: Column, style: PanelStyle): Panel {
  const { width, height, limits } = style;
  const { domain, isLog, posterior: posteriorCurve, prior: priorCurve } = curves(run, column);
  const highest = Math.max(0, ...[...posteriorCurve, ...(priorCurve ?? [])].map(({ y }) => y));
  const top = roomAbove(Math.max(1, limits?.levels.length ?? 0), height) * highest;
  return {
    width,
    height,
    layer: [
      ...posteriorMarks(posteriorCurve, column, { domain, isLog, top }, style),
      ...(priorCurve ? [priorMark(priorCurve, domain, top, isLog ? PER_DECADE : null)] : []),
      ...(limits ? limitMarks(run, column, limits, { domain, isLog, width, height }) : []),
    ],
  };
}

/** Pixels of a line of values above the curves. */
const LINE = 15;

/** How much higher than its curves a panel is, for lines with the values of limits. */
const roomAbove = (lines: number, height: number): number =>
  Math.max(1 + 0.2 * lines, lines > 0 && height > 2 * LINE * lines ? height / (height - LINE * lines) : 1);

/** The densities of a column and of its prior, where it has one, on a common axis. */
interface Curves {
  readonly domain: Domain;
  /** Whether the axis, and what the densities are of, is the decimal logarithm of the quantity. */
  readonly isLog: boolean;
  readonly posterior: CurvePoint[];
  readonly prior: CurvePoint[] | undefined;
}

// a picture is drawn in several frames, each of which asks for the same
const known = new WeakMap<StoredRun, Map<Column, Curves>>();

function curves(run: StoredRun, column: Column): Curves {
  const ofRun = known.get(run) ?? new Map<Column, Curves>();
  const found = ofRun.get(column) ?? columnCurves(run, column);
  known.set(run, ofRun.set(column, found));
  return found;
}

/** The curves of a column of a run; where its prior is far wider, what of that lies beyond the posterior is left out if asked. */
export function columnCurves(run: StoredRun, column: Column, { withPrior = true } = {}): Curves {
  const { name } = column;
  const { essBulk } = run.summary[name];
  const draws = shownDraws(run, name).sort();
  const prior = run.prior.get(name)?.slice().sort();
  if (wantsLogarithm([{ column, sorted: draws, ess: essBulk }])) return logCurves(column, draws, essBulk, prior);
  const domain = isProperty(column)
    ? propertyDomain(column, draws)
    : widened(spread(column, [draws]), spread(column, prior && withPrior ? [draws, prior] : [draws]));
  return {
    domain,
    isLog: false,
    posterior: curve(draws, essBulk, column, domain),
    prior: knownCurve(column, domain, false) ?? (prior && curve(prior, prior.length, column, domain)),
  };
}

/** The curve of a prior that is known in closed form. */
export function knownCurve(column: Column, domain: Domain, isLog: boolean): CurvePoint[] | undefined {
  const points = priorDensity(column, domain, isLog);
  return points && simplified(points);
}

/** Curves of posterior and prior in log₁₀ of a column; draws of the prior at 0 are left out. */
function logCurves(column: Column, draws: Float64Array, ess: number, prior: Float64Array | undefined): Curves {
  const [own, logs] = [logColumn(column), draws.map(Math.log10)];
  const domain = logDomain([logs]);
  const before = prior?.filter((x) => x > 0).map(Math.log10);
  return {
    domain,
    isLog: true,
    posterior: curve(logs, ess, own, domain),
    prior: knownCurve(column, domain, true) ?? (before && curve(before, before.length, own, domain)),
  };
}

/** Those of some columns that stand on logarithmic axes. */
export const logarithmic = (run: StoredRun, columns: readonly Column[]): readonly Column[] =>
  columns.filter((column) => curves(run, column).isLog);

/** A density as points to draw; nothing outside the domain. */
export function curve(
  sorted: Float64Array,
  ess: number,
  column: Column,
  [from, to]: Domain,
): { x: number; y: number }[] {
  const near = nearby(sorted, [from, to]);
  const part = near.length / sorted.length;
  const { x, density: y } = density(near, part * ess, column);
  const inView = Array.from(x, (xi, i) => ({ x: xi, y: part * y[i] })).filter((p) => p.x >= from && p.x <= to);
  return simplified(inView.map((p) => ({ x: rounded(p.x), y: rounded(p.y) })));
}

/** Draws that reach farther than this multiple of the axis are cut before their density is estimated, or too few points of it would be drawn. */
const FAR = 10;

/** Ascending draws about what is drawn, where a long tail reaches far beyond it; or else all. */
function nearby(sorted: Float64Array, [from, to]: Domain): Float64Array {
  const reach = to - from;
  if (sorted[sorted.length - 1] - sorted[0] < FAR * reach) return sorted;
  const [least, most] = [from - MARGIN * reach, to + MARGIN * reach];
  return sorted.filter((x) => x >= least && x <= most);
}

/** How far beyond the ends of an axis draws count in what is drawn within, over its length: farther than a kernel reaches. */
export const MARGIN = 0.2;

/** A curve may be off by this part of its height: a tenth of a line's width. */
const INVISIBLE = 0.0008;

/** Without the points that a straight line between their neighbours passes through as well as can be seen. */
function simplified(points: CurvePoint[]): CurvePoint[] {
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
function straight(points: readonly CurvePoint[], from: number, to: number, off: number): boolean {
  const [a, b] = [points[from], points[to]];
  const slope = (b.y - a.y) / (b.x - a.x);
  for (let i = from + 1; i < to; i++) if (Math.abs(a.y + slope * (points[i].x - a.x) - points[i].y) > off) return false;
  return true;
}

/** Where a posterior has not practically ended. */
export const posteriorDomain = (column: Column, sorted: Float64Array): Domain =>
  isProperty(column) ? propertyDomain(column, sorted) : spread(column, [sorted]);

/** Where the posterior of a moment, charge radius or charge has not practically ended: from its lower bound, if it is of one sign. */
export function propertyDomain(column: Column, sorted: Float64Array): Domain {
  if (isVector(column) && !isOneSided(column)) return [rounded(at(sorted, 0.001)), rounded(at(sorted, 0.999))];
  return [column.bounds[0] ?? at(sorted, 0), rounded(at(sorted, 0.998))];
}

/** Where the draws of all sets lie but for a thousandth at either end; a whole circle if there is one. */
function spread({ bounds, periodic }: Column, sets: readonly Float64Array[]): Domain {
  const [lower, upper] = bounds;
  if (periodic && lower !== null && upper !== null) return [lower, upper];
  const from = Math.min(...sets.map((x) => Math.max(at(x, 0.001), tail(x, 0.16))));
  const to = Math.max(...sets.map((x) => Math.min(at(x, 0.999), tail(x, 0.84))));
  const near = 0.02 * (to - from);
  return [
    lower !== null && from - lower < near ? lower : rounded(from),
    upper !== null && upper - to < near ? upper : rounded(to),
  ];
}

/** How far an axis follows a long tail: this multiple of the distance between median and quantile. */
const TAIL = 5;

const tail = (sorted: Float64Array, p: number): number => at(sorted, 0.5) + TAIL * (at(sorted, p) - at(sorted, 0.5));

/** The posterior has at least this part of an axis that shows a prior too. */
const LEAST_PART = 1 / 7;

/** An axis as wide as another one within it, or so that the posterior can still be seen. */
function widened([from, to]: Domain, [first, last]: Domain): Domain {
  const beyond = ((1 / LEAST_PART - 1) / 2) * (to - from);
  return [Math.max(first, rounded(from - beyond)), Math.min(last, rounded(to + beyond))];
}

/** An axis: its ends, whether it is one of logarithms, and the highest density that it has room for. */
interface Place extends Pick<Curves, "domain" | "isLog"> {
  readonly top: number;
}

/** Beside the axis of densities per decade; of all others, whose scale is of no interest, nothing. */
const PER_DECADE = { title: "dP/dlog₁₀ x", labels: false, ticks: false, domain: false, titlePadding: 2 };

function posteriorMarks(
  values: CurvePoint[],
  column: Column,
  { domain, isLog, top }: Place,
  style: PanelStyle,
): Mark[] {
  const words = isLog ? logTicks(domain, style) : ticks(column, domain, style);
  const x = position("x", domain, { title: axisTitle(column), ...words });
  const y = position("y", [0, top], isLog ? PER_DECADE : null);
  const fill = { ...named("posterior", COLOUR.mass90), legend: { ...LEGEND, symbolType: "square" } };
  return [
    {
      data: { values },
      mark: "area",
      encoding: { x, y, fill },
    },
    {
      data: { values },
      mark: { type: "line", color: COLOUR.posterior, strokeWidth: 1.75 },
      encoding: { x, y },
    },
  ];
}

/** The prior of a column as the legend has it. */
export function priorMark(
  values: readonly CurvePoint[],
  domain: Domain,
  top: number,
  axis: typeof PER_DECADE | null = null,
): Mark {
  const prior = named("prior", COLOUR.prior);
  return {
    data: { values: [...values] },
    mark: { type: "line", strokeWidth: 1.5, strokeDash: PRIOR_DASH, clip: true },
    encoding: {
      x: position("x", domain),
      y: position("y", [0, top], axis),
      stroke: { ...prior, legend: { ...LEGEND, symbolDash: PRIOR_DASH } },
    },
  };
}

/** The colour of a mark that the legend names; a legend each, since each shows its own dashes or none. */
function named(name: string, colour: string): MarkPropDatumDef<Field> {
  return { datum: name, type: "nominal", scale: { domain: [name], range: [colour] }, legend: LEGEND };
}

/** Of labels, where no type is said. */
const TYPE: NonNullable<PanelStyle["type"]> = { fontSize: 11, beyond: 14 };

/** Where labels of a panel have room. */
function roomOf({ width: pixels, type = TYPE }: PanelStyle): TickAxis {
  const { fontSize, beyond } = type;
  return { pixels, fontSize, beyond: [beyond, beyond], most: 3 };
}

function logTicks(domain: Domain, style: PanelStyle) {
  return style.type ? { ...fittedLogAxis(domain, roomOf(style)), titlePadding: 2 } : logAxis(domain);
}

/** As many ticks as their labels leave room for; an angle is read in parts of π. */
function ticks(column: Column, domain: Domain, style: PanelStyle) {
  const room = roomOf(style);
  if (style.type) return { ...columnTicks(column, domain, room), titlePadding: 2 };
  return angleTicks(column, domain, room) ?? { tickCount: Math.max(2, Math.floor(room.pixels / 48)) };
}

function at(sorted: Float64Array, p: number): number {
  return sorted[Math.round(p * (sorted.length - 1))];
}
