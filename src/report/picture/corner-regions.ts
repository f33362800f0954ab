import { density2d, type Side, side } from "../../posterior/density-2d.ts";
import { type Region, regions } from "../../posterior/region.ts";
import type { Column } from "../../store/run-record.ts";
import { mainColumns, propertyColumns } from "../labels.ts";
import { type StoredRun, shownDraws, varying } from "../report.ts";
import { curve, type Domain, type Point, propertyDomain } from "./density-panel.ts";
import { COLOUR } from "./theme.ts";

/** A corner plot has so many columns: those sampled first, then in the order of the pictures. */
const MOST = 5;

const CELLS = 128;

/** Regions of highest density, the larger first so that the smaller lies on top. */
export const MASSES = [
  { mass: 0.95, name: "95 % of the posterior mass", colour: COLOUR.mass95 },
  { mass: 0.9, name: "90 % of the posterior mass", colour: COLOUR.mass90 },
  { mass: 0.68, name: "68 % of the posterior mass", colour: COLOUR.mass68 },
];

/** A column as the corner plot needs it. */
export interface Edge {
  readonly column: Column;
  readonly domain: Domain;
  readonly diagonal: readonly Point[];
  readonly side: Side;
}

/** Names of the columns that the corner plot of a run shows. */
export function cornerColumns({ record }: StoredRun): readonly string[] {
  const main = mainColumns(record.columns);
  const [sampled, derived] = ["parameter", "derived"].map((kind) => main.filter((column) => column.kind === kind));
  return [...sampled, ...derived].slice(0, MOST).map(({ name }) => name);
}

// a picture is drawn in several frames and a page, each of which asks for the same
const known = new WeakMap<StoredRun, Map<string, readonly Edge[]>>();
const drawn = new WeakMap<Edge, Map<Edge, readonly Region[]>>();

/** What the corner plot knows of each of its columns; those that do not vary are left out. */
export function edges(run: StoredRun, names: readonly string[]): readonly Edge[] {
  const ofRun = known.get(run) ?? new Map<string, readonly Edge[]>();
  const columns = varying(run, propertyColumns(run.record.columns)).filter(({ name }) => names.includes(name));
  const key = columns.map(({ name }) => name).join();
  const found = ofRun.get(key) ?? columns.map((column) => edge(run, column));
  known.set(run, ofRun.set(key, found));
  return found;
}

function edge(run: StoredRun, column: Column): Edge {
  const draws = shownDraws(run, column.name);
  const sorted = draws.slice().sort();
  const ess = run.summary[column.name].essBulk;
  const domain = propertyDomain(column, sorted);
  return { column, domain, diagonal: curve(sorted, ess, column, domain), side: side(draws, ess, column, CELLS) };
}

/** The regions of a pair, in cells of the grid, in the order of `MASSES`. */
export function regionsOf(x: Edge, y: Edge): readonly Region[] {
  const ofX = drawn.get(x) ?? new Map<Edge, readonly Region[]>();
  const masses = MASSES.map(({ mass }) => mass);
  const found = ofX.get(y) ?? regions(density2d(x.side, y.side), x.side, y.side, masses);
  drawn.set(x, ofX.set(y, found));
  return found;
}
