import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { makeDraft } from "./folder.ts";

/** Files by name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

function refuseExisting(target: string, force: boolean): void {
  if (existsSync(resolve(target)) && !force)
    throw new Error(`${target}: exists already, --force replaces it: "${target}"`);
}

function refuseForeign(target: string, isOurs: (name: string) => boolean): void {
  const final = resolve(target);
  if (existsSync(final) && !statSync(final).isDirectory())
    throw new Error(`${target}: is no folder, not replaced: "${target}"`);
  const foreign = existsSync(final) ? readdirSync(final).find((name) => !isOurs(name)) : undefined;
  if (foreign !== undefined) throw new Error(`${target}: holds other files, not replaced: "${foreign}"`);
}

const draftOf = (target: string): string => join(dirname(resolve(target)), `.${basename(target)}.draft-${process.pid}`);

function finish(draft: string, target: string): void {
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}

/**
 * Write files into a folder of their own, under another name until all of them are there. Throws where the folder exists and
 * `force` is not given, or where it holds files that are neither among these nor in `ours`.
 */
export function saveFolder(target: string, files: Files, force: boolean, ours: readonly string[] = []): void {
  refuseExisting(target, force);
  refuseForeign(target, (name) => Object.hasOwn(files, name) || ours.includes(name));
  const draft = draftOf(target);
  makeDraft(draft, target);
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(draft, name), content);
    finish(draft, resolve(target));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * The same of a folder that somebody else fills, who is told where it is until then. Throws where it exists and `force` is not given, or
 * where it holds what is not written now.
 */
export async function fillFolder<T>(target: string, force: boolean, fill: (draft: string) => Promise<T>): Promise<T> {
  refuseExisting(target, force);
  const draft = draftOf(target);
  makeDraft(draft, target);
  try {
    const filled = await fill(draft);
    const names = readdirSync(draft);
    refuseForeign(target, (name) => names.includes(name));
    finish(draft, resolve(target));
    return filled;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
