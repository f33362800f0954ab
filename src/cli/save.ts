import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { makeDraft } from "../store/folder.ts";

/** Files by name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/**
 * Write files into a folder of their own, under another name until all of them are there. Throws where the folder exists and
 * `force` is not given, or where it holds files that are neither among these nor in `ours`.
 */
export function saveFolder(target: string, files: Files, force: boolean, ours: readonly string[] = []): void {
  const final = resolve(target);
  if (existsSync(final)) {
    if (!force) throw new Error(`${target}: exists already, --force replaces it: "${target}"`);
    const foreign = readdirSync(final).find((name) => !Object.hasOwn(files, name) && !ours.includes(name));
    if (foreign !== undefined) throw new Error(`${target}: holds other files, not replaced: "${foreign}"`);
  }
  const draft = join(dirname(final), `.${basename(final)}.partial-${process.pid}`);
  makeDraft(draft, target);
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(draft, name), content);
    rmSync(final, { recursive: true, force: true });
    renameSync(draft, final);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
