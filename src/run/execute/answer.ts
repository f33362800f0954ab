import { beginChain, type Growing, resume } from "../../sampler/chain.ts";
import { pathsOf } from "../../sampler/depth.ts";
import { NotANumber, type WeightedMove } from "../../sampler/ensemble.ts";
import { distinct, type Mode } from "../../sampler/modes.ts";
import type { Target } from "../../sampler/target.ts";
import { columnsIn } from "../../store/column-memory.ts";
import type { EnsembleResult, EnsembleTask } from "./task.ts";

/** Do what is asked of a target; `names` are those of its parameters, for what is said of points without a probability. */
export function answer(
  task: EnsembleTask<unknown>,
  target: Target,
  moves: readonly WeightedMove[],
  names: readonly string[],
): EnsembleResult {
  try {
    if (task.kind === "distinct") return { kind: "modes", modes: distinctOf(target, task.modes) };
    return { kind: "chain", saved: advance(task, target, moves).save() };
  } catch (error) {
    // what the functions of others throw is theirs
    if (!(error instanceof NotANumber)) throw error;
    return { kind: "failed", message: failure(error, names) };
  }
}

/** Which of some modes of a target are different ones. */
export const distinctOf = (target: Target, modes: readonly Mode[]): Mode[] =>
  distinct(target.logProb, modes, pathsOf(target));

function advance(
  task: Extract<EnsembleTask<unknown>, { kind: "begin" | "grow" }>,
  target: Target,
  moves: readonly WeightedMove[],
): Growing {
  const progress = new Int32Array(task.progress);
  const stopped = (): boolean => Atomics.load(progress, progress.length - 1) !== 0;
  const settings = { ...task, moves };
  if (task.kind === "begin") return beginChain(target, settings, stopped);
  const chain = resume(target, settings, task.saved);
  if (chain.step === 0) chain.useModes(task.modes);
  if (stopped()) return chain;
  chain.grow(task.until, { thin: task.thin, columns: columnsIn(task.memory) }, (step) => {
    Atomics.store(progress, task.ensemble, step);
    return !stopped();
  });
  return chain;
}

/** What is said of an error of sampling: of a point without a probability, where it is. */
export function failure(error: unknown, names: readonly string[]): string {
  if (!(error instanceof NotANumber)) return (error as Error).message;
  const point = names.map((name, i) => `${name} = ${error.theta[i]}`).join(", ");
  return `log probability: is NaN: "${point}"`;
}
