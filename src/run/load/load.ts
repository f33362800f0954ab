import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { limitsSchema } from "../../catalogue/document.ts";
import { parseDocument, reject } from "../../document.ts";
import { beamSchema } from "../../experiment/beam/schema.ts";
import { experimentSchema } from "../../experiment/document.ts";
import { sourceSchema } from "../../experiment/source/source.ts";
import { elementSchema, targetSchema } from "../../experiment/target/target.ts";
import { type ModelDocument, mixingSchema, modelSchema } from "../../model/document.ts";
import { expectText } from "../../reject.ts";
import { readTable, shown } from "./files.ts";
import { readYaml } from "./yaml.ts";

/** The documents that come with the package. */
export const MODELS = fileURLToPath(new URL("../../../models", import.meta.url));

/** Which keys of a document name other documents, the folder they lie in, and what they must be. */
const REFERENCES: Readonly<Record<string, { folder: string; schema: z.ZodType }>> = {
  experiments: { folder: "experiments", schema: experimentSchema },
  source: { folder: "sources", schema: sourceSchema },
  target: { folder: "targets", schema: targetSchema },
  elements: { folder: "targets", schema: elementSchema },
  mixing: { folder: "mixing", schema: mixingSchema },
  beams: { folder: "beams", schema: beamSchema },
  quantity: { folder: "beams", schema: beamSchema },
  catalogue: { folder: "limits", schema: limitsSchema },
};

/** Where the document `name` of a folder lies: beside the model first, then among those of the package. */
function locate(name: string, folder: string, beside: string, place: string): string {
  const candidates = [beside, MODELS].flatMap((root) => [
    join(root, folder, `${name}.yaml`),
    join(root, folder, name, `${folder.replace(/s$/, "")}.yaml`),
  ]);
  const known = () => [beside, MODELS].flatMap((root) => documentsIn(join(root, folder)));
  return candidates.find((file) => existsSync(file)) ?? reject(place, `no such document in ${folder}/`, name, known());
}

/** Names of the documents that lie in a folder, as files or as folders of their own. */
export function documentsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const own = `${basename(folder).replace(/s$/, "")}.yaml`;
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml") || existsSync(join(folder, name, own)))
    .map((name) => name.replace(/\.yaml$/, ""));
}

/** Folders of the package by what is in them. */
const SHIPPED = { model: MODELS, study: join(MODELS, "studies") } as const;

/** Names of the models or the studies that come with the package. */
export const shippedNames = (kind: keyof typeof SHIPPED): string[] => documentsIn(SHIPPED[kind]);

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/**
 * The file that somebody means by a path or by a name: what lies at that path, then, for a name, `NAME.yaml` where numag runs, then the
 * model or study of the package. Refuses a name that is none of these, with the nearest one, and a path to where the package's own is not.
 */
export function fileOf(name: string, kind: keyof typeof SHIPPED): string {
  expectText(name, kind, "a file or a name");
  if (isFile(name)) return name;
  const known = shippedNames(kind);
  const stem = basename(name).replace(/\.ya?ml$/, "");
  if (stem !== name)
    return !existsSync(name) && known.includes(stem)
      ? reject(shown(name), `no such file (did you mean ${stem}?)`, name)
      : name;
  const found = [`${name}.yaml`, join(SHIPPED[kind], `${name}.yaml`)].find(isFile);
  // a folder is refused as such, unless a document has its name
  if (found !== undefined || existsSync(name)) return found ?? name;
  return reject(kind, `no such file, nor ${kind} of the package`, name, [...known, ...documentsIn(".")]);
}

/** Documents that were read already, by their file, what they were checked as and where what they name is looked for. */
export type KnownDocuments = Map<string, unknown>;

/** Where a value is read: its file, the folder beside which names are looked up first, and what was read before. */
interface Reading {
  readonly file: string;
  readonly root: string;
  readonly known: KnownDocuments;
}

/** The document of a file with all that it names in place, checked against a schema; read and checked once for the same `known`. */
function readDocument(schema: z.ZodType, { file, root, known }: Reading): unknown {
  const key = JSON.stringify([file, root, Object.values(REFERENCES).findIndex((one) => one.schema === schema)]);
  const document = known.get(key) ?? parseDocument(schema, embed(readYaml(file), { file, root, known }), shown(file));
  known.set(key, document);
  return document;
}

