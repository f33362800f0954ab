import { publishedFor } from "../../catalogue/columns.ts";
import { stream } from "../../math/random.ts";
import { powerOf } from "../../model/compile.ts";
import type { Posterior } from "../../posterior/draws/posterior.ts";
import type { Summary } from "../../posterior/summary/summary.ts";
import { seeksProperties } from "../../profile/no-properties.ts";
import type { PredictiveDraws } from "../../store/predictive-draws.ts";
import type { Findings } from "../../store/run-folder.ts";
import type { Remark } from "../../store/run-record.ts";
import type { Tell } from "../execute/stage.ts";
import { loadLimits } from "../load/limits.ts";
import type { Prepared } from "../load/prepare.ts";
import { type BestFit, bestFit } from "./best-fit.ts";
import { columnOf } from "./columns.ts";
import { formsOf } from "./forms.ts";
import { majoranaShare } from "./majorana-share.ts";
import { posteriorPoints } from "./posterior-points.ts";
import { drawPrior, predict } from "./predictive.ts";
import { predictiveDraws } from "./predictive-draws.ts";
import { ALPHAS, sensitivityOf } from "./sensitivity.ts";

/** Draws from the prior that a run stores. */
export const PRIOR_DRAWS = 20_000;

const UNSETTLED = "Δχ² of no moments is not known: the search for the best fit did not come to rest";

/** What a run stores beside its chains, and only a model knows. */
export interface FoundOut {
  readonly findings: Findings;
  readonly draws: PredictiveDraws;
  /** Of a model that looks for moments, charge radii or charges, where χ² could be minimised. */
  readonly fit?: BestFit;
  /** What a reader of the numbers must know that only the draws tell. */
  readonly remarks: readonly Remark[];
}

/**
 * All that a report or another program needs of a run and only a model knows; every random number from a stream of its own. `stored`
 * are the steps in each chain file.
 */
export function findOut(
  { document, compiled, target }: Prepared,
  kept: Posterior,
  summary: Summary,
  stored: readonly number[],
  seed: number,
  tell: Tell = () => {},
): FoundOut {
  const points = posteriorPoints(target, kept);
  const fit = bestFit(compiled, target, points, summary, tell);
  return {
    ...(fit && { fit }),
    remarks: [...majoranaShare(compiled, kept), ...(fit || !seeksProperties(compiled) ? [] : [UNSETTLED])].map(
      (text) => ({
        ...{ kind: "draws", about: [], text },
      }),
    ),
    findings: {
      prior: drawPrior(target, PRIOR_DRAWS, stream(`${seed}/prior`)),
      predictive: predict(compiled, points, kept, stream(`${seed}/predictive`), tell),
      forms: formsOf(document, compiled),
      published: publishedFor(loadLimits(), target.columns),
      sensitivity: sensitivityOf(kept, target.columns.map(columnOf), (name) => powerOf(compiled, name), ALPHAS, tell),
    },
    draws: predictiveDraws(compiled, points, kept, stored, stream(`${seed}/replicas`)),
  };
}
