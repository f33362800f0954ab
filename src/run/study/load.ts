import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseDocument, reject } from "../../document.ts";
import type { ModelDocument } from "../../model/document.ts";
import { type StudyDocument, studyDocumentSchema } from "../../model/study.ts";
import { shown } from "../load/files.ts";
import { documentsIn, fileOf, type KnownDocuments, MODELS, modelOf } from "../load/load.ts";
import { readYaml } from "../load/yaml.ts";

/** A variant as its model is run. */
export interface Variant {
  readonly name: string;
  readonly title: string;
  readonly note?: string;
  readonly group: string;
  /** Named after the base and the variant, so that its title may change and the run stay what it is. */
  readonly model: ModelDocument;
  /** Names it in errors. */
  readonly place: string;
}

/** A study with every variant's model. */
export interface Study {
  readonly file: string;
  readonly document: StudyDocument;
  /** The base model's name. */
  readonly base: string;
  readonly variants: readonly Variant[];
}

type Written = Readonly<Record<string, unknown>>;

/** The model's document: a path from the study, or the name of one that comes with the package. */
function locateBase(model: string, file: string): string {
  if (/\.ya?ml$/.test(model)) return resolve(dirname(file), model);
  const found = join(MODELS, `${model}.yaml`);
  return existsSync(found)
    ? found
    : reject(`${shown(file)}: model`, "no such model of the package", model, documentsIn(MODELS));
}

/** Entries of the base and of the variant, which come first; null takes one away. */
const mixed = (base: unknown, own: unknown): Written =>
  Object.fromEntries(
    Object.entries({ ...(base as Written | undefined), ...(own as Written | undefined) }).filter(
      ([, value]) => value !== null,
    ),
  );

/** The base with what a variant replaces; both as they are written, so that no default stands in for what the base says. */
function replaced(base: Written, name: string, { title, note, group, ...own }: Written): Written {
  return {
    ...base,
    ...own,
    name: `${base.name}-${name}`,
    parameters: mixed(base.parameters, own.parameters),
    sampler: mixed(base.sampler, own.sampler),
  };
}

/** Read a study, by its path or the name of one of the package, and the models of all its variants. Throws with the place of the first mistake. */
export function loadStudy(name: string): Study {
  const file = fileOf(name, "study");
  const written = readYaml(file);
  const document = parseDocument(studyDocumentSchema, written, shown(file));
  if (!Object.hasOwn(document.variants, document.reference))
    reject(`${shown(file)}: reference`, "no such variant", document.reference, Object.keys(document.variants));
  const baseFile = locateBase(document.model, file);
  const known: KnownDocuments = new Map();
  const raw = readYaml(fileOf(baseFile, "model")) as Written;
  const base = modelOf(raw, baseFile, shown(baseFile), known);
  const given = (written as { variants: Readonly<Record<string, Written>> }).variants;
  const variants = Object.entries(document.variants).map(([name, { title, note, group }]) => {
    const place = `${shown(file)}: variants.${name}`;
    const model = modelOf(replaced(raw, name, given[name]), baseFile, place, known);
    return { name, title, group, model, place, ...(note !== undefined && { note }) };
  });
  return { file, document, base: base.name, variants };
}
