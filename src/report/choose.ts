import { summarise } from "../posterior/summary/summary.ts";
import { expectKeys, expectOnly, reject } from "../reject.ts";
import type { Frame } from "./chart/frame.ts";
import { MOST_COMPARED } from "./compare/corners.ts";
import { checkRun, checkRuns } from "./input/door.ts";
import type { Choice, StoredRun } from "./input/stored-run.ts";
import { MOST_PAIRED } from "./picture/corner.ts";
import { PICTURES, pictures } from "./picture/pictures.ts";

/** Where errors say they are. */
export const CHOSEN_COLUMNS = "report: --columns";
const SHOWN = "report: --pictures";

/**
 * Computes those of the quantities named that a run did not store: the run with them, and the names of the columns that the quantities are,
 * in order. Throws where one cannot be computed. A report knows no model, so that who draws hands it over: `withDerived` of a run's folder.
 */
export type ComputeColumns = (
  run: StoredRun,
  names: readonly string[],
) => { readonly run: StoredRun; readonly names: readonly string[] };

/** A run with what of it is drawn: columns that it did not store are computed, and the numbers at levels that it has not. */
export function chosenRun(run: StoredRun, choice: Choice, compute: ComputeColumns): StoredRun {
  checkRun(run);
  checkChoice(choice, compute);
  refuseRepeated(CHOSEN_COLUMNS, choice.columns);
  refuseRepeated(SHOWN, choice.pictures);
  const { run: whole, names } = compute(run, choice.columns ?? []);
  refuseFixed(names, [whole]);
  return atLevels({ ...whole, choice: { ...choice, ...(choice.columns && { columns: names }) } });
}

/**
 * Several runs with what of them is compared. A run may lack a column that it cannot compute, or have it without spread, as long as another
 * has it.
 */
export function chosenRuns(runs: readonly StoredRun[], choice: Choice, compute: ComputeColumns): readonly StoredRun[] {
  checkRuns(runs);
  checkChoice(choice, compute);
  const { columns: asked } = choice;
  refuseRepeated(CHOSEN_COLUMNS, asked);
  if ((asked?.length ?? 0) > MOST_COMPARED)
    reject(CHOSEN_COLUMNS, `at most ${MOST_COMPARED} fit in a corner plot of several runs`, asked?.length);
  const found = runs.map((run) => (asked ?? []).map((name) => attempt(run, name, compute)));
  const names = asked?.map((_, c) => {
    const own = found.flatMap((of) => of[c].name ?? []);
    if (own.length === 0) throw found[0][c].error;
    return own[0];
  });
  const whole = runs.map(
    (run, i) =>
      compute(
        run,
        (asked ?? []).filter((_, c) => found[i][c].name !== undefined),
      ).run,
  );
  refuseFixed(names ?? [], whole);
  return whole.map((run) => atLevels({ ...run, choice: { ...choice, ...(names && { columns: names }) } }));
}

/** Refuse what is no choice, and what computes nothing. */
function checkChoice(choice: Choice, compute: ComputeColumns): void {
  expectKeys(choice, [], "choice", "{ columns, pictures, levels }");
  expectOnly(choice, ["columns", "pictures", "levels"], "choice");
  if (typeof compute !== "function") reject("compute", "expected a function of a run and names", compute);
}

/** The name that a run has for a column that is asked for, or why it has none. */
function attempt(
  run: StoredRun,
  name: string,
  compute: ComputeColumns,
): { readonly name?: string; readonly error?: unknown } {
  try {
    return { name: compute(run, [name]).names[0] };
  } catch (error) {
    return { error };
  }
}

function refuseRepeated(place: string, names: readonly string[] = []): void {
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated !== undefined) reject(place, "named twice", repeated);
}

/** Refuse a column that varies in none of some runs. */
function refuseFixed(names: readonly string[], runs: readonly StoredRun[]): void {
  const fixed = names.find((name) => !runs.some(({ summary }) => summary[name]?.sd > 0));
  if (fixed !== undefined) reject(CHOSEN_COLUMNS, "is the same in all draws, so that there is nothing to draw", fixed);
}

/** A run with the numbers of what is drawn at the levels that are chosen. */
function atLevels(run: StoredRun): StoredRun {
  const { choice, record, posterior, summary } = run;
  const stored = new Set(record.columns.map(({ name }) => name));
  const names =
    choice?.columns?.filter((name) => stored.has(name)) ??
    record.columns.flatMap(({ name, kind }) => (kind === "density" ? [] : [name]));
  const lacking = choice?.levels?.some((one) => names.some((name) => !(String(one) in summary[name].upper)));
  if (!lacking || posterior.nStep === 0) return run;
  const columns = record.columns.filter(({ name }) => names.includes(name));
  return { ...run, summary: { ...summary, ...summarise(posterior, columns, choice?.levels) } };
}

/** Refuse pictures that a run does not have, and pairs of more columns than a picture holds. */
export function checkDrawn(run: StoredRun, frame: Frame): void {
  const { columns = [], pictures: asked } = run.choice ?? {};
  const most = MOST_PAIRED[frame.layout];
  if (columns.length > most && (asked === undefined || asked.includes("corner")))
    reject(
      CHOSEN_COLUMNS,
      `at most ${most} fit in a corner plot of this style, --pictures draws others`,
      columns.length,
    );
  if (asked === undefined) return;
  const drawn = pictures(run, frame).map(({ name }) => name);
  for (const name of asked) {
    if (drawn.some((one) => one === name || one.startsWith(`${name}-`))) continue;
    if (PICTURES.includes(name)) reject(SHOWN, columns.length > 0 ? "not of these columns" : "none of this run", name);
    reject(SHOWN, "no such picture", name, [...PICTURES, ...drawn]);
  }
}
