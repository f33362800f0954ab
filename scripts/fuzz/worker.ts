import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { MODELS } from "../../src/run/load/load.ts";
import { mistakes } from "./mistake.ts";

/** What became of one mistake. */
export interface Result {
  readonly i: number;
  readonly file: string;
  readonly kind: string;
  readonly ms: number;
  readonly outcome: "accepted" | "refused" | "crashed";
  /** What a user is told. */
  readonly message: string;
}

/** A message of ours: one line that a terminal shows as it is, the place first, the value last, no longer than can be read. */
const OURS = /^[^\p{Cc}\p{Cf}]+: [^\p{Cc}\p{Cf}]*"$/u;
const LONGEST = 1000;

const root = mkdtempSync(join(tmpdir(), "numag-fuzz-"));
process.once("exit", () => rmSync(root, { recursive: true, force: true }));
cpSync(MODELS, root, { recursive: true });
const chosen = mistakes(root);

function tried(seed: string, i: number): Result {
  const { subject, kind, content } = chosen(seed, i);
  const path = join(root, subject.file);
  const before = readFileSync(path);
  writeFileSync(path, content);
  const began = performance.now();
  const head = () => ({ i, file: subject.file, kind, ms: Math.round(performance.now() - began) });
  try {
    subject.check(root);
    return { ...head(), outcome: "accepted", message: "" };
  } catch (error) {
    const { message, name } = error as Error;
    const ours = name === "Error" && OURS.test(message) && message.length < LONGEST;
    return { ...head(), outcome: ours ? "refused" : "crashed", message: `${name}: ${message}`.replaceAll(root, "") };
  } finally {
    writeFileSync(path, before);
  }
}

parentPort!.on("message", ({ seed, i }: { seed: string; i: number }) => parentPort!.postMessage(tried(seed, i)));
parentPort!.postMessage("ready");
