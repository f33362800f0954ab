import { type CompiledModel, compileModel } from "../../model/compile.ts";
import type { ModelDocument } from "../../model/document.ts";
import { type Model, model } from "../../model/model.ts";
import { expectKeys } from "../../reject.ts";
import { loadModel } from "./load.ts";

/** A model ready to be evaluated, with where it came from. */
export interface Prepared {
  readonly document: ModelDocument;
  readonly compiled: CompiledModel;
  readonly target: Model;
}

/** Read, check and compile a model, by the path of its document or the name of one of the package. */
export const prepare = (name: string): Prepared => prepareModel(loadModel(name), name);

/** Compile a checked model document; `place` names it in errors. */
export function prepareModel(document: ModelDocument, place: string): Prepared {
  expectKeys(document, ["experiments", "moments"], place ?? "document", "a document of a model, as loadModel gives it");
  const compiled = compileModel(document, place);
  return { document, compiled, target: model(compiled) };
}
