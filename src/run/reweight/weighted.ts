import type { CompiledModel } from "../../model/compile.ts";
import { essTail } from "../../posterior/diagnostics/ess.ts";
import { checkWeights } from "../../posterior/draws/check-arguments.ts";
import { drawsOf, type Posterior, unpooled } from "../../posterior/draws/posterior.ts";
import { largestTrustedK, paretoSmoothed, type Smoothed } from "../../posterior/weights/psis.ts";
import { sortedColumn, weigh, weightedQuantileWithError } from "../../posterior/weights/weighted.ts";
import { expectKeys } from "../../reject.ts";
import type { Bounds, Reweighted } from "../../store/study.ts";
import { checkReweighting, logWeights } from "./reweight.ts";

/** ln of weights that differ by less than this are those of equal draws. */
const ROUNDING = 1e-9;

/** Smoothed weights with the k that they may have at the most. */
export interface Judged extends Smoothed {
  readonly kThreshold: number;
}

/** Smooth the weights of a run's draws, of which those of −Infinity stay nothing; k is NaN where all weigh the same. */
export function smoothedWeights(posterior: Posterior, logs: Float64Array): Judged {
  expectKeys(posterior, ["names", "column"], "posterior", "a posterior");
  checkWeights(logs, posterior.nEnsemble * posterior.nStep * posterior.nWalker);
  const inside = Uint32Array.from([...logs.keys()].filter((i) => logs[i] > -Infinity));
  const finite = Float64Array.from(inside, (i) => logs[i]);
  const [least, most] = finite.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  const like = drawsOf(posterior, posterior.names[0]);
  // draws that weigh nothing are beyond the lower tail, wherever that ends
  const effective =
    most - least > ROUNDING
      ? essTail(
          unpooled(
            logs.map((x) => Math.max(x, least)),
            like,
          ),
        )
      : logs.length;
  const nEffective = Number.isFinite(effective) ? Math.min(effective, logs.length) : logs.length;
  const { weights, k } = paretoSmoothed(finite, nEffective / logs.length);
  const all = new Float64Array(logs.length);
  inside.forEach((i, j) => {
    all[i] = weights[j];
  });
  return { weights: all, k, kThreshold: largestTrustedK(nEffective) };
}

/** Upper limits of columns from weighted draws, at levels such as "0.9". Throws where there is no such column. */
export function weightedBounds(
  posterior: Posterior,
  weights: Float64Array,
  columns: readonly string[],
  levels: readonly string[],
): Bounds {
  expectKeys(posterior, ["names", "column"], "posterior", "a posterior");
  checkWeights(weights, posterior.nEnsemble * posterior.nStep * posterior.nWalker);
  return Object.fromEntries(
    columns.map((name) => {
      const draws = drawsOf(posterior, name);
      const weighted = weigh(sortedColumn(draws), weights);
      const at = levels.map((p) => [p, weightedQuantileWithError(draws, weighted, Number(p))]);
      return [name, Object.fromEntries(at)];
    }),
  );
}

/** What a run says of another model when its draws are weighted, of those columns that it has; or why it cannot say anything. */
export function reweighted(
  posterior: Posterior,
  from: CompiledModel,
  to: CompiledModel,
  columns: readonly string[],
  levels: readonly string[],
): Reweighted {
  checkReweighting(posterior, from, to);
  const known = columns.filter((name) => posterior.names.includes(name));
  let logs: Float64Array;
  try {
    logs = logWeights(posterior, from, to);
  } catch (error) {
    return { kind: "impossible", why: (error as Error).message };
  }
  const { weights, k, kThreshold } = smoothedWeights(posterior, logs);
  return {
    kind: "weighted",
    k: Number.isFinite(k) ? k : null,
    kThreshold,
    bounds: weightedBounds(posterior, weights, known, levels),
  };
}
