import { type Chart, chartOf } from "../../coordinates/chart.ts";
import { evidence, type LogEvidence, type Sample } from "../../evidence/evidence.ts";
import type { Random } from "../../math/random.ts";
import { powerOf } from "../../model/compile.ts";
import { complexGroups } from "../../model/complex-groups.ts";
import type { Posterior } from "../../posterior/draws/posterior.ts";
import { charted, targetOf } from "../execute/target.ts";
import type { Prepared } from "../load/prepare.ts";

/** About as many draws tell enough. */
const ENOUGH = 40_000;

type Compiled = Pick<Prepared, "compiled" | "target">;

/**
 * ln Z of a model that was sampled: ln ∫ prior · likelihood, each likelihood to its power. `random` draws the common phases of complex
 * numbers, and points beside the draws. NaN where draws do not tell.
 */
export function logEvidence({ compiled, target }: Compiled, posterior: Posterior, random: Random): LogEvidence {
  const chart = chartOf(target.parameters, complexGroups(compiled));
  const { logProb } = charted(targetOf(target), chart);
  const { circles } = chart;
  return evidence({ circles, logProb }, inChart({ compiled, target }, chart, posterior, random), random);
}

/** Draws of a posterior in the coordinates of a chart, evenly spread over its steps. */
function inChart({ compiled, target }: Compiled, chart: Chart, posterior: Posterior, random: Random): Sample {
  const { nEnsemble, nStep, nWalker } = posterior;
  const every = Math.ceil((nEnsemble * nStep * nWalker) / ENOUGH);
  const nDraw = Math.floor(nStep / every) * nWalker;
  const theta = new Float64Array(target.parameters.length);
  const all = Array.from({ length: nEnsemble }, (_, e) => {
    const columns = target.parameters.map(({ name }) => posterior.column(name)[e]);
    const known = logProbs(compiled, posterior, e);
    const coords = new Float64Array(nDraw * chart.dimension);
    const logProb = new Float64Array(nDraw);
    for (let k = 0; k < nDraw; k++) {
      const draw = (Math.floor(k / nWalker) * every + every - 1) * nWalker + (k % nWalker);
      for (let i = 0; i < theta.length; i++) theta[i] = columns[i][draw];
      const y = coords.subarray(k * chart.dimension, (k + 1) * chart.dimension);
      chart.fromTheta(theta, y, random);
      logProb[k] = known[draw] + chart.logJacobian(y);
    }
    return { coords, logProb };
  });
  return { coords: all.map(({ coords }) => coords), logProb: all.map(({ logProb }) => logProb), nWalker };
}

/** ln prob of the draws of an ensemble from the columns of its chain: ln prior + Σ power · ln likelihood. */
function logProbs(compiled: Prepared["compiled"], posterior: Posterior, ensemble: number): Float64Array {
  const sum = posterior.column("log_prior")[ensemble].slice();
  for (const { experiment } of compiled.templates) {
    const power = powerOf(compiled, experiment);
    if (power === 0) continue;
    const logs = posterior.column(`log_likelihood.${experiment}`)[ensemble];
    for (let i = 0; i < sum.length; i++) sum[i] += power * logs[i];
  }
  return sum;
}
