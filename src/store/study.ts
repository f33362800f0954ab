import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectText } from "../reject.ts";
import { checked, readJson } from "./json-file.ts";
import type { Column, Settings } from "./run-record.ts";
import { studySchema } from "./schemas.ts";

/** A bound and its Monte-Carlo error. */
export interface StudyBound {
  readonly value: number;
  readonly mcse: number;
}

/** Upper limits by column and level, levels as `String(level)`. */
export type Bounds = Readonly<Record<string, Readonly<Record<string, StudyBound>>>>;

/** What the reference run, its draws weighted, says of a variant. */
export type Reweighted =
  | { readonly kind: "reference" }
  /** `k` of the weights' Pareto tail (null: none), which are not to be trusted above `kThreshold`; the bounds stand there nevertheless. */
  | { readonly kind: "weighted"; readonly k: number | null; readonly kThreshold: number; readonly bounds: Bounds }
  | { readonly kind: "impossible"; readonly why: string };

/** One variant that is stored. */
export interface StudyVariant {
  readonly name: string;
  readonly title: string;
  readonly note?: string;
  /** Variants of one group stand together; empty where there are no groups. */
  readonly group: string;
  readonly model: string;
  readonly modelHash: string;
  readonly experiments: readonly string[];
  readonly settings: Settings;
  /** Of its chains. */
  readonly digest: string;
  readonly seconds: number;
  readonly converged: boolean;
  /** Why not; empty when converged. */
  readonly reasons: readonly string[];
  /** Priors in words, of the parameters of moments. */
  readonly priors: Readonly<Record<string, string>>;
  /** Only of the columns that the variant has. */
  readonly bounds: Bounds;
  readonly reweighted: Reweighted;
}

/** The content of `study.json`: all that its table and its picture are made from. */
export interface StudyRecord {
  readonly schema: 2;
  readonly name: string;
  readonly title: string;
  /** The base model's name. */
  readonly model: string;
  /** The variant to which the others are set in proportion. */
  readonly reference: string;
  readonly columns: readonly Pick<Column, "name" | "symbol" | "latex" | "unit">[];
  /** As `String(level)`, the headline first. */
  readonly levels: readonly string[];
  /** In the order of the study's document. */
  readonly variants: readonly StudyVariant[];
  /** Variants that are not stored yet. */
  readonly missing: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  readonly commit: string | null;
}

/** Write the record of a study into its folder. */
export function writeStudy(folder: string, record: StudyRecord): void {
  writeFileSync(join(folder, "study.json"), `${JSON.stringify(record, null, 2)}\n`);
}

/** The record of a study's folder; throws where it is none, damaged, or of another version. */
export function readStudy(folder: string): StudyRecord {
  expectText(folder, "folder", "that of a study");
  const file = join(folder, "study.json");
  if (!existsSync(file)) throw new Error(`${folder}: is not a study: "${folder}"`);
  const record = readJson(file);
  const { schema } = Object(record) as { schema?: unknown };
  if (schema !== undefined && schema !== 2)
    throw new Error(
      `${file}: written by ${schema === 1 ? "an earlier version, to be made anew by numag study" : "another version"}: "schema ${String(schema)}"`,
    );
  return checked(studySchema, record, file) as unknown as StudyRecord;
}
