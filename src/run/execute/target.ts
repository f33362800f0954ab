import { type Chart, chartOf } from "../../coordinates/chart.ts";
import type { CompiledModel } from "../../model/compile.ts";
import { complexGroups } from "../../model/complex-groups.ts";
import type { Model } from "../../model/model.ts";
import { NotANumber } from "../../sampler/ensemble.ts";
import type { Target } from "../../sampler/target.ts";
import type { Sampleable } from "../settings.ts";

/** A model as a sampler of its parameters takes it: started from its prior, every column kept. */
export const targetOf = ({ parameters, columns, logProb, logProbAndGradient, fromPrior, record }: Model): Target => ({
  nParam: parameters.length,
  logProb,
  logProbAndGradient,
  draw: fromPrior,
  width: columns.length,
  record,
});

/** A model in coordinates in which complex numbers are points of discs and balls. */
export const chartedTargetOf = (compiled: CompiledModel, model: Model): Target =>
  charted(targetOf(model), chartOf(model.parameters, complexGroups(compiled)));

/** What settings of a model depend on. */
export const sampleable = (compiled: CompiledModel, { parameters }: Model): Sampleable => ({
  parameters: parameters.length,
  coordinates: chartOf(parameters, complexGroups(compiled)).dimension,
  hasGradient: true,
});

/** A target of parameters theta in the coordinates y of a chart: ln of its density by y, and what is kept of theta. Owns scratch space. */
export function charted(target: Target, chart: Chart): Target {
  const { dimension, toTheta, fromTheta, inside, logJacobian, pull, addSlope } = chart;
  const [theta, other, slope] = [0, 1, 2].map(() => new Float64Array(target.nParam));
  /** NaN of a point that no number stands for is no mistake of the density. */
  const checked = (value: number): number => {
    if (Number.isNaN(value) && theta.every(Number.isFinite)) throw new NotANumber(theta);
    return Number.isNaN(value) ? -Infinity : value;
  };
  return {
    nParam: dimension,
    region: chart,
    logProb(y) {
      if (!inside(y)) return -Infinity;
      toTheta(y, theta);
      const value = checked(target.logProb(theta));
      return value === -Infinity ? value : value + logJacobian(y);
    },
    ...(target.logProbAndGradient && {
      logProbAndGradient(y, gradient) {
        if (!inside(y)) return -Infinity;
        toTheta(y, theta);
        const value = checked(target.logProbAndGradient!(theta, slope));
        if (value === -Infinity) return value;
        gradient.fill(0);
        pull(y, slope, gradient);
        addSlope(y, gradient);
        return value + logJacobian(y);
      },
    }),
    path(a, b, t, out) {
      toTheta(a, theta);
      toTheta(b, other);
      for (let i = 0; i < theta.length; i++) theta[i] += t * (other[i] - theta[i]);
      fromTheta(theta, out);
    },
    draw(random, y) {
      target.draw(random, theta);
      fromTheta(theta, y, random);
    },
    width: target.width,
    record(y, row, logProb) {
      toTheta(y, theta);
      target.record(theta, row, logProb);
    },
  };
}
