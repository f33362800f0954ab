import { stream } from "../math/random.ts";
import { powerOf } from "../model/parts.ts";
import type { Posterior } from "../posterior/posterior.ts";
import type { Findings } from "../store/run-folder.ts";
import { columnOf } from "./columns.ts";
import { formsOf } from "./forms.ts";
import { loadLimits } from "./limits.ts";
import { drawPrior, predict } from "./predictive.ts";
import type { Prepared } from "./prepare.ts";
import { publishedFor } from "./published.ts";
import { sensitivityOf } from "./sensitivity.ts";

/** Draws from the prior that a run stores. */
export const PRIOR_DRAWS = 20_000;

/** All that a report needs of a run and only a model knows; every random number from a stream of its own. */
export function findOut({ document, parts, target }: Prepared, kept: Posterior, seed: number): Findings {
  return {
    prior: drawPrior(target, PRIOR_DRAWS, stream(`${seed}/prior`)),
    predictive: predict(parts, target, kept, stream(`${seed}/predictive`)),
    forms: formsOf(document, parts),
    published: publishedFor(loadLimits(), target.columns),
    sensitivity: sensitivityOf(kept, target.columns.map(columnOf), (experiment) => powerOf(parts, experiment)),
  };
}
