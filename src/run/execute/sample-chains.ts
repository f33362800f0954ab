import { reject } from "../../reject.ts";
import { NotANumber } from "../../sampler/ensemble.ts";
import { checkFunctions, ownInRegion, ownTarget, type TargetFunctions } from "../../sampler/own.ts";
import { failure } from "./answer.ts";
import {
  type Chains,
  type ChainsRequest,
  chainsSettings,
  checkRequest,
  type Sampled,
  type TargetModule,
} from "./chains-request.ts";
import { crewHere } from "./crew-here.ts";
import { acceptanceOf, settledSettings } from "./grown.ts";
import { ownColumns, targetShape } from "./own-columns.ts";
import { sampleInRounds } from "./rounds.ts";

/**
 * Sample a density of one's own with independent affine-invariant ensembles: given as functions, in this thread; given as a module,
 * on worker threads. Both give the same chains for the same seed. With a gradient walkers start at the depth of the density, none of whose
 * steps is burn-in; without, where `start` says. Throws, in one line, what is wrong with the request, where the density is not a number,
 * and where sampling was stopped before a step was stored; what `logProb` itself throws is thrown.
 */
export async function sampleChains(request: ChainsRequest & (TargetFunctions | TargetModule)): Promise<Sampled> {
  const started = new Date();
  checkRequest(request);
  const { grown, settings, columns } = "module" in request ? await onThreads(request) : await inThisThread(request);
  const { chains, reports, stopped } = grown;
  if (chains.every(({ nStep }) => nStep === 0)) reject("sampleChains", "stopped before a step was stored", "0 steps");
  const timing = { started: started.toISOString(), seconds: (Date.now() - started.getTime()) / 1000 };
  return {
    ...{ chains, columns, timing, settings: settledSettings(settings, grown) },
    ...{ acceptance: acceptanceOf(grown, settings), ensembles: reports },
    status: stopped ? "interrupted" : "complete",
  };
}

async function inThisThread(request: ChainsRequest & TargetFunctions): Promise<Chains> {
  checkFunctions(request, "sampleChains");
  const { names, columns: labels = {}, onProgress } = request;
  const settings = chainsSettings(request, request.logProbAndGradient !== undefined, 1);
  const columns = ownColumns(names, Object.keys(request.derived ?? {}), labels);
  const shape = targetShape(columns);
  const own = ownTarget(shape, request);
  const target = settings.start === "ascent" ? ownInRegion(own, shape) : own;
  const crew = crewHere(target, settings, request);
  try {
    const grown = await sampleInRounds(crew, settings, columns, () => {});
    onProgress?.({ done: crew.done(), total: crew.done() });
    return { grown, settings, columns };
  } catch (error) {
    throw error instanceof NotANumber ? new Error(failure(error, names)) : error;
  }
}

async function onThreads(request: ChainsRequest & TargetModule): Promise<Chains> {
  // threads are another 20 ms to load, which those who need none do without
  const { sampleModule } = await import("./sample-module.ts");
  return sampleModule(request);
}
