import { stream } from "../../math/random.ts";
import { chain, type Target } from "../../sampler/chain.ts";
import { type Move, NotANumber, type WeightedMove } from "../../sampler/ensemble.ts";
import { columnsIn } from "../../store/column-memory.ts";
import type { EnsembleTask } from "./task.ts";

/** Sample the ensemble of a task, storing every thin-th step where it says; returns the fraction of accepted proposals. */
export function answer(task: EnsembleTask<unknown>, target: Target, move: Move | readonly WeightedMove[]): number {
  const progress = new Int32Array(task.progress);
  const stop = progress.length - 1;
  const columns = columnsIn({ buffer: task.memory, nColumn: target.width });
  const ensemble = chain(target, { ...task, move, random: stream(task.key) }, columns);
  ensemble.grow((step) => {
    Atomics.store(progress, task.ensemble, step);
    return Atomics.load(progress, stop) === 0;
  });
  return ensemble.acceptance;
}

/** What is said of an error of sampling: of a point without a probability, where it is. */
export function failure(error: unknown, names: readonly string[]): string {
  if (!(error instanceof NotANumber)) return (error as Error).message;
  const point = names.map((name, i) => `${name} = ${error.theta[i]}`).join(", ");
  return `log probability: is NaN: "${point}"`;
}
