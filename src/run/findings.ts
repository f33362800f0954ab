import { stream } from "../math/random.ts";
import type { Model } from "../model/model.ts";
import type { Parts } from "../model/parts.ts";
import type { Posterior } from "../posterior/posterior.ts";
import type { Findings } from "../store/run-folder.ts";
import { drawPrior, predict } from "./predictive.ts";

/** Draws from the prior that a run stores. */
export const PRIOR_DRAWS = 20_000;

/** All that a report needs of a run and only a model knows; every random number from a stream of its own. */
export function findOut(parts: Parts, target: Model, kept: Posterior, seed: number): Findings {
  return {
    prior: drawPrior(target, PRIOR_DRAWS, stream(`${seed}/prior`)),
    predictive: predict(parts, target, kept, stream(`${seed}/predictive`)),
  };
}
