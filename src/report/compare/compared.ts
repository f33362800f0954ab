import { CYCLE } from "../chart/theme.ts";
import { checkRuns } from "../input/door.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { limitLevel } from "../text/choice.ts";

/** A run among others: what tables and legends call it, and its colour in every picture. */
export interface Compared {
  readonly run: StoredRun;
  readonly name: string;
  readonly colour: string;
}

/** More runs than these cannot be told apart by their colours. */
export const MOST_RUNS = CYCLE.length;

/** Runs by the names of their models, by their ids where models share a name, and numbered where runs share an id too. */
export function compared(runs: readonly StoredRun[]): readonly Compared[] {
  checkRuns(runs);
  const names = numbered(unlessShared(runs.map(({ record }) => record)));
  return runs.map((run, i) => ({ run, name: names[i], colour: CYCLE[i % CYCLE.length] }));
}

/** The level of all bounds that are compared: the highest that is chosen. */
export const levelOf = ([{ run }]: readonly Compared[]): string => String(limitLevel(run));

/** Runs whose chains are the same, by their names: what two of them say is one thing said twice. */
export function sharedDigests(all: readonly Compared[]): readonly (readonly string[])[] {
  const digests = new Set(all.map(({ run }) => run.record.digest));
  return [...digests]
    .map((digest) => all.filter(({ run }) => run.record.digest === digest).map(({ name }) => name))
    .filter((names) => names.length > 1);
}

interface Named {
  readonly model: string;
  readonly id: string;
}

function unlessShared(records: readonly Named[]): string[] {
  return records.map(({ model, id }) => (records.filter((one) => one.model === model).length > 1 ? id : model));
}

function numbered(names: readonly string[]): string[] {
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((other) => other === name).length;
    return before > 0 ? `${name} (${before + 1})` : name;
  });
}
