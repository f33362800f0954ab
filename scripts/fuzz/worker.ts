import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { type Random, stream } from "../../src/math/random.ts";
import { MODELS } from "../../src/run/load.ts";
import { MUTATIONS } from "./mutations.ts";
import { type Subject, subjects } from "./subjects.ts";

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

/** A message of ours: one line, the place first, the value last. */
const OURS = /^[^\n]+: [^\n]*"$/;

function one<T>(random: Random, all: readonly T[]): T {
  return all[Math.floor(random() * all.length)];
}

const root = mkdtempSync(join(tmpdir(), "numag-fuzz-"));
process.once("exit", () => rmSync(root, { recursive: true, force: true }));
cpSync(MODELS, root, { recursive: true });
const all = subjects(root);

/** How often each kind of file is spoilt, in proportion; a study takes as long as ten others. */
const WEIGHTS: Readonly<Record<string, number>> = {
  models: 6,
  experiments: 8,
  "experiments tables": 6,
  sources: 4,
  "sources tables": 4,
  targets: 3,
  mixing: 2,
  beams: 4,
  limits: 2,
  studies: 0.5,
};
/** A group by its weight. */
function group(random: Random): string {
  const names = Object.keys(WEIGHTS).flatMap((name) => Array<string>(2 * WEIGHTS[name]).fill(name));
  return one(random, names);
}

/** A file and a mistake that changes it, by the number of the mistake alone. */
function chosen(seed: string, i: number): { subject: Subject; kind: string; content: string | Uint8Array } {
  const random = stream(`${seed}/${i}`);
  for (;;) {
    const wanted = group(random);
    const subject = one(
      random,
      all.filter((some) => some.group === wanted),
    );
    const of = MUTATIONS[subject.file.endsWith(".csv") ? "csv" : "yaml"];
    const kind = one(random, Object.keys(of));
    const text = readFileSync(join(root, subject.file), "utf8");
    const content = of[kind](text, random);
    if (content !== undefined && content !== text) return { subject, kind, content };
  }
}

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
    const ours = name === "Error" && OURS.test(message);
    return { ...head(), outcome: ours ? "refused" : "crashed", message: `${name}: ${message}`.replaceAll(root, "") };
  } finally {
    writeFileSync(path, before);
  }
}

parentPort!.on("message", ({ seed, i }: { seed: string; i: number }) => parentPort!.postMessage(tried(seed, i)));
parentPort!.postMessage("ready");
