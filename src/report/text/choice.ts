import { type Bound, boundOf } from "../../posterior/summary/bound.ts";
import type { Column } from "../../store/run-record.ts";
import { type Choice, type StoredRun, varying } from "../input/stored-run.ts";
import { isLimited } from "./found.ts";
import { isProperty, mainColumns } from "./labels.ts";

/** The most levels of regions that a picture draws: more, one inside the other, cannot be told apart. */
export const MOST_LEVELS = 3;

const LEVELS = [0.68, 0.9, 0.95] as const;

/** The level of limits, and of intervals about a median, unless levels are chosen. */
const [LIMIT, CENTRAL] = [0.9, 0.68];

/** The columns of a run by the names in a choice, in its order. */
export function chosenColumns({ record, choice }: StoredRun): readonly Column[] | undefined {
  return choice?.columns?.flatMap((name) => record.columns.filter((column) => column.name === name));
}

/** The columns that pictures of densities, pairs and convergence show: those chosen, or the main ones; of both what varies. */
export const drawnColumns = (run: StoredRun): readonly Column[] =>
  varying(run, chosenColumns(run) ?? mainColumns(run.record.columns));

/** Those of some columns that a choice lets be drawn. */
export function allowed(run: StoredRun, columns: readonly Column[]): readonly Column[] {
  const names = run.choice?.columns;
  return names ? columns.filter(({ name }) => names.includes(name)) : columns;
}

/** Levels of regions, ascending. */
export const regionLevels = ({ choice }: StoredRun): readonly number[] => choice?.levels ?? LEVELS;

/** Levels of the limits that are drawn, ascending. */
export const limitLevels = ({ choice }: StoredRun): readonly number[] => choice?.levels ?? [LIMIT];

/** The level of limits in words and numbers: the highest that is drawn. */
export const limitLevel = (run: StoredRun): number => limitLevels(run).at(-1) ?? LIMIT;

/** The level of intervals about a median: the lowest that is drawn. */
export const centralLevel = ({ choice }: StoredRun): number => choice?.levels?.[0] ?? CENTRAL;

/** Whether a choice may have pictures of a kind: it names it, or one of it by its experiment. */
export const mayBeChosen = (kind: string, choice: Choice = {}): boolean =>
  isChosen(kind, choice) || (choice.pictures ?? []).some((asked) => asked.startsWith(`${kind}-`));

/** Whether a picture of this name is among those chosen: it is called so, or begins with a word of theirs and a hyphen. */
export const isChosen = (name: string, { pictures }: Choice = {}): boolean =>
  pictures === undefined || pictures.some((asked) => name === asked || name.startsWith(`${asked}-`));

/** Whether a column is shown by an upper limit at a level: of a property that is all that the run says; of all else an interval is shown. */
export const showsLimit = (run: StoredRun, column: Column, level = String(limitLevel(run))): boolean =>
  isProperty(column) && isLimited(run.record, column, run.summary[column.name], level);

/** The bound of a column by which a run is shown at a level. */
export const shownBound = (run: StoredRun, column: Column, level = String(limitLevel(run))): Bound =>
  boundOf(column, run.summary[column.name], level, showsLimit(run, column, level));

/** The most columns of a corner plot unless columns are chosen. */
export const MOST_UNCHOSEN = 5;

/** What a corner plot has unless it is chosen, in the order of `all`: of columns that are sampled, then of those that are derived, five at most. */
export function sampledFirst<T>(all: readonly T[], columnOf: (one: T) => Column): readonly T[] {
  const of = (kind: Column["kind"]) => all.filter((one) => columnOf(one).kind === kind);
  const first = [...of("parameter"), ...of("derived")].slice(0, MOST_UNCHOSEN);
  return all.filter((one) => first.includes(one));
}
