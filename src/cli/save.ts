import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Files by name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Make a folder and those above it, one by one: Node's own way never ends where a file system refuses. */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  mkdirSync(folder);
}

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
  try {
    makeFolder(draft);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(draft, name), content);
    rmSync(final, { recursive: true, force: true });
    renameSync(draft, final);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
