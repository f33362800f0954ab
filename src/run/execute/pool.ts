import type { CompiledModel } from "../../model/compile.ts";
import type { Chain } from "../../store/chain-file.ts";
import { chainIn } from "../../store/column-memory.ts";
import type { Settings } from "../../store/run-record.ts";
import type { EnsembleResult, EnsembleTask } from "./task.ts";

/** Sampling under way. */
export interface Sampling {
  /** Steps done so far, summed over the ensembles. */
  done(): number;
  /** Ask every ensemble to end after its current step. */
  stop(): void;
  readonly finished: Promise<{ readonly chains: Chain[]; readonly acceptance: number[] }>;
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
  names: readonly string[],
  settings: Settings,
  key = String(settings.seed),
): Sampling {
  return sampleOn(pool("worker", Math.min(settings.workers, settings.ensembles)), compiled, names, settings, key);
}

/** Sample every ensemble on given threads, which are ended afterwards; `target` is plain data for their worker, `names` are its columns. */
export function sampleOn(
  pending: Promise<Threads>,
  target: unknown,
  names: readonly string[],
  { ensembles, walkers, steps, thin, moves }: Settings,
  key: string,
): Sampling {
  const progress = new SharedArrayBuffer(4 * (ensembles + 1));
  const counters = new Int32Array(progress);
  const size = Math.floor(steps / thin) * walkers * names.length * Float64Array.BYTES_PER_ELEMENT;
  const blocks = Array.from({ length: ensembles }, () => new SharedArrayBuffer(size));
  const stop = () => Atomics.store(counters, ensembles, 1);

  const run = async () => {
    const threads = await pending;
    try {
      const common = { target, walkers, steps, thin, moves, progress };
      const answers = await Promise.all(
        blocks.map((memory, ensemble) => {
          const task: EnsembleTask<unknown> = { ...common, key: `${key}/${ensemble}`, memory, ensemble };
          return threads.run(task) as Promise<EnsembleResult>;
        }),
      );
      const acceptance = answers.map((answer) => {
        if (answer.kind === "failed") throw new Error(answer.message);
        return answer.acceptance;
      });
      const chains = blocks.map((memory, e) => chainIn(memory, names, Math.floor(counters[e] / thin), walkers));
      return { chains, acceptance };
    } finally {
      await threads.destroy();
    }
  };
  return { done: () => counters.subarray(0, ensembles).reduce((sum, n) => sum + n, 0), stop, finished: run() };
}
