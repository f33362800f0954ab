import { type Command, InvalidArgumentError } from "commander";
import { reject } from "../document.ts";
import { summarise } from "../posterior/summary.ts";
import type { Frame } from "../report/chart/frame.ts";
import { MOST_COMPARED } from "../report/compare/corners.ts";
import type { Choice, StoredRun } from "../report/input/stored-run.ts";
import { MOST_PAIRED } from "../report/picture/corner.ts";
import { PICTURES, pictures } from "../report/picture/pictures.ts";
import { MOST_LEVELS } from "../report/text/choice.ts";
import { derive } from "../run/products/derive.ts";
import { level } from "./options.ts";

/** Where errors say they are. */
const [COLUMNS, SHOWN] = ["report: --columns", "report: --pictures"];

/** The options that say what is drawn. */
export const withChoice = (command: Command): Command =>
  command
    .option(
      "--columns <names>",
      "draw these, commas between them: columns of the run, or what derive computes, such as a beam or Lambda_1/Lambda_2",
      outerNames,
    )
    .option("--pictures <names>", `these alone, commas between them: ${PICTURES.join(", ")}`, outerNames)
    .option("--levels <p>", `credible levels of regions and limits, at most ${MOST_LEVELS}, such as 0.68,0.95`, levels);

/** Names with commas between them; one within brackets parts no names. */
export function outerNames(text: string): readonly string[] {
  let depth = 0;
  const names = [""];
  for (const letter of text) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (letter === "," && depth === 0) names.push("");
    else names[names.length - 1] += letter;
  }
  return names.map((name) => name.trim());
}

/** Different credible levels, ascending. */
function levels(text: string): readonly number[] {
  const all = outerNames(text)
    .map(level)
    .toSorted((a, b) => a - b);
  if (new Set(all).size < all.length) throw new InvalidArgumentError("expected different levels");
  if (all.length > MOST_LEVELS) throw new InvalidArgumentError(`expected at most ${MOST_LEVELS} levels`);
  return all;
}

/** A run with what of it is drawn: columns that it did not store are computed, and the numbers at levels that it has not. */
export function chosenRun(run: StoredRun, folder: string, choice: Choice): StoredRun {
  refuseRepeated(COLUMNS, choice.columns);
  refuseRepeated(SHOWN, choice.pictures);
  const { run: whole, names } = withDerived(run, folder, choice.columns ?? []);
  const fixed = names.find((name) => !(whole.summary[name].sd > 0));
  if (fixed !== undefined) reject(COLUMNS, "is the same in all draws, so that there is nothing to draw", fixed);
  return atLevels({ ...whole, choice: { ...choice, ...(choice.columns && { columns: names }) } });
}

/**
 * Several runs with what of them is compared. A run may lack a column that it cannot compute, or have it without spread, as long as another
 * has it.
 */
export function chosenRuns(
  runs: readonly { readonly run: StoredRun; readonly folder: string }[],
  choice: Choice,
): readonly StoredRun[] {
  const { columns: asked } = choice;
  refuseRepeated(COLUMNS, asked);
  if ((asked?.length ?? 0) > MOST_COMPARED)
    reject(COLUMNS, `at most ${MOST_COMPARED} fit in a corner plot of several runs`, asked?.length);
  const found = runs.map(({ run, folder }) => (asked ?? []).map((name) => attempt(run, folder, name)));
  const names = asked?.map((_, c) => {
    const own = found.flatMap((of) => of[c].name ?? []);
    if (own.length === 0) throw found[0][c].error;
    return own[0];
  });
  const whole = runs.map(({ run, folder }, i) => {
    const has = (asked ?? []).filter((_, c) => found[i][c].name !== undefined);
    return withDerived(run, folder, has).run;
  });
  const fixed = names?.find((name) => !whole.some(({ summary }) => summary[name]?.sd > 0));
  if (fixed !== undefined) reject(COLUMNS, "is the same in all draws, so that there is nothing to draw", fixed);
  return whole.map((run) => atLevels({ ...run, choice: { ...choice, ...(names && { columns: names }) } }));
}

/** The name that a run has for a column that is asked for, or why it has none. */
function attempt(run: StoredRun, folder: string, name: string): { readonly name?: string; readonly error?: unknown } {
  try {
    return { name: withDerived(run, folder, [name]).names[0] };
  } catch (error) {
    return { error };
  }
}

function refuseRepeated(place: string, names: readonly string[] = []): void {
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated !== undefined) reject(place, "named twice", repeated);
}

/** The names of the columns asked for, in order, and the run with those of them that it did not store. */
function withDerived(run: StoredRun, folder: string, asked: readonly string[]) {
  const { columns } = run.record;
  const missing = asked.filter((name) => !columns.some((column) => column.name === name));
  if (missing.length === 0) return { run, names: asked };
  const more = derive(folder, { columns, posterior: run.posterior }, missing, COLUMNS);
  const added = new Map(missing.map((name, i) => [name, more.columns[i]]));
  const prior = derive(folder, { columns, posterior: ofPrior(run) }, missing, COLUMNS).posterior;
  const names = asked.map((name) => added.get(name)?.name ?? name);
  const own = new Set(more.columns.map(({ name }) => name));
  const posterior = {
    ...run.posterior,
    names: [...run.posterior.names, ...own],
    column: (name: string) => (own.has(name) ? more.posterior : run.posterior).column(name),
  };
  const whole: StoredRun = {
    ...run,
    record: { ...run.record, columns: [...columns, ...more.columns] },
    posterior,
    prior: new Map([...run.prior, ...[...own].map((name) => [name, prior.column(name)[0]] as const)]),
    summary: { ...run.summary, ...summarise(more.posterior, more.columns) },
  };
  return { run: whole, names };
}

/** The draws from the prior as those of one ensemble of one walker. */
function ofPrior({ prior }: StoredRun): StoredRun["posterior"] {
  const names = [...prior.keys()];
  const nStep = prior.get(names[0])?.length ?? 0;
  return { names, nEnsemble: 1, nWalker: 1, nStep, thin: 1, column: (name) => [prior.get(name)!] };
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
    reject(COLUMNS, `at most ${most} fit in a corner plot of this style, --pictures draws others`, columns.length);
  if (asked === undefined) return;
  const drawn = pictures(run, frame).map(({ name }) => name);
  for (const name of asked) {
    if (drawn.some((one) => one === name || one.startsWith(`${name}-`))) continue;
    if (PICTURES.includes(name)) reject(SHOWN, columns.length > 0 ? "not of these columns" : "none of this run", name);
    reject(SHOWN, "no such picture", name, [...PICTURES, ...drawn]);
  }
}
