import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExperimentDocument } from "../../src/experiment/document.ts";
import type { ModelDocument } from "../../src/model/document.ts";
import { toNumber } from "../../src/units.ts";

/** A private copy of the shipped documents, to be broken. */
export function copyModels(): string {
  const root = mkdtempSync(join(tmpdir(), "numag-models-"));
  cpSync("models", root, { recursive: true });
  return root;
}

/** Replace the first match in a file of a copy. */
export function edit(root: string, file: string, from: string | RegExp, to: string): void {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to edit in ${file}: ${from}`);
  writeFileSync(path, changed);
}

/** A model file of one shipped experiment in place of XENONnT's, beside the documents in `root`, else beside none. */
export function modelOf(experiment: string, root = mkdtempSync(join(tmpdir(), "numag-model-"))): string {
  const file = join(root, `${experiment}.yaml`);
  const text = readFileSync("models/xenonnt.yaml", "utf8");
  writeFileSync(file, text.replace("name: xenonnt", `name: ${experiment}`).replace("[xenonnt-sr0]", `[${experiment}]`));
  return file;
}

/** The first experiment of a model, which must be a binned spectrum. */
export function spectrumOf({
  experiments: [first],
}: ModelDocument): Extract<ExperimentDocument, { statistic: "poisson" }> {
  if (first.statistic !== "poisson") throw new Error(`${first.name} is no binned spectrum`);
  return first;
}

/** The Sun of a binned spectrum. */
export function sunOf({ source }: ReturnType<typeof spectrumOf>): Extract<typeof source, { kind: "sun" }> {
  if (source.kind !== "sun") throw new Error(`${source.name} is no Sun`);
  return source;
}

/** The one element of a binned spectrum's target. */
export function elementOf({ target }: ReturnType<typeof spectrumOf>): Extract<typeof target, { kind: "element" }> {
  if (target.kind !== "element") throw new Error(`${target.name} is no element`);
  return target;
}

/** The exposure of a binned spectrum in t yr. */
export function tonneYears({ exposure }: ReturnType<typeof spectrumOf>): number {
  if (typeof exposure === "object") throw new Error("an exposure in time is expected");
  return toNumber(exposure, "t yr") / toNumber("1 t yr", "t yr");
}
