import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { reject } from "../../reject.ts";
import type { Chains, ChainsRequest, TargetModule } from "./chains-request.ts";
import { chainsSettings } from "./chains-request.ts";
import { ownColumns, targetShape } from "./own-columns.ts";
import { pool, type Sampling, sampleOn } from "./pool.ts";
import { LOADING, type ModuleFacts, type OwnModule } from "./task.ts";

/** Milliseconds between two words of progress. */
const BETWEEN = 100;

/** Sample the target that a module exports, one ensemble a task; what a worker throws is thrown. */
export async function sampleModule(request: ChainsRequest & TargetModule): Promise<Chains> {
  const { names, columns: labels = {}, onProgress } = request;
  const module = urlOf(request.module);
  // or its threads would each begin threads, and so on
  if (Reflect.has(globalThis, LOADING))
    reject("sampleChains", "called by the module that it samples, as a thread loads it: call it from another", module);
  const { workers = availableParallelism(), ensembles = workers } = request;
  const wanted = Math.min(workers, ensembles);
  // numbers that cannot be are refused once it is known what the module has
  const pending = pool("module-worker", Number.isSafeInteger(wanted) && wanted > 0 ? wanted : 1);
  const threads = await pending;
  try {
    const { derived, hasGradient } = (await threads.run(module, { name: "factsOf" })) as ModuleFacts;
    const settings = chainsSettings(request, hasGradient, workers);
    const columns = ownColumns(names, derived, labels);
    const target: OwnModule = { module, ...targetShape(columns) };
    const sampling = sampleOn(pending, target, columns, settings, String(settings.seed));
    return { grown: await watched(sampling, onProgress), settings, columns };
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
async function watched(sampling: Sampling, onProgress: ChainsRequest["onProgress"]) {
  const ended = new AbortController();
  const finished = sampling.finished.finally(() => ended.abort());
  // one that fails is thrown below, not by the process
  finished.catch(() => {});
  try {
    while (onProgress && !ended.signal.aborted) {
      await setTimeout(BETWEEN, undefined, { signal: ended.signal }).catch(() => {});
      if (onProgress({ done: sampling.done(), total: sampling.total() }) === false) sampling.stop();
    }
  } catch (error) {
    sampling.stop();
    await finished;
    throw error;
  }
  return finished;
}
