import { statisticOf } from "../../likelihood/statistic.ts";
import type { Random } from "../../math/random.ts";
import type { CompiledModel } from "../../model/compile.ts";
import { logLikelihoodByBin } from "../../model/likelihood.ts";
import type { Posterior } from "../../posterior/draws/posterior.ts";
import { keptOf } from "../../store/kept.ts";
import type { ExperimentDraws, PredictiveDraws } from "../../store/predictive-draws.ts";
import { type PosteriorPoints, totals } from "./posterior-points.ts";

const MOST_DRAWS = 2000;

/**
 * One replica of all data at each of the points, up to 2000, and how likely each point makes what was observed, bin by bin. `stored` are
 * the steps in each chain file.
 */
export function predictiveDraws(
  { templates }: Pick<CompiledModel, "templates">,
  points: PosteriorPoints,
  { nEnsemble, nStep, nWalker }: Pick<Posterior, "nEnsemble" | "nStep" | "nWalker">,
  stored: readonly number[],
  random: Random,
): PredictiveDraws {
  const most = Math.max(1, Math.floor(MOST_DRAWS / nEnsemble));
  const places = points.places.slice(0, most);
  const { ensembles, firstStep } = keptOf(stored, { nEnsemble, nStep });
  const each = (of: (ensemble: number, place: number) => number): Float64Array =>
    Float64Array.from(ensembles.flatMap((ensemble) => places.map((place) => of(ensemble, place))));
  return {
    ensemble: each((ensemble) => ensemble),
    step: each((_, place) => firstStep + Math.floor(place / nWalker)),
    walker: each((_, place) => place % nWalker),
    experiments: templates.map((template): ExperimentDraws => {
      const { experiment, observed, error } = template;
      const { replicate } = statisticOf(error);
      const expected = totals(points, template).flatMap((ensemble) => ensemble.slice(0, most));
      const nBin = observed.length;
      const counts = new Float64Array(expected.length * nBin);
      const logLikelihood = new Float64Array(expected.length * nBin);
      expected.forEach((total, draw) => {
        replicate(total, random, counts.subarray(draw * nBin, (draw + 1) * nBin));
        logLikelihood.set(logLikelihoodByBin(template, total), draw * nBin);
      });
      return { experiment, nBin, counts, logLikelihood };
    }),
  };
}
