import { readdirSync } from "node:fs";
import { join } from "node:path";
import { catalogue, type LimitsDocument } from "../../catalogue/document.ts";
import type { Catalogue } from "../../catalogue/limit.ts";
import { expectText } from "../../reject.ts";
import { loadNamed, MODELS } from "./load.ts";

/** The catalogue of published limits: every document of `folder`, in the order of their names. Throws with the place of the first mistake. */
export function loadLimits(folder = join(MODELS, "limits")): Catalogue[] {
  expectText(folder, "folder", "that of documents of limits");
  const files = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file));
  return files.sort().map((file) => catalogue(loadNamed<LimitsDocument>("limits", join(folder, file), "limits")));
}
