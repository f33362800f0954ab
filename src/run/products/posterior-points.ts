import type { Template } from "../../experiment/template.ts";
import type { Evaluation, Model } from "../../model/model.ts";
import type { Posterior } from "../../posterior/draws/posterior.ts";

const MOST_POINTS = 2000;

/** Points of a posterior, evenly spread over steps and walkers, with the counts that each expects. */
export interface PosteriorPoints {
  /** Where they lie among the draws of an ensemble, `step * nWalker + walker`: in all ensembles alike. */
  readonly places: readonly number[];
  /** The free parameters: one list an ensemble, in the order of its chain. */
  readonly thetas: readonly (readonly Float64Array[])[];
  /** Expected counts by experiment and component: one list an ensemble, in the order of its chain. */
  readonly expected: readonly (readonly Evaluation["expected"][])[];
}

/** Evaluate a model at some 2000 points of its posterior, equally many of each ensemble. */
export function posteriorPoints(target: Model, posterior: Posterior): PosteriorPoints {
  const { nEnsemble, nStep, nWalker } = posterior;
  const columns = target.parameters.map(({ name }) => posterior.column(name));
  const perEnsemble = nStep * nWalker;
  const n = Math.min(Math.ceil(MOST_POINTS / nEnsemble), perEnsemble);
  const places = Array.from({ length: n }, (_, i) => Math.floor(((i + 0.5) / n) * perEnsemble));
  const thetas = Array.from({ length: nEnsemble }, (_, e) =>
    places.map((place) => Float64Array.from(columns, (draws) => draws[e][place])),
  );
  const expected = thetas.map((ensemble) => ensemble.map((theta) => target.evaluate(theta).expected));
  return { places, thetas, expected };
}

/** Counts of all components of an experiment together, in the bins of all axes, at points of each ensemble. */
export const totals = ({ expected }: PosteriorPoints, { experiment, observed }: Template): Float64Array[][] =>
  expected.map((points) => points.map((point) => total(point[experiment], observed.length)));

function total(components: Readonly<Record<string, Float64Array>>, nBin: number): Float64Array {
  const sum = new Float64Array(nBin);
  for (const counts of Object.values(components)) for (let i = 0; i < nBin; i++) sum[i] += counts[i];
  return sum;
}
