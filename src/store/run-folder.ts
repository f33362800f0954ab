import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Chain, type Columns, readChain, readColumns, writeChain, writeColumns } from "./chain-file.ts";
import type { Predictive } from "./predictive.ts";
import type { RunRecord } from "./run-record.ts";

/** A run's folder while it is written: under another name until everything is there. */
export interface Draft {
  /** Where the files lie now. */
  readonly folder: string;
  /** Give the folder its name; what stood there goes only now, and only if that was allowed. */
  finish(): void;
  /** Leave nothing behind. */
  discard(): void;
}

/** Make a folder and those above it, one by one: Node's own way never ends where a file system refuses. */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  mkdirSync(folder);
}

const OURS = /^(run\.json|model\.yaml|summary\.json|predictive\.json|prior\.arrow|chain-\d+\.arrow|report)$/;

/** Begin the folder of a run. Throws where one exists and `force` is not given, or where it cannot be written. */
export function draft(target: string, force: boolean): Draft {
  const final = resolve(target);
  if (existsSync(final) && !force) throw new Error(`${target}: exists already, --force replaces it: "${target}"`);
  // only what a run is made of is ever removed
  const foreign = existsSync(final) ? readdirSync(final).find((name) => !OURS.test(name)) : undefined;
  if (foreign !== undefined) throw new Error(`${target}: holds what is no part of a run, not replaced: "${foreign}"`);
  const folder = join(dirname(final), `.${basename(final)}.partial-${process.pid}`);
  makeFolder(folder);
  const discard = () => rmSync(folder, { recursive: true, force: true });
  // also when the program ends in the middle of it
  process.once("exit", discard);
  return {
    folder,
    finish() {
      rmSync(final, { recursive: true, force: true });
      renameSync(folder, final);
      process.off("exit", discard);
    },
    discard() {
      discard();
      process.off("exit", discard);
    },
  };
}

/** SHA-256 of chains as little-endian float64 in the order ensemble, step, walker, column. */
export function digest(chains: readonly Chain[]): string {
  const hash = createHash("sha256");
  for (const { values } of chains) {
    const view = new DataView(new ArrayBuffer(values.byteLength));
    values.forEach((x, i) => {
      view.setFloat64(8 * i, x, true);
    });
    hash.update(view);
  }
  return hash.digest("hex");
}

/** What a run stores besides its record. */
export interface RunContent {
  readonly chains: readonly Chain[];
  readonly prior: Columns;
  readonly predictive: readonly Predictive[];
  readonly summary: object;
  /** The resolved model document, as YAML. */
  readonly model: string;
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Write everything but the report; `run.json` last, so that its presence says that the rest is there. */
export function writeRun(folder: string, record: RunRecord, content: RunContent): void {
  writeFileSync(join(folder, "model.yaml"), content.model);
  content.chains.forEach((chain, e) => {
    if (chain.nStep > 0) writeChain(join(folder, `chain-${e}.arrow`), chain);
  });
  writeColumns(join(folder, "prior.arrow"), content.prior);
  writeFileSync(join(folder, "predictive.json"), json(content.predictive));
  writeFileSync(join(folder, "summary.json"), json(content.summary));
  writeFileSync(join(folder, "run.json"), json(record));
}

/** A JSON file of a run; throws with the file's name where it is damaged. */
function readJson(file: string, revive?: (key: string, value: unknown) => unknown): unknown {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text, revive);
  } catch {
    throw new Error(`${file}: damaged, not JSON: "${text.slice(0, 40).split("\n")[0]}"`);
  }
}

/** The record of a run's folder. */
export function readRecord(folder: string): RunRecord {
  const file = join(folder, "run.json");
  if (!existsSync(file)) throw new Error(`${folder}: is not a run: "${folder}"`);
  const record = readJson(file) as RunRecord;
  if (record?.schema !== 1) throw new Error(`${file}: written by another version: "schema ${record?.schema}"`);
  return record;
}

/** What `summary.json` says, its columns as the caller knows them; what was not a number is NaN again. */
export const readSummary = <T>(folder: string): { readonly columns: T } =>
  readJson(join(folder, "summary.json"), (_, value) => value ?? Number.NaN) as { columns: T };

/** The chains of a run's folder; an ensemble that was interrupted before its first stored step has none. */
export function readChains(folder: string, { stored }: RunRecord): Chain[] {
  const kept = [...stored.keys()].filter((e) => stored[e] > 0);
  return kept.map((e) => {
    const file = join(folder, `chain-${e}.arrow`);
    const chain = readChain(file);
    if (chain.nStep !== stored[e])
      throw new Error(`${file}: damaged, ${stored[e]} steps were stored: "${chain.nStep}"`);
    return chain;
  });
}

/** Draws of every column from the prior. */
export const readPrior = (folder: string): Columns => readColumns(join(folder, "prior.arrow"));

/** The posterior-predictive bands. */
export const readPredictive = (folder: string): Predictive[] =>
  readJson(join(folder, "predictive.json")) as Predictive[];

/** Folders of finished runs under `root`, newest first. */
export function listRuns(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => !name.startsWith(".") && existsSync(join(root, name, "run.json")))
    .map((name) => ({ folder: join(root, name), started: readRecord(join(root, name)).timing.started }))
    .sort((a, b) => b.started.localeCompare(a.started))
    .map(({ folder }) => folder);
}

/** The folder that `run` means: a folder, an id or a unique prefix of one among the runs under `root`, or `latest`. */
export function findRun(run: string, root: string): string {
  if (existsSync(join(run, "run.json"))) return run;
  const runs = listRuns(root);
  if (run === "latest" && runs.length > 0) return runs[0];
  const matches = runs.filter((folder) => basename(folder).startsWith(run));
  const exact = matches.find((folder) => basename(folder) === run);
  if (exact) return exact;
  if (matches.length === 1) return matches[0];
  throw new Error(`${root}: ${matches.length ? `${matches.length} runs begin so` : "no such run"}: "${run}"`);
}
