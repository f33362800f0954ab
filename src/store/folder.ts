import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** Make a folder and those above it, one by one: Node's own way never ends where a file system refuses. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Make a folder that does not exist yet; false where it does. Of several that ask at once the system lets one make it. */
export function makeNew(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Make the folder in which `target` is written until it is finished; where that fails it is `target` that the system's error names. */
export function makeDraft(draft: string, target: string): void {
  try {
    makeFolder(draft);
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path: target });
  }
}
