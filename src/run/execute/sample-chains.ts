import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { stream } from "../../math/random.ts";
import { reject } from "../../reject.ts";
import { chain, type Growing } from "../../sampler/chain.ts";
import { NotANumber } from "../../sampler/ensemble.ts";
import { settingsOfMoves } from "../../sampler/moves/moves.ts";
import { checkFunctions, ownTarget, type TargetFunctions } from "../../sampler/own.ts";
import { chainIn, columnsIn } from "../../store/column-memory.ts";
import type { Settings } from "../../store/run-record.ts";
import { checkSettings, ownMoves } from "../settings.ts";
import { failure } from "./answer.ts";
import type { Chains, ChainsRequest, Sampled, TargetModule } from "./chains-request.ts";
import { boundsOf, ownColumns } from "./own-columns.ts";

/** How walkers move by default; the scale is that of emcee. */
const MOVES: ChainsRequest["moves"] = [{ kind: "stretch", a: 2 }];

const FUNCTIONS = ["logProb", "start", "derived", "move"];
const KEYS = [
  ...["names", "columns", "onProgress", "module", "workers", ...FUNCTIONS],
  ...["seed", "ensembles", "walkers", "steps", "thin", "moves"],
];

/**
 * Sample a density of one's own with independent affine-invariant ensembles: given as functions, in this thread; given as a module,
 * on worker threads. Both give the same chains for the same seed. Throws, in one line, what is wrong with the request, where the
 * density is not a number, and where sampling was stopped before a step was stored; what `logProb` itself throws is thrown.
 */
export async function sampleChains(request: ChainsRequest & (TargetFunctions | TargetModule)): Promise<Sampled> {
  const started = new Date();
  const settings = settingsOf(request);
  const sampled = "module" in request ? await onThreads(request, settings) : await inThisThread(request, settings);
  if (sampled.chains.every(({ nStep }) => nStep === 0))
    reject("sampleChains", "stopped before a step was stored", "0 steps");
  const timing = { started: started.toISOString(), seconds: (Date.now() - started.getTime()) / 1000 };
  return { ...sampled, settings, timing };
}

/** The settings of a request with their defaults; refuses a request that cannot be meant. */
function settingsOf(request: ChainsRequest & Partial<TargetFunctions & TargetModule>): Settings {
  const unknown = Object.keys(Object(request)).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) reject("sampleChains", "unknown key", unknown, KEYS);
  const { names, onProgress, module, seed = 1, ensembles = 4, steps = 5000, thin = 5, moves = MOVES } = Object(request);
  if (!Array.isArray(names) || names.length === 0) reject("names", "expected the names of the parameters", names);
  if (onProgress !== undefined && typeof onProgress !== "function")
    reject("onProgress", "expected a function", onProgress);
  const { walkers = Math.max(32, 4 * names.length), workers = availableParallelism() } = request;
  const besides = FUNCTIONS.find((key) => key in request);
  if (module !== undefined && besides !== undefined) reject(besides, "is for the module to export", String(module));
  if (module === undefined && request.workers !== undefined)
    reject("workers", "functions stay in their thread: export them from a module", request.workers);
  const all = {
    ...{ seed, ensembles, walkers, steps, thin, moves: settingsOfMoves(moves) },
    workers: module === undefined ? 1 : workers,
  };
  return checkSettings(all, names.length, (key) => key);
}

/** Milliseconds between two words of progress. */
const BETWEEN = 100;

async function inThisThread(request: ChainsRequest & TargetFunctions, settings: Settings): Promise<Chains> {
  checkFunctions(request, "sampleChains");
  const { names, columns: labels = {}, onProgress } = request;
  const { ensembles, walkers, steps, thin } = settings;
  const columns = ownColumns(names, Object.keys(request.derived ?? {}), labels);
  const target = ownTarget({ names, bounds: boundsOf(columns) }, request);
  const move = request.move ?? ownMoves(settings);
  const labelled = columns.map(({ name }) => name);
  const size = Math.floor(steps / thin) * walkers * columns.length * Float64Array.BYTES_PER_ELEMENT;
  const memory = Array.from({ length: ensembles }, () => new ArrayBuffer(size));
  try {
    const all = memory.map((buffer, e) => {
      const own = columnsIn({ buffer, nColumn: columns.length });
      return chain(target, { walkers, steps, thin, move, random: stream(`${settings.seed}/${e}`) }, own);
    });
    await growTogether(all, steps, onProgress);
    const chains = memory.map((buffer, e) => chainIn(buffer, labelled, Math.floor(all[e].step / thin), walkers));
    return { chains, columns, acceptance: all.map(({ acceptance }) => acceptance) };
  } catch (error) {
    throw error instanceof NotANumber ? new Error(failure(error, names)) : error;
  }
}

/** Let ensembles grow in turn, so that they are about equally long wherever they are stopped, and others may speak between. */
async function growTogether(all: readonly Growing[], steps: number, onProgress: ChainsRequest["onProgress"]) {
  const total = steps * all.length;
  for (let done = 0; done < total; ) {
    for (const one of all) {
      const until = performance.now() + BETWEEN / all.length;
      one.grow(() => performance.now() < until);
    }
    done = all.reduce((sum, { step }) => sum + step, 0);
    if (onProgress?.({ done, total }) === false) return;
    await setImmediate();
  }
}

async function onThreads(request: ChainsRequest & TargetModule, settings: Settings): Promise<Chains> {
  // threads are another 20 ms to load, which those who need none do without
  const { sampleModule } = await import("./sample-module.ts");
  return sampleModule(request, settings);
}
