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
export const prepare = (file: string): Prepared => compiled(loadModel(file), file);

/** Compile a checked model document; `place` names it in errors. */
export function compiled(document: ModelDocument, place: string): Prepared {
  const parts = assemble(document, place);
  return { document, parts, target: model(parts) };
}
