import { alongAxis, type BoundRecoils, type Template } from "../../experiment/template.ts";
import { statisticOf } from "../../likelihood/statistic.ts";
import { quantile } from "../../math/quantile.ts";
import type { Random } from "../../math/random.ts";
import type { CompiledModel } from "../../model/compile.ts";
import type { Model } from "../../model/model.ts";
import { drawsOf, type Posterior, pooled } from "../../posterior/draws/posterior.ts";
import { predictivePValue } from "../../posterior/summary/predictive-check.ts";
import type { Predictive, PredictivePValue, Recoils } from "../../store/predictive.ts";
import { begin, type Tell } from "../execute/stage.ts";
import { type PosteriorPoints, totals } from "./posterior-points.ts";

/** How likely a replica lies as far from its expectation as the data, in the bins of all axes. */
function checked(
  { observed, error }: Template,
  all: readonly (readonly Float64Array[])[],
  random: Random,
): PredictivePValue {
  const statistic = statisticOf(error);
  return { ...predictivePValue(observed, all, statistic, random), discrepancy: statistic.words };
}

/** Recoils in the beam of a published limit, with the posterior's own bound on its moment. */
function recoilsOf({ quantity, limit, symbol, energy, weak, magnetic }: BoundRecoils, posterior: Posterior): Recoils {
  const spectra = { symbol, energy, weak, magnetic, published: limit };
  if (!posterior.names.includes(quantity)) return spectra;
  return { ...spectra, posterior: quantile(pooled(drawsOf(posterior, quantity)).sort(), 0.9) };
}

/**
 * Expected counts of every experiment along its axis, summed over further ones, over the posterior: quantiles of the total, means of
 * the components, and how well the data agree.
 */
export function predict(
  { templates }: CompiledModel,
  points: PosteriorPoints,
  posterior: Posterior,
  random: Random,
  tell: Tell = () => {},
): Predictive[] {
  const next = begin(tell, "predicting", templates.length);
  const evaluations = points.expected.flat();
  return templates.map((template) => {
    const { experiment, title, axis, edges, error, assumed, isBound, recoils } = template;
    const observed = alongAxis(template, template.observed);
    const names = Object.keys(evaluations[0][experiment]);
    const expected = evaluations.map((byExperiment) =>
      Object.fromEntries(names.map((name) => [name, alongAxis(template, byExperiment[experiment][name])])),
    );
    const bins = observed.map((_, i) => i);
    const counted = bins.map((i) =>
      Float64Array.from(expected, (components) => names.reduce((sum, name) => sum + components[name][i], 0)).sort(),
    );
    const at = (p: number): number[] => counted.map((sorted) => quantile(sorted, p));
    const mean = (name: string, i: number): number =>
      expected.reduce((sum, components) => sum + components[name][i], 0) / expected.length;
    return next({
      experiment,
      title,
      axis,
      ...(edges && { edges }),
      observed,
      ...(template.inner && { observedInBins: [...template.observed] }),
      ...(error && { error: [...error] }),
      ...(assumed && { assumed }),
      median: at(0.5),
      band68: { lower: at(0.16), upper: at(0.84) },
      band90: { lower: at(0.05), upper: at(0.95) },
      components: names.map((name) => {
        const { kind, on } = template.components.find((one) => one.name === name)!;
        return { name, kind, ...(on && { on }), counts: bins.map((i) => mean(name, i)) };
      }),
      ...(!isBound && { pValue: checked(template, totals(points, template), random) }),
      ...(recoils && { recoils: recoilsOf(recoils, posterior) }),
    });
  });
}

/** nDraw draws of every column from the prior. */
export function drawPrior(target: Model, nDraw: number, random: () => number): Map<string, Float64Array> {
  const columns = new Map(target.columns.map(({ name }) => [name, new Float64Array(nDraw)]));
  const theta = new Float64Array(target.parameters.length);
  const row = new Float64Array(target.columns.length);
  const arrays = [...columns.values()];
  for (let i = 0; i < nDraw; i++) {
    target.fromPrior(random, theta);
    target.record(theta, row);
    for (let c = 0; c < row.length; c++) arrays[c][i] = row[c];
  }
  return columns;
}