/** Put named documents and tables in the place of their names, each checked against its own schema with its own file as the place. */
function embed(value: unknown, reading: Reading, path: readonly string[] = [], place = shown(reading.file)): unknown {
  const { file, root, known } = reading;
  if (typeof value === "string" && value.endsWith(".csv")) return readTable(resolve(dirname(file), value));
  if (Array.isArray(value)) return value.map((item, i) => embed(item, reading, [...path, String(i)], place));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const reference = path.length === 0 && Object.hasOwn(REFERENCES, key) ? REFERENCES[key] : undefined;
    const here = [...path, key];
    if (!reference) return [key, embed(inner, reading, here, place)];
    const one = (item: unknown): unknown => {
      // a document in place names others as one in a file of its own would
      if (typeof item !== "string") return embed(item, reading, [], place);
      if (/\.ya?ml$/.test(item)) {
        const at = resolve(dirname(file), item);
        return readDocument(reference.schema, { file: at, root: dirname(at), known });
      }
      const found = locate(item, reference.folder, root, `${place}: ${here.join(".")}`);
      const document = readDocument(reference.schema, { file: found, root, known });
      const { name } = document as { name?: unknown };
      if (name !== item) reject(`${shown(found)}: name`, `expected ${item}, as its file is called`, name);
      return document;
    };
    return [key, Array.isArray(inner) ? inner.map(one) : one(inner)];
  });
  return Object.fromEntries(entries);
}

const SCHEMAS: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.values(REFERENCES).map(({ folder, schema }) => [folder, schema]),
);

/** Read one document of a folder of `models/`, by its name or by the path of a YAML file; `place` names who asks. */
export function loadNamed<T>(folder: string, name: string, place: string): T {
  const file = /\.ya?ml$/.test(name) ? resolve(name) : locate(name, folder, process.cwd(), place);
  return readDocument(SCHEMAS[folder], { file, root: dirname(file), known: new Map() }) as T;
}

/** The beams whose effective moments every model stores. */
export const USUAL_BEAMS = ["mu_sol", "mu_reactor", "mu_acc", "mu_lsnd", "mu_nu_e", "mu_nu_mu", "mu_nu_tau"];

/** A model's own beams after the usual ones, each name once. */
function withUsualBeams(document: unknown): unknown {
  if (document === null || typeof document !== "object" || Array.isArray(document)) return document;
  const { beams: own = [] } = document as { beams?: unknown };
  if (!Array.isArray(own)) return document;
  const names = own.map((one) => (typeof one === "string" ? one : (one as { name?: unknown } | null)?.name));
  return { ...document, beams: [...USUAL_BEAMS.filter((name) => !names.includes(name)), ...own] };
}

/** Keys that say nothing of what a document does. */
const WORDS = ["title", "latex", "symbol", "label", "reference", "remark", "trust", "trust_because"];

/** What decides the moment of a beam, without its words: a stored model may have been written with others. */
const contentOf = (beam: unknown): string =>
  JSON.stringify(beam, (key, value) => (WORDS.includes(key) ? undefined : value));

/**
 * Read a model, by the path of a document or the name of one of the package: everything that it names in place, checked and with defaults
 * filled. Throws with the place of the first mistake.
 */
export function loadModel(name: string): ModelDocument {
  const file = fileOf(name, "model");
  return modelOf(readYaml(file), file, shown(file));
}

/**
 * The document of a model as it is written; names of other documents are taken as in `file`; `place` names it in errors. Models that share
 * `known` have the same documents, each read once.
 */
export function modelOf(
  written: unknown,
  file: string,
  place: string,
  known: KnownDocuments = new Map(),
): ModelDocument {
  const reading = { file: resolve(file), root: dirname(resolve(file)), known };
  const document = parseDocument(modelSchema, embed(withUsualBeams(withMoves(written)), reading, [], place), place);
  for (const beam of document.beams) {
    if (!USUAL_BEAMS.includes(beam.name)) continue;
    const usual = usualBeam(beam.name, known);
    if (beam !== usual && contentOf(beam) !== contentOf(usual))
      reject(`${place}: beams`, "the name of a usual beam, which is another", beam.name);
  }
  return document;
}

/** A model as it is written; the `stretch: a` of its sampler, which models stored with older runs have, is one stretch move. */
function withMoves(written: unknown): unknown {
  const sampler: unknown = Object(written).sampler;
  if (typeof sampler !== "object" || sampler === null || !("stretch" in sampler) || "moves" in sampler) return written;
  const { stretch, ...others } = sampler;
  return { ...Object(written), sampler: { ...others, moves: [{ kind: "stretch", a: stretch }] } };
}

/** A usual beam as the package has it, whatever lies beside a model. */
const usualBeam = (name: string, known: KnownDocuments): unknown =>
  readDocument(beamSchema, { file: join(MODELS, "beams", `${name}.yaml`), root: MODELS, known });
