import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { checkFunctions, ownInRegion, ownTarget, type TargetFunctions } from "../../sampler/own.ts";
import { ownMoves } from "../settings.ts";
import { answer } from "./answer.ts";
import { type EnsembleResult, type EnsembleTask, LOADING, type ModuleFacts, type OwnModule } from "./task.ts";

Reflect.set(globalThis, LOADING, true);

async function imported(module: string): Promise<object> {
  try {
    return await import(module);
  } catch (error) {
    // where tsx loads TypeScript, threads of Node 20 have it for `require` alone
    if (Object(error).code !== "ERR_UNKNOWN_FILE_EXTENSION") throw error;
    return createRequire(import.meta.url)(fileURLToPath(module));
  }
}

/** The functions that a module exports, by name or, as a CommonJS one may, all in one. */
async function load(module: string): Promise<TargetFunctions> {
  const exported = await imported(module);
  const functions = ("logProb" in exported ? exported : Object(Reflect.get(exported, "default"))) as TargetFunctions;
  checkFunctions(functions, module);
  return functions;
}

/** What a module is, besides its density. */
export async function factsOf(module: string): Promise<ModuleFacts> {
  const { derived = {}, logProbAndGradient } = await load(module);
  return { derived: Object.keys(derived), hasGradient: logProbAndGradient !== undefined };
}

/** Do what is asked of a module's target. Throws what its functions throw. */
export default async function work(task: EnsembleTask<OwnModule>): Promise<EnsembleResult> {
  const { module, names } = task.target;
  const functions = await load(module);
  const own = ownTarget(task.target, functions);
  const target = task.start === "ascent" ? ownInRegion(own, task.target) : own;
  return answer(task, target, functions.move ? [{ move: functions.move, weight: 1 }] : ownMoves(task), names);
}
