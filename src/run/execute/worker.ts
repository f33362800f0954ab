import { model } from "../../model/model.ts";
import { ownMoves } from "../settings.ts";
import { answer, failure } from "./answer.ts";
import { targetOf } from "./target.ts";
import type { EnsembleResult, EnsembleTask } from "./task.ts";

/** Sample one ensemble of a model. */
export default function sampleEnsemble(task: EnsembleTask): EnsembleResult {
  const own = model(task.target);
  try {
    return { kind: "sampled", acceptance: answer(task, targetOf(own), ownMoves(task)) };
  } catch (error) {
    const names = own.parameters.map(({ name }) => name);
    return { kind: "failed", message: failure(error, names) };
  }
}
