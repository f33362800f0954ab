import { createHash } from "node:crypto";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { endianness } from "node:os";
import { basename, join } from "node:path";
import type { z } from "zod";
import type { Published } from "../catalogue/published.ts";
import { expectText, reject } from "../reject.ts";
import {
  type Chain,
  type Columns,
  type Metadata,
  readChain,
  readColumns,
  writeChain,
  writeColumns,
} from "./chain-file.ts";
import type { Form } from "./forms.ts";
import { checked, readJson } from "./json-file.ts";
import type { Predictive } from "./predictive.ts";
import { type PredictiveDraws, writePredictiveDraws } from "./predictive-draws.ts";
import { columnMetadata, rowMetadata } from "./row-metadata.ts";
import type { RunRecord, Settings } from "./run-record.ts";
import { formsSchema, predictiveSchema, publishedSchema, recordSchema, summarySchema } from "./schemas.ts";
import type { Sensitivity } from "./sensitivity.ts";
import { readSensitivity, writeSensitivity } from "./sensitivity-file.ts";

/** Where runs lie unless a folder is named. */
export const RUNS = "runs";

/** SHA-256 of chains as little-endian float64 in the order ensemble, column, step, walker. */
export function digest(chains: readonly Chain[]): string {
  const hash = createHash("sha256");
  for (const column of chains.flatMap(({ columns }) => columns)) {
    const bytes = Buffer.from(column.buffer, column.byteOffset, column.byteLength);
    hash.update(endianness() === "LE" ? bytes : Buffer.from(bytes).swap64());
  }
  return hash.digest("hex");
}

/** What a run finds out with its model, and stores because a report knows none. */
export interface RunProducts {
  /** Draws of every column from the prior. */
  readonly prior: Columns;
  /** What the posterior expects of every experiment. */
  readonly predictive: readonly Predictive[];
  /** How the beams see the moments; empty where moments are no vector Λ. */
  readonly forms: readonly Form[];
  /** Published limits on what it has columns of, in the order of the columns, then of the years. */
  readonly published: readonly Published[];
  /** How its bounds follow the power of each piece of the posterior. */
  readonly sensitivity: Sensitivity;
}

/** What a run stores besides its record. */
export interface RunContent {
  readonly chains: readonly Chain[];
  readonly products: RunProducts;
  /** Draws of the posterior predictive distribution, if there are any. */
  readonly draws?: PredictiveDraws;
  readonly summary: object;
  /** The resolved model document, as YAML. */
  readonly model: string;
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

function writeProducts(folder: string, { prior, sensitivity, ...files }: RunProducts, columns: Metadata): void {
  writeColumns(join(folder, "prior.arrow"), prior, columns);
  writeSensitivity(folder, sensitivity);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, `${name}.json`), json(content));
}

/** Write everything but the report; `run.json` last, so that its presence says that the rest is there. */
export function writeRun(folder: string, record: RunRecord, content: RunContent): void {
  const columns = columnMetadata(record, record.columns);
  writeFileSync(join(folder, "model.yaml"), content.model);
  content.chains.forEach((chain, e) => {
    if (chain.nStep > 0)
      writeChain(join(folder, `chain-${e}.arrow`), chain, { ...columns, ...rowMetadata(record, false) });
  });
  writeProducts(folder, content.products, columns);
  if (content.draws) writePredictiveDraws(folder, content.draws, rowMetadata(record, true));
  writeFileSync(join(folder, "summary.json"), json(content.summary));
  writeFileSync(join(folder, "run.json"), json(record));
}

const SCHEMA: RunRecord["schema"] = 3;

/** What is said of a record of another schema: of an earlier one, the command that makes it anew. */
const strange = (schema: unknown, command: string): string =>
  typeof schema === "number" && schema < SCHEMA
    ? `written by an earlier version, to be made anew by ${command}`
    : "written by another version";

/** The record of a run's folder; throws where it is none, damaged, or of another version. */
export function readRecord(folder: string): RunRecord {
  expectText(folder, "folder", "that of a run");
  const file = join(folder, "run.json");
  if (!existsSync(file)) throw new Error(`${folder}: is not a run: "${folder}"`);
  const record = readJson(file);
  const { schema } = Object(record) as { schema?: unknown };
  if (schema !== undefined && schema !== SCHEMA)
    throw new Error(
      `${file}: ${strange(schema, `numag run ${join(folder, "model.yaml")}`)}: "schema ${String(schema)}"`,
    );
  const read = checked(recordSchema, record, file) as RunRecord;
  return { ...read, settings: { ...EARLIER, ...read.settings } };
}

/** Runs of earlier versions began at draws of their prior, and had no target. */
const EARLIER: Pick<Settings, "start" | "targetEss"> = { start: "prior", targetEss: null };

/** What `summary.json` says of every column of the record, as the caller knows it; what was not a number is NaN again. */
export function readSummary<T>(folder: string, { columns } = readRecord(folder)): { readonly columns: T } {
  const file = join(folder, "summary.json");
  const summary = checked(
    summarySchema,
    readJson(file, (_, value) => value ?? Number.NaN),
    file,
  );
  const missing = columns.find(({ name, kind }) => kind !== "density" && !Object.hasOwn(summary.columns, name));
  if (missing) throw new Error(`${file}: damaged, column missing: "${missing.name}"`);
  return summary as unknown as { columns: T };
}

