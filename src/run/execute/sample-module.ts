import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { reject } from "../../reject.ts";
import type { Settings } from "../../store/run-record.ts";
import type { Chains, ChainsRequest, TargetModule } from "./chains-request.ts";
import { boundsOf, ownColumns } from "./own-columns.ts";
import { pool, type Sampling, sampleOn } from "./pool.ts";
import { LOADING, type OwnModule } from "./task.ts";

/** Milliseconds between two words of progress. */
const BETWEEN = 100;

/** Sample the target that a module exports, one ensemble a task; what a worker throws is thrown. */
export async function sampleModule(request: ChainsRequest & TargetModule, settings: Settings): Promise<Chains> {
  const { names, columns: labels = {}, onProgress } = request;
  const module = urlOf(request.module);
  // or its threads would each begin threads, and so on
  if (Reflect.has(globalThis, LOADING))
    reject("sampleChains", "called by the module that it samples, as a thread loads it: call it from another", module);
  const pending = pool("module-worker", Math.min(settings.workers, settings.ensembles));
  const threads = await pending;
  try {
    const derived = (await threads.run(module, { name: "derivedOf" })) as string[];
    const columns = ownColumns(names, derived, labels);
    const target: OwnModule = { module, names, bounds: boundsOf(columns) };
    const columnNames = columns.map(({ name }) => name);
    const sampling = sampleOn(pending, target, columnNames, settings, String(settings.seed));
    return { ...(await watched(sampling, settings, onProgress)), columns };
  } finally {
    await threads.destroy();
  }
}

/** The URL of a module given as such or as a path; refuses a file that is not there. */
function urlOf(module: unknown): string {
  if (!(module instanceof URL) && typeof module !== "string") reject("module", "expected a URL or a path", module);
  const text = String(module);
  const url = /^[a-z][a-z+]+:/.test(text) ? new URL(text) : pathToFileURL(resolve(text));
  if (url.protocol === "file:" && !existsSync(url)) reject("module", "no such file", fileURLToPath(url));
  return url.href;
}

/** Tell how far sampling is until it has ended; stop it when told to, or when who is told throws. */
async function watched(sampling: Sampling, { ensembles, steps }: Settings, onProgress: ChainsRequest["onProgress"]) {
  const ended = new AbortController();
  const finished = sampling.finished.finally(() => ended.abort());
  // one that fails is thrown below, not by the process
  finished.catch(() => {});
  const total = ensembles * steps;
  try {
    while (onProgress && !ended.signal.aborted) {
      await setTimeout(BETWEEN, undefined, { signal: ended.signal }).catch(() => {});
      if (onProgress({ done: sampling.done(), total }) === false) sampling.stop();
    }
  } catch (error) {
    sampling.stop();
    await finished;
    throw error;
  }
  return finished;
}
