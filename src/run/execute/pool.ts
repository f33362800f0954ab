import type { CompiledModel } from "../../model/compile.ts";
import type { SavedChain } from "../../sampler/chain.ts";
import type { Column } from "../../store/run-record.ts";
import type { AskedSettings } from "../settings.ts";
import type { Grown } from "./grown.ts";
import { type Crew, type Round, sampleInRounds } from "./rounds.ts";
import type { EnsembleResult, EnsembleTask } from "./task.ts";

/** Sampling under way. */
export interface Sampling {
  /** Steps done so far, summed over the ensembles. */
  done(): number;
  /** Steps until the chains are looked at next, which may be the last time, summed over the ensembles; 0 before the first is made. */
  total(): number;
  /** Ask every ensemble to end after its current step. */
  stop(): void;
  readonly finished: Promise<Grown>;
}

/** Threads that do what their worker does; its default export unless another is named. */
export interface Threads {
  run(task: unknown, options?: { readonly name: string }): Promise<unknown>;
  destroy(): Promise<void>;
}

/** Threads of one of our workers, begun when there is something for them to do. */
export async function pool(worker: "worker" | "module-worker", workers: number): Promise<Threads> {
  // loaded when there is something to sample: most verbs, and most of a library's users, sample nothing
  const { Piscina } = await import("piscina");
  const fromSource = import.meta.url.endsWith(".ts");
  return new Piscina({
    filename: new URL(`./${worker}.${fromSource ? "ts" : "js"}`, import.meta.url).href,
    maxThreads: workers,
    minThreads: 1,
    ...(fromSource ? { execArgv: ["--import", import.meta.resolve("tsx")] } : {}),
  });
}

/**
 * Sample every ensemble of a run, one a task; the result does not depend on the number of workers. `key` begins the names of the random
 * streams, by default with the seed.
 */
export function sampleAll(
  compiled: CompiledModel,
  columns: readonly Column[],
  settings: AskedSettings,
  key = String(settings.seed),
): Sampling {
  return sampleOn(pool("worker", Math.min(settings.workers, settings.ensembles)), compiled, columns, settings, key);
}

/** Sample every ensemble on given threads, which are ended afterwards; `target` is plain data for their worker. */
export function sampleOn(
  pending: Promise<Threads>,
  target: unknown,
  columns: readonly Column[],
  settings: AskedSettings,
  key: string,
): Sampling {
  const { ensembles } = settings;
  const progress = new SharedArrayBuffer(4 * (ensembles + 1));
  const counters = new Int32Array(progress);
  let total = 0;

  const run = async () => {
    const threads = await pending;
    try {
      const crew = crewOf(threads, target, settings, key, progress);
      return await sampleInRounds(crew, settings, columns, (until) => {
        total = until * ensembles;
      });
    } finally {
      await threads.destroy();
    }
  };
  return {
    done: () => counters.subarray(0, ensembles).reduce((sum, n) => sum + n, 0),
    total: () => total,
    stop: () => Atomics.store(counters, ensembles, 1),
    finished: run(),
  };
}

/** Ensembles on threads: between two rounds each is plain data, so that any thread may go on with any. */
function crewOf(
  threads: Threads,
  target: unknown,
  { ensembles, start, moves, walkers }: AskedSettings,
  key: string,
  progress: SharedArrayBuffer,
): Crew {
  const counters = new Int32Array(progress);
  const sampled = { target, start, moves, walkers };
  let chains: SavedChain[] = [];
  const ask = async (task: EnsembleTask<unknown>): Promise<Exclude<EnsembleResult, { kind: "failed" }>> => {
    const result = (await threads.run(task)) as EnsembleResult;
    if (result.kind === "failed") throw new Error(result.message);
    return result;
  };
  const all = async (taskOf: (ensemble: number) => EnsembleTask<unknown>): Promise<SavedChain[]> => {
    const results = await Promise.all(Array.from({ length: ensembles }, (_, e) => ask(taskOf(e))));
    return results.flatMap((result) => (result.kind === "chain" ? [result.saved] : []));
  };
  const one = (ensemble: number) => ({ ...sampled, ensemble, progress, key: `${key}/${ensemble}` });
  return {
    async begin() {
      chains = await all((e) => ({ kind: "begin", ...one(e) }));
      return chains.flatMap(({ modes }) => modes);
    },
    async distinct(modes) {
      const result = await ask({ kind: "distinct", ...sampled, modes });
      return result.kind === "modes" ? result.modes : [];
    },
    async grow({ until, thin, memory, modes }: Round) {
      chains = await all((e) => ({
        ...{ kind: "grow", ...one(e), saved: chains[e], until, thin, memory: memory[e], modes },
      }));
    },
    get stopped() {
      return Atomics.load(counters, ensembles) !== 0;
    },
    get reports() {
      return chains.map(({ report }) => report);
    },
    allocate: (bytes) => new SharedArrayBuffer(bytes),
  };
}
