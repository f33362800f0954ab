import { stream } from "../math/random.ts";
import { model } from "../model/model.ts";
import { NotANumber, sample } from "../sampler/ensemble.ts";
import { stretch } from "../sampler/moves/stretch.ts";
import { start } from "../sampler/start.ts";
import type { EnsembleResult, EnsembleTask } from "./task.ts";

/** Sample one ensemble from its dispersed start, storing every thin-th step where the task says. */
export default function sampleEnsemble(task: EnsembleTask): EnsembleResult {
  const target = model(task.parts);
  const nParam = target.parameters.length;
  const width = target.columns.length;
  const values = new Float64Array(task.values);
  const progress = new Int32Array(task.progress);
  const stop = progress.length - 1;
  const random = stream(task.key);
  try {
    const state = start(target.logProb, target.fromPrior, task.walkers, nParam, random);
    const acceptance = sample(target.logProb, state, {
      steps: task.steps,
      move: stretch(task.stretch),
      random,
      onStep(step, { coords }) {
        if (step % task.thin === 0) {
          const row = (step / task.thin - 1) * task.walkers * width;
          for (let w = 0; w < task.walkers; w++) {
            const theta = coords.subarray(w * nParam, (w + 1) * nParam);
            target.record(theta, values.subarray(row + w * width, row + (w + 1) * width));
          }
        }
        Atomics.store(progress, task.ensemble, step);
        return Atomics.load(progress, stop) === 0;
      },
    });
    return { kind: "sampled", acceptance };
  } catch (error) {
    if (!(error instanceof NotANumber)) return { kind: "failed", message: (error as Error).message };
    const point = target.parameters.map(({ name }, i) => `${name} = ${error.theta[i]}`).join(", ");
    return { kind: "failed", message: `log probability: is NaN: "${point}"` };
  }
}
