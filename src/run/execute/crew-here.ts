import { setImmediate } from "node:timers/promises";
import { beginChain, type Growing } from "../../sampler/chain.ts";
import type { TargetFunctions } from "../../sampler/own.ts";
import type { Target } from "../../sampler/target.ts";
import { columnsIn } from "../../store/column-memory.ts";
import { type AskedSettings, ownMoves } from "../settings.ts";
import { distinctOf } from "./answer.ts";
import type { ChainsRequest } from "./chains-request.ts";
import type { Crew, Round } from "./rounds.ts";

/** Milliseconds between two words of progress. */
const BETWEEN = 100;

/** Ensembles of a target that grow in turn in this thread; with `move` by that alone. */
export function crewHere(
  target: Target,
  settings: AskedSettings,
  { move, onProgress }: Pick<ChainsRequest & TargetFunctions, "move" | "onProgress"> = {},
): Crew & { done(): number } {
  const { ensembles, seed, walkers, start } = settings;
  const all: Growing[] = [];
  const done = (): number => all.reduce((sum, { step }) => sum + step, 0);
  let stopped = false;
  return {
    done,
    async begin() {
      for (let e = 0; e < ensembles && !stopped; e++) {
        const moves = move ? [{ move, weight: 1 }] : ownMoves(settings);
        all.push(beginChain(target, { walkers, start, moves, key: `${seed}/${e}` }));
        stopped = onProgress?.({ done: 0, total: 0 }) === false;
        await setImmediate();
      }
      return all.flatMap(({ modes }) => modes);
    },
    distinct: async (modes) => distinctOf(target, modes),
    async grow({ until, thin, memory, modes }: Round) {
      const keepings = memory.map((one) => ({ thin, columns: columnsIn(one) }));
      for (const one of all) if (one.step === 0) one.useModes(modes);
      while (!stopped && all.some(({ step }) => step < until)) {
        for (const [e, one] of all.entries()) {
          const till = performance.now() + BETWEEN / ensembles;
          one.grow(until, keepings[e], () => performance.now() < till);
        }
        stopped = onProgress?.({ done: done(), total: until * ensembles }) === false;
        await setImmediate();
      }
    },
    get stopped() {
      return stopped;
    },
    get reports() {
      return all.map(({ report }) => report);
    },
    allocate: (bytes) => new ArrayBuffer(bytes),
  };
}
