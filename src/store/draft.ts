import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { makeDraft } from "./folder.ts";

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
  /^((run|summary|predictive|forms|published|sensitivity)\.json|sensitivity\.json\.partial|model\.yaml|prior\.arrow|predictive\.arrow|chain-\d+\.arrow|report)$/;

/** Refuse to replace a folder: one that exists unless forced, and never what is no part of a run. */
function checkFinal(target: string, final: string, force: boolean): void {
  if (!existsSync(final)) return;
  if (!force) throw new Error(`${target}: exists already, --force replaces it: "${target}"`);
  const foreign = readdirSync(final).find((name) => !OURS.test(name));
  if (foreign !== undefined) throw new Error(`${target}: holds what is no part of a run, not replaced: "${foreign}"`);
}

const draftPrefix = (final: string): string => `.${basename(final)}.partial-`;

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
  const folder = join(dirname(final), `${draftPrefix(final)}${process.pid}`);
  makeDraft(folder, target);
  const discard = () => rmSync(folder, { recursive: true, force: true });
  // also when the program ends in the middle of it
  process.once("exit", discard);
  return {
    folder,
    finish() {
      rmSync(final, { recursive: true, force: true });
      renameSync(folder, final);
      process.off("exit", discard);
    },
    discard() {
      discard();
      process.off("exit", discard);
    },
  };
}
