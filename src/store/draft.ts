import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { makeDraft, makeNew } from "./folder.ts";

/** A run's folder while it is written: under another name until everything is there. */
export interface Draft {
  /** Where the files lie now. */
  readonly folder: string;
  /** Give the folder its name; what stood there goes only now, and only if that was allowed. */
  finish(): void;
  /** Leave nothing behind. */
  discard(): void;
}

const OURS =
  /^((run|summary|predictive|forms|published|sensitivity)\.json|sensitivity\.json\.draft|model\.yaml|prior\.arrow|predictive\.arrow|chain-\d+\.arrow|report)$/;

/** Refuse to replace a folder: one that exists unless forced, and never what is no part of a run. */
function checkFinal(target: string, final: string, force: boolean): void {
  if (!existsSync(final)) return;
  if (!force) throw new Error(`${target}: exists already, --force replaces it: "${target}"`);
  const foreign = readdirSync(final).find((name) => !OURS.test(name));
  if (foreign !== undefined) throw new Error(`${target}: holds what is no part of a run, not replaced: "${foreign}"`);
}

const draftPrefix = (final: string): string => `.${basename(final)}.draft-`;

/** A process of this machine; one that belongs to somebody else answers with a refusal. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Remove what a killed run of this target left if forced; refuse it otherwise, and always where it is still being written. */
function clearLeftovers(target: string, final: string, force: boolean): void {
  const [beside, prefix] = [dirname(final), draftPrefix(final)];
  const drafts = existsSync(beside) ? readdirSync(beside).filter((name) => name.startsWith(prefix)) : [];
  for (const name of drafts) {
    const pid = Number(name.slice(prefix.length));
    if (!(Number.isSafeInteger(pid) && pid > 0)) continue;
    if (pid !== process.pid && isAlive(pid))
      throw new Error(`${target}: process ${pid} is still writing this run: "${join(beside, name)}"`);
    if (!force)
      throw new Error(
        `${target}: left unfinished by a run that was killed, --force removes it: "${join(beside, name)}"`,
      );
    rmSync(join(beside, name), { recursive: true, force: true });
  }
}

/**
 * Begin the folder of a run. Throws where one exists, or a killed run left its own unfinished, and `force` is not given; where
 * another process is writing it; and where it cannot be written.
 */
export function draft(target: string, force: boolean): Draft {
  const final = resolve(target);
  checkFinal(target, final, force);
  clearLeftovers(target, final, force);
  return begin(target, () => {});
}

/** A run's folder that was given no name, and the name that it got. */
export interface Claimed {
  readonly name: string;
  readonly work: Draft;
}

/**
 * Begin the folder of a run under `root` that is called `id`, or `id-2` and so on where that is taken, be it by a run begun in the same
 * instant: until it is finished an empty folder keeps the name.
 */
export function claim(root: string, id: string): Claimed {
  makeDraft(root, join(root, id));
  for (let n = 1; ; n++) {
    const name = n === 1 ? id : `${id}-${n}`;
    const target = join(root, name);
    if (makeNew(target)) return { name, work: begin(target, removalOf(resolve(target))) };
  }
}

/** Removes a folder in which nothing is. */
const removalOf = (folder: string) => () => {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
};

/** Begin to write a folder that may have its name; `release` is called where it is not to have it. */
function begin(target: string, release: () => void): Draft {
  const final = resolve(target);
  const folder = join(dirname(final), `${draftPrefix(final)}${process.pid}`);
  makeDraft(folder, target);
  const discard = () => {
    rmSync(folder, { recursive: true, force: true });
    release();
  };
  // also when the program ends in the middle of it
  process.once("exit", discard);
  return {
    folder,
    finish() {
      // an empty folder is replaced by the system in one step
      if (existsSync(final) && readdirSync(final).length > 0) rmSync(final, { recursive: true });
      renameSync(folder, final);
      process.off("exit", discard);
    },
    discard() {
      discard();
      process.off("exit", discard);
    },
  };
}
