import { type Side, side } from "../../posterior/density/density-2d.ts";
import type { Column } from "../../store/run-record.ts";
import { logColumn } from "../chart/log-axis.ts";
import type { Mass } from "../chart/masses.ts";
import { type PairRegions, pairRegions } from "../chart/pair-panel.ts";
import { type StoredRun, shownDraws, varying } from "../input/stored-run.ts";
import { drawnColumns, sampledFirst } from "../text/choice.ts";
import { propertyColumns } from "../text/labels.ts";
import { type CurvePoint, columnCurves, type Domain, MARGIN } from "./density-panel.ts";

const CELLS = 128;

/** Draws that reach farther than this multiple of an axis are cut before their density is estimated, or too few cells would lie on it. */
const FAR = 4;

/** A column as the corner plot needs it. */
export interface Edge {
  readonly column: Column;
  readonly domain: Domain;
  /** Whether all this is of the decimal logarithm of the column. */
  readonly isLog: boolean;
  readonly diagonal: readonly CurvePoint[];
  readonly prior: readonly CurvePoint[] | undefined;
  readonly side: Side;
  /** Every draw, where long tails reach far beyond the axis and would leave too few cells to what is drawn. */
  readonly tailed?: Float64Array;
}

/** Names of the columns that the corner plot of a run shows, in order. */
export function cornerColumns(run: StoredRun): readonly string[] {
  const main = drawnColumns(run).map(({ name }) => name);
  if (run.choice?.columns) return main;
  const columns = propertyColumns(run.record.columns).filter(({ name }) => main.includes(name));
  return sampledFirst(columns, (column) => column).map(({ name }) => name);
}

// a picture is drawn in several frames and a page, each of which asks for the same
const known = new WeakMap<StoredRun, Map<string, readonly Edge[]>>();
const drawn = new WeakMap<Edge, Map<Edge, PairRegions>>();

/** What the corner plot knows of each of its columns; those that do not vary are left out. */
export function edges(run: StoredRun, names: readonly string[]): readonly Edge[] {
  const ofRun = known.get(run) ?? new Map<string, readonly Edge[]>();
  const columns = names.flatMap((name) => run.record.columns.filter((column) => column.name === name));
  const key = names.join();
  const found = ofRun.get(key) ?? varying(run, columns).map((column) => edge(run, column));
  known.set(run, ofRun.set(key, found));
  return found;
}

function edge(run: StoredRun, column: Column): Edge {
  const { domain, isLog, posterior, prior } = columnCurves(run, column, { withPrior: false });
  const shown = shownDraws(run, column.name);
  const [draws, own] = isLog ? [shown.map(Math.log10), logColumn(column)] : [shown, column];
  const whole = side(draws, run.summary[column.name].essBulk, own, CELLS);
  const tailed = whole.axis.to - whole.axis.from > FAR * (domain[1] - domain[0]) && { tailed: draws };
  return { column, domain, isLog, diagonal: posterior, prior, side: whole, ...tailed };
}

/** The regions of a pair, in the order of `masses`, which are the same at every call for a run. */
export function regionsOf(x: Edge, y: Edge, masses: readonly Mass[]): PairRegions {
  const ofX = drawn.get(x) ?? new Map<Edge, PairRegions>();
  const levels = masses.map(({ mass }) => mass);
  const found = ofX.get(y) ?? (x.tailed || y.tailed ? nearRegions(x, y, levels) : pairRegions(x.side, y.side, levels));
  drawn.set(x, ofX.set(y, found));
  return found;
}

/** Regions from the draws within the axes alone, at masses enlarged by their share of all draws. */
function nearRegions(x: Edge, y: Edge, levels: readonly number[]): PairRegions {
  const [alongX, alongY] = [drawsOfEdge(x), drawsOfEdge(y)];
  const inside = Array.from(alongX.keys()).filter((i) => isNear(alongX[i], x) && isNear(alongY[i], y));
  const part = inside.length / alongX.length;
  const near = ({ column, isLog, side: whole }: Edge, draws: Float64Array) =>
    side(
      Float64Array.from(inside, (i) => draws[i]),
      part * whole.ess,
      isLog ? logColumn(column) : column,
      CELLS,
    );
  return pairRegions(
    near(x, alongX),
    near(y, alongY),
    levels.map((level) => Math.min(level / part, MOST_MASS)),
  );
}

/** More than this of draws no contour can hold. */
const MOST_MASS = 0.999;

/** The draws of a column, back from its cells unless they are kept. */
function drawsOfEdge({ tailed, side: { at, axis } }: Edge): Float64Array {
  return tailed ?? at.map((cell) => axis.from + (cell * (axis.to - axis.from)) / axis.nCell);
}

function isNear(value: number, { domain: [from, to] }: Edge): boolean {
  const beyond = MARGIN * (to - from);
  return value >= from - beyond && value <= to + beyond;
}
