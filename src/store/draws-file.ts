import { appendFileSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Columns, writeColumns } from "./chain-file.ts";
import { csvText } from "./csv.ts";
import { keptOf } from "./kept.ts";
import { columnMetadata, rowMetadata } from "./row-metadata.ts";
import type { Column, RunRecord } from "./run-record.ts";

/** Draws of some columns after burn-in: one array per ensemble, `[step * nWalker + walker]`. */
export interface KeptDraws {
  readonly names: readonly string[];
  readonly nEnsemble: number;
  readonly nWalker: number;
  readonly nStep: number;
  column(name: string): readonly Float64Array[];
}

/** Which draw each row is: numbers of ensemble, stored step and walker as the run's chain files have them. */
function labels(
  { stored }: Pick<RunRecord, "stored">,
  { nEnsemble, nWalker, nStep }: KeptDraws,
  ensemble: string,
): [string, Float64Array][] {
  const { ensembles, firstStep } = keptOf(stored, { nEnsemble, nStep });
  const per = nStep * nWalker;
  const all = new Float64Array(nEnsemble * per);
  return [
    [ensemble, all.map((_, i) => ensembles[Math.floor(i / per)])],
    ["step", all.map((_, i) => firstStep + Math.floor((i % per) / nWalker))],
    ["walker", all.map((_, i) => i % nWalker)],
  ];
}

/** Rows that are made text at once: all of a long run are more than a string may hold. */
const BLOCK = 65536;

/** Write columns of numbers as CSV. */
export function writeCsv(file: string, columns: Columns): void {
  const values = [...columns.values()];
  writeFileSync(file, csvText([...columns.keys()], []));
  for (let from = 0; from < values[0].length; from += BLOCK) {
    let text = "";
    const to = Math.min(values[0].length, from + BLOCK);
    for (let i = from; i < to; i++) text += `${values.map((column) => column[i]).join(",")}\n`;
    appendFileSync(file, text);
  }
}

/** Draws as columns, one row each, with the number of its ensemble under the name `ensemble`, then step and walker, before them. */
export function keptColumns(record: Pick<RunRecord, "stored">, kept: KeptDraws, ensemble = "ensemble"): Columns {
  const values = kept.names.map((name): [string, Float64Array] => {
    const ensembles = kept.column(name);
    const column = new Float64Array(ensembles.length * kept.nStep * kept.nWalker);
    ensembles.forEach((draws, e) => {
      column.set(draws, e * draws.length);
    });
    return [name, column];
  });
  return new Map([...labels(record, kept, ensemble), ...values]);
}

/** What a file of draws is written with. */
export type DrawsRecord = Pick<RunRecord, "stored" | "model" | "modelHash" | "settings" | "verdict">;

/** Write draws with ensemble, step and walker before them, one row a draw: as CSV or Arrow, by how the file's name ends. */
export function writeDraws(
  file: string,
  record: DrawsRecord,
  kept: KeptDraws,
  described: readonly Column[] = [],
): void {
  if (!existsSync(dirname(file))) throw new Error(`${file}: no such folder: "${dirname(file)}"`);
  if (existsSync(file) && statSync(file).isDirectory()) throw new Error(`${file}: is a folder: "${file}"`);
  const columns = keptColumns(record, kept);
  const draft = `${file}.draft-${process.pid}`;
  try {
    if (file.endsWith(".csv")) writeCsv(draft, columns);
    else writeColumns(draft, columns, { ...columnMetadata(record, described), ...rowMetadata(record, true) });
    renameSync(draft, file);
  } catch (error) {
    // it is the file that somebody asked for that could not be written
    throw Object.assign(error as NodeJS.ErrnoException, { path: file });
  } finally {
    rmSync(draft, { force: true });
  }
}
