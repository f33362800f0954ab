import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { NotANumber } from "../../sampler/ensemble.ts";
import { checkFunctions, ownTarget, type TargetFunctions } from "../../sampler/own.ts";
import { ownMoves } from "../settings.ts";
import { answer, failure } from "./answer.ts";
import { type EnsembleResult, type EnsembleTask, LOADING, type OwnModule } from "./task.ts";

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

/** Names of what a module derives. */
export async function derivedOf(module: string): Promise<string[]> {
  return Object.keys((await load(module)).derived ?? {});
}

/** Sample one ensemble of a module's target. Throws what its functions throw. */
export default async function sampleEnsemble(task: EnsembleTask<OwnModule>): Promise<EnsembleResult> {
  const { module, names } = task.target;
  const functions = await load(module);
  const move = functions.move ?? ownMoves(task);
  try {
    return { kind: "sampled", acceptance: answer(task, ownTarget(task.target, functions), move) };
  } catch (error) {
    if (!(error instanceof NotANumber)) throw error;
    return { kind: "failed", message: failure(error, names) };
  }
}
