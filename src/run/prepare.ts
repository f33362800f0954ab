import type { ModelDocument } from "../model/document.ts";
import { type Model, model } from "../model/model.ts";
import { assemble, type Parts } from "../model/parts.ts";
import { loadModel } from "./load.ts";

/** A model ready to be evaluated, with where it came from. */
export interface Prepared {
  readonly document: ModelDocument;
  readonly parts: Parts;
  readonly target: Model;
}

/** Read, check and compile a model. */
export function prepare(file: string): Prepared {
  const document = loadModel(file);
  const parts = assemble(document, file);
  return { document, parts, target: model(parts) };
}
