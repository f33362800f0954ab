import { stencil } from "../../math/difference.ts";
import type { CompiledModel } from "../../model/compile.ts";
import type { Model } from "../../model/model.ts";
import type { Summary } from "../../posterior/summary/summary.ts";
import { support } from "../../prior/density.ts";
import { errors } from "../../profile/error.ts";
import { type Fit, minimise } from "../../profile/minimise.ts";
import { seeksProperties, withoutProperties, withoutPulls } from "../../profile/no-properties.ts";
import { type Objective, objective } from "../../profile/objective.ts";
import type { Fitted, RunRecord } from "../../store/run-record.ts";
import { begin, type Tell } from "../execute/stage.ts";
import type { PosteriorPoints } from "./posterior-points.ts";

/** The best fit of a run, as its record has it. */
export type BestFit = Required<Pick<RunRecord, "deltaChi2NoMoments" | "bestFit">>;

/** χ² is wanted to some hundredths, and a run shall not wait for the ends of flat valleys. */
const PATIENCE = { enough: 1e-3, most: 100 };
/** What a further step promises at most where χ² counts as minimised. */
const SETTLED = 0.05;
/** Posterior points among which the start is chosen. */
const TRIED = 400;

const isSettled = ({ edm }: Fit): boolean => edm < SETTLED;

/** The posterior's points of least χ²: where to begin. None where the run has no draws. */
function bestPoint({ chi2 }: Objective, { thetas }: PosteriorPoints): Float64Array[] {
  const all = thetas.flat();
  const every = Math.max(1, Math.floor(all.length / TRIED));
  const tried = all.filter((_, i) => i % every === 0).map((theta) => ({ theta, value: chi2(theta) }));
  return tried.length === 0 ? [] : [tried.reduce((a, b) => (b.value < a.value ? b : a)).theta];
}

/** A point of one objective as one of another; properties that the first does not have are nil. */
function inOrderOf(to: Objective, theta: Float64Array, from: Objective): Float64Array {
  const values = new Map(from.parameters.map(({ name }, i) => [name, theta[i]]));
  return Float64Array.from(to.parameters, ({ name, nominal = 0 }) => values.get(name) ?? nominal);
}

/** The fit with the properties that a model looks for, and the one without, each begun where the other ended too: χ² may have valleys. */
function bothEnds(
  compiled: CompiledModel,
  points: PosteriorPoints,
  tell: Tell,
): { readonly best: Fit; readonly none: Fit } {
  const [free, bare] = [objective(withoutPulls(compiled)), objective(withoutProperties(compiled))];
  const next = begin(tell, "fitting", 3);
  const start = bestPoint(free, points);
  const first = next(minimise(free, { from: start, starts: start.length === 0 ? 1 : 0, patience: PATIENCE }));
  const none = next(minimise(bare, { from: [inOrderOf(bare, first.theta, free)], starts: 1, patience: PATIENCE }));
  const second = next(minimise(free, { from: [inOrderOf(free, none.theta, bare)], starts: 0, patience: PATIENCE }));
  return { best: second.chi2 < first.chi2 ? second : first, none };
}

/** Steps of derivatives over the standard deviations of the posterior. */
const STEP = 1e-3;
/** An error by curvature above this number of standard deviations of the posterior says that the data leave the quantity open. */
const OPEN = 1.5;
/** Farther than this, in the same unit, the posterior does not go where data leave it open. */
const REACH = 10;

/** ∂column/∂parameter of the first columns of a model, one gradient a column. */
function gradients({ parameters, columns, record }: Model, theta: Float64Array, scales: Float64Array): Float64Array[] {
  const row = new Float64Array(columns.length);
  const out = columns.map(() => new Float64Array(parameters.length));
  parameters.forEach(({ bounds, shape }, j) => {
    const near = theta.slice();
    for (const [offset, weight] of stencil(theta[j], STEP * scales[j], ...support(shape, bounds))) {
      near[j] = theta[j] + offset;
      record(near, row);
      for (let c = 0; c < row.length; c++) out[c][j] += weight * row[c];
    }
  });
  return out;
}

/** Parameters and derived columns at a fit, with errors by curvature where the data fix them. */
function fitted(target: Model, { theta, fisher }: Fit, summary: Summary): Record<string, Fitted> {
  const scales = Float64Array.from(target.parameters, ({ name }) => summary[name].sd || 1);
  const error = errors(fisher, scales, REACH);
  const slopes = gradients(target, theta, scales);
  const row = new Float64Array(target.columns.length);
  target.record(theta, row);
  const entries = target.columns.flatMap(({ name, kind }, c): [string, Fitted][] => {
    if (kind === "density") return [];
    const sigma = error(slopes[c]);
    return [[name, sigma < OPEN * summary[name].sd ? { value: row[c], error: sigma } : { value: row[c] }]];
  });
  return Object.fromEntries(entries);
}

/**
 * How much better data and pulls are with the properties that a model looks for than without any, χ² minimised at both ends from the
 * posterior's own best points; undefined where it looks for none, or χ² did not settle.
 */
export function bestFit(
  compiled: CompiledModel,
  target: Model,
  points: PosteriorPoints,
  summary: Summary,
  tell: Tell = () => {},
): BestFit | undefined {
  if (!seeksProperties(compiled)) return undefined;
  const { best, none } = bothEnds(compiled, points, tell);
  if (!(isSettled(best) && isSettled(none))) return undefined;
  return { deltaChi2NoMoments: Math.max(none.chi2 - best.chi2, 0), bestFit: fitted(target, best, summary) };
}
