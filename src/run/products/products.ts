import { publishedFor } from "../../catalogue/columns.ts";
import { stream } from "../../math/random.ts";
import { powerOf } from "../../model/compile.ts";
import type { Posterior } from "../../posterior/draws/posterior.ts";
import type { Summary } from "../../posterior/summary/summary.ts";
import { seeksProperties } from "../../profile/no-properties.ts";
import type { PredictiveDraws } from "../../store/predictive-draws.ts";
import type { RunProducts } from "../../store/run-folder.ts";
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

/** Results of a run that need its model: files beside the chains, best fit, remarks. */
export interface ComputedProducts {
  readonly products: RunProducts;
  readonly draws: PredictiveDraws;
  /** Absent where the model has no moments, charge radii or charges, or χ² could not be minimised. */
  readonly fit?: BestFit;
  /** Remarks on the numbers that follow from the draws. */
  readonly remarks: readonly Remark[];
}

/**
 * Compute from the posterior and the model what reports and other programs need of a run: draws of the prior, predictive checks,
 * sensitivity, best fit. Every random number comes from a stream of its own. `stored` are the steps in each chain file.
 */
export function computeProducts(
  { document, compiled, target }: Prepared,
  posterior: Posterior,
  summary: Summary,
  stored: readonly number[],
  seed: number,
  tell: Tell = () => {},
): ComputedProducts {
  const points = posteriorPoints(target, posterior);
  const fit = bestFit(compiled, target, points, summary, tell);
  return {
    ...(fit && { fit }),
    remarks: [...majoranaShare(compiled, posterior), ...(fit || !seeksProperties(compiled) ? [] : [UNSETTLED])].map(
      (text) => ({
        ...{ kind: "draws", about: [], text },
      }),
    ),
    products: {
      prior: drawPrior(target, PRIOR_DRAWS, stream(`${seed}/prior`)),
      predictive: predict(compiled, points, posterior, stream(`${seed}/predictive`), tell),
      forms: formsOf(document, compiled),
      published: publishedFor(loadLimits(), target.columns),
      sensitivity: sensitivityOf(
        posterior,
        target.columns.map(columnOf),
        (name) => powerOf(compiled, name),
        ALPHAS,
        tell,
      ),
    },
    draws: predictiveDraws(compiled, points, posterior, stored, stream(`${seed}/replicas`)),
  };
}
