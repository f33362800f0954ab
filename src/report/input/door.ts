import { expectKeys, reject } from "../../reject.ts";
import type { Column } from "../../store/run-record.ts";
import type { StudyRecord } from "../../store/study.ts";
import type { OwnRun, StoredRun } from "./stored-run.ts";

/** What a wrong call is told. */

/** Refuse what is no run. */
export function checkRun(run: OwnRun, place = "run"): void {
  expectKeys(run, ["record", "posterior", "summary"], place, "a run, as readRun gives it");
}

/** Refuse what are no runs. */
export function checkRuns(runs: readonly OwnRun[]): void {
  if (!Array.isArray(runs) || runs.length === 0) reject("runs", "expected runs, as readRun gives them", runs);
  runs.forEach((run, i) => {
    checkRun(run, `runs[${i}]`);
  });
}

/** Refuse names that are no columns of a run. */
export function checkNames({ record }: StoredRun, names: readonly string[]): void {
  const known = record.columns.map(({ name }) => name);
  if (!Array.isArray(names)) reject("names", "expected names of columns", names);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) reject("names", "no such column", unknown, known);
}

/** Refuse what is no record of a study. */
export function checkStudy(record: StudyRecord): void {
  expectKeys(record, ["variants", "columns", "levels"], "record", "a study, as readStudy gives it");
}

/** Refuse columns that a summary does not have, and levels that it was not made at. */
export function checkSummary(columns: readonly Column[], summary: object, levels: readonly string[]): void {
  if (!Array.isArray(columns)) reject("columns", "expected those of the record that are wanted", columns);
  if (!Array.isArray(levels)) reject("levels", 'expected some, as "0.9"', levels);
  for (const { name } of columns as readonly Column[]) {
    const one = Reflect.get(Object(summary), name);
    if (one === undefined) reject("summary", "no such column", name, Object.keys(Object(summary)));
    const known = Object.keys(Object(one).upper ?? {});
    const unknown = levels.find((level) => !known.includes(level));
    if (unknown !== undefined) reject("levels", `the summary is made at ${known.join(", ")}`, unknown);
  }
}
