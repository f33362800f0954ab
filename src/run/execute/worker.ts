import { model } from "../../model/model.ts";
import { ownMoves } from "../settings.ts";
import { answer } from "./answer.ts";
import { chartedTargetOf, targetOf } from "./target.ts";
import type { EnsembleResult, EnsembleTask } from "./task.ts";

/** Do what is asked of a model. */
export default function work(task: EnsembleTask): EnsembleResult {
  const own = model(task.target);
  const names = own.parameters.map(({ name }) => name);
  const target = task.start === "ascent" ? chartedTargetOf(task.target, own) : targetOf(own);
  try {
    return answer(task, target, ownMoves(task), names);
  } catch (error) {
    return { kind: "failed", message: (error as Error).message };
  }
}
