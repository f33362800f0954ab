import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** The powers of likelihoods in a run's model by experiment; those that are not named are 1. Throws where the model is not stored. */
export function readPowers(folder: string): Readonly<Record<string, number>> {
  const file = join(folder, "model.yaml");
  if (!existsSync(file)) throw new Error(`${file}: damaged, file missing: "model.yaml"`);
  const document = parse(readFileSync(file, "utf8")) as { readonly powers?: Record<string, number> } | null;
  return document?.powers ?? {};
}
