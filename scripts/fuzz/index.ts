import { appendFileSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { versions } from "../../src/run/provenance.ts";
import type { Result } from "./worker.ts";

/**
 * `npm run fuzz`: mistakes in copies of all shipped documents, each read and compiled as `numag check` does. Stores the counts beside this
 * file and ends with 1 where something crashed or hung. `--details FILE` writes every mistake with what was said of it.
 */

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    n: { type: "string", default: "4500" },
    limit: { type: "string", default: "60" },
    details: { type: "string" },
    only: { type: "string" },
  },
});
const [n, limit] = [Number(values.n), 1000 * Number(values.limit)];
setPriority(10);

type Outcome = Result["outcome"] | "hung";
type Answer = Omit<Result, "outcome"> & { readonly outcome: Outcome };

/** A thread that tries mistakes; one that hangs is ended. */
async function begun(): Promise<Worker> {
  const worker = new Worker(new URL("./thread.mjs", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  return worker;
}

/** One mistake on a thread: what became of it, and whether the thread can go on. */
function tried(worker: Worker, i: number): Promise<{ answer: Answer; alive: boolean }> {
  const lost = (outcome: Outcome, message: string) => ({
    answer: { i, file: "", kind: "", ms: limit, outcome, message },
    alive: false,
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(lost("hung", `more than ${limit / 1000} s`)), limit);
    const onMessage = (answer: Answer) => done({ answer, alive: true });
    const onError = (error: Error) => done(lost("crashed", error.message));
    function done(result: { answer: Answer; alive: boolean }): void {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("error", onError);
      resolve(result);
    }
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.postMessage({ seed: values.seed, i });
  });
}

const began = performance.now();
const answers: Answer[] = [];
let worker = await begun();
const numbers = values.only === undefined ? Array.from({ length: n }, (_, i) => i) : [Number(values.only)];
for (const i of numbers) {
  const { answer, alive } = await tried(worker, i);
  answers.push(answer);
  if (values.details !== undefined) appendFileSync(values.details, `${JSON.stringify(answer)}\n`);
  if (answer.outcome === "crashed" || answer.outcome === "hung" || values.only !== undefined)
    console.error(`${answer.outcome} ${i} ${answer.file} (${answer.kind}): ${answer.message}`);
  if (!alive) {
    await worker.terminate();
    worker = await begun();
  }
  if (answers.length % 500 === 0)
    console.error(`${answers.length} of ${n}, ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
await worker.terminate();

const OUTCOMES: readonly Outcome[] = ["accepted", "refused", "crashed", "hung"];
const counts = (some: readonly Answer[]) =>
  Object.fromEntries(OUTCOMES.map((outcome) => [outcome, some.filter((one) => one.outcome === outcome).length]));
const by = (key: (one: Answer) => string) =>
  Object.fromEntries(
    [...new Set(answers.map(key))].sort().map((name) => [name, counts(answers.filter((one) => key(one) === name))]),
  );
const { numag, node } = versions();
const summary = {
  seed: values.seed,
  mistakes: answers.length,
  versions: { numag, node },
  ...counts(answers),
  kinds: by(({ kind }) => kind),
  documents: by(({ file }) => file.split("/")[0].replace(/^[^/]*\.yaml$/, "models")),
};
/** Counts of a kind on one line. */
const compact = (json: string): string =>
  json.replace(/\{\s*("accepted"[^}]*?)\s*\}/g, (_, inner: string) => `{ ${inner.replace(/\s+/g, " ")} }`);
if (values.only === undefined)
  writeFileSync(join(import.meta.dirname, "counts.json"), `${compact(JSON.stringify(summary, null, 2))}\n`);
console.log(JSON.stringify(counts(answers)), `${((performance.now() - began) / 1000).toFixed(0)} s`);
process.exitCode = answers.some(({ outcome }) => outcome === "crashed" || outcome === "hung") ? 1 : 0;