/** A run whose record is there and whose chains are not, as of the examples. */
export class ChainsMissing extends Error {
  readonly folder: string;
  readonly settings: Settings;
  constructor(folder: string, missing: readonly string[], settings: Settings) {
    super(`${folder}: chains not stored here: "${missing.join(", ")}"`);
    this.folder = folder;
    this.settings = settings;
  }
}

/**
 * The chains of a run's folder; an ensemble that was interrupted before its first stored step has none. Throws where they are
 * not stored, damaged, or not those of the record.
 */
export function readChains(folder: string, { stored, digest: recorded, settings }: RunRecord): Chain[] {
  const kept = [...stored.keys()].filter((e) => stored[e] > 0);
  const missing = kept.map((e) => `chain-${e}.arrow`).filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) throw new ChainsMissing(folder, missing, settings);
  const chains = kept.map((e) => {
    const file = join(folder, `chain-${e}.arrow`);
    const chain = readChain(file);
    if (chain.nStep !== stored[e])
      throw new Error(`${file}: damaged, ${stored[e]} steps were stored: "${chain.nStep}"`);
    return chain;
  });
  const found = digest(chains);
  if (found !== recorded)
    throw new Error(`${folder}: chains are not those that run.json was written for, their digest differs: "${found}"`);
  return chains;
}

/** A list of a run's folder; throws where it is missing or damaged. */
const listed = <T>(file: string, schema: z.ZodType): readonly T[] =>
  checked(schema, readJson(file), file) as readonly T[];

/** What the posterior expects of every experiment, and the data; undefined where it is not stored. */
export function readPredictive(folder: string): readonly Predictive[] | undefined {
  const file = join(folder, "predictive.json");
  return existsSync(file) ? listed<Predictive>(file, predictiveSchema) : undefined;
}

/** What a run found out with its model. */
export const readProducts = (folder: string): RunProducts => ({
  prior: readColumns(join(folder, "prior.arrow")),
  predictive: listed<Predictive>(join(folder, "predictive.json"), predictiveSchema),
  forms: listed<Form>(join(folder, "forms.json"), formsSchema),
  published: listed<Published>(join(folder, "published.json"), publishedSchema),
  sensitivity: readSensitivity(folder),
});

/**
 * A run of a root; or a folder whose record or summary cannot be read, with the file and the error that says why, be it damaged or
 * written by another version.
 */
export type Listed =
  | { readonly kind: "run"; readonly folder: string; readonly record: RunRecord }
  | { readonly kind: "damaged" | "foreign"; readonly folder: string; readonly file: string; readonly why: string };

function inspect(folder: string): Listed {
  let file = "run.json";
  try {
    const record = readRecord(folder);
    file = "summary.json";
    readSummary(folder, record);
    return { kind: "run", folder, record };
  } catch (error) {
    const kind = isForeign(join(folder, "run.json")) ? "foreign" : "damaged";
    return { kind, folder, file, why: (error as Error).message };
  }
}

/** Whether a record is whole as far as one can see, and of another version. */
function isForeign(file: string): boolean {
  try {
    const { schema = SCHEMA } = Object(readJson(file));
    return schema !== SCHEMA;
  } catch {
    return false;
  }
}

/** Every folder of a finished run under `root`: runs, newest first, then those that cannot be read. */
export function inspectRuns(root: string): Listed[] {
  expectText(root, "root", "a folder of runs");
  if (!existsSync(root)) return [];
  const started = (listed: Listed) => (listed.kind === "run" ? listed.record.timing.started : "");
  return readdirSync(root)
    .filter((name) => !name.startsWith(".") && existsSync(join(root, name, "run.json")))
    .map((name) => inspect(join(root, name)))
    .sort((a, b) => started(b).localeCompare(started(a)));
}

/** Folders of finished runs under `root`, newest first; those that cannot be read are left out. */
export const listRuns = (root: string = RUNS): string[] =>
  inspectRuns(root).flatMap(({ kind, folder }) => (kind === "run" ? [folder] : []));

/**
 * The folder that `run` means: a folder, an id or a unique prefix of one among the runs under `root`, or `latest`. Only the last
 * passes over those that cannot be read.
 */
export function findRun(run: string, root: string = RUNS): string {
  expectText(run, "run", "a folder, an id or latest");
  if (existsSync(join(run, "run.json"))) return run;
  const all = inspectRuns(root);
  const latest = all[0];
  if (run === "latest" && latest?.kind === "run") return latest.folder;
  const matches = all.map(({ folder }) => folder).filter((folder) => basename(folder).startsWith(run));
  const exact = matches.find((folder) => basename(folder) === run);
  if (exact) return exact;
  if (matches.length === 1) return matches[0];
  const known = all.map(({ folder }) => basename(folder));
  return matches.length > 0
    ? reject(root, `${matches.length} runs begin so`, run)
    : reject(root, "no such run", run, known);
}
