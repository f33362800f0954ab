import { model } from "../model/model.ts";
import { stretch } from "../sampler/moves/stretch.ts";
import { answer, failure } from "./answer.ts";
import type { EnsembleResult, EnsembleTask } from "./task.ts";

/** Sample one ensemble of a model. */
export default function sampleEnsemble(task: EnsembleTask): EnsembleResult {
  const { parameters, columns, logProb, fromPrior, record } = model(task.target);
  const target = { nParam: parameters.length, logProb, draw: fromPrior, width: columns.length, record };
  try {
    return { kind: "sampled", acceptance: answer(task, target, stretch(task.stretch)) };
  } catch (error) {
    const names = parameters.map(({ name }) => name);
    return { kind: "failed", message: failure(error, names) };
  }
}
