import { chartOf } from "../../src/coordinates/chart.ts";
import type { Integrand, Sample } from "../../src/evidence/evidence.ts";
import { type Random, stream } from "../../src/math/random.ts";
import type { CompiledModel } from "../../src/model/compile.ts";
import { complexGroups } from "../../src/model/complex-groups.ts";
import { model } from "../../src/model/model.ts";
import { sample } from "../../src/sampler/ensemble.ts";
import { stretch } from "../../src/sampler/moves/stretch.ts";
import { start } from "../../src/sampler/start.ts";

/** A density whose integral is wanted, with draws to start from. */
export interface Target extends Integrand {
  readonly nParam: number;
  readonly draw: (random: Random, y: Float64Array) => void;
}

/** Draws of a density by stretch moves, four ensembles, the first fifth of the steps left out; circles are cut open at ±π. */
export function sampled(target: Target, { seed = "1", steps = 4000, thin = 5 } = {}): Sample {
  const { draw, nParam, circles } = target;
  const nWalker = Math.max(40, 2 * nParam + 2);
  const logProb = (y: Float64Array): number =>
    circles.some((i) => Math.abs(y[i]) > Math.PI) ? -Infinity : target.logProb(y);
  const first = steps / 5;
  const kept = (steps - first) / thin;
  const ensembles = [0, 1, 2, 3].map((e) => {
    const random = stream(`${seed}/${e}`);
    const state = start(logProb, draw, nWalker, nParam, random);
    const coords = new Float64Array(kept * nWalker * nParam);
    const known = new Float64Array(kept * nWalker);
    sample(logProb, state, {
      ...{ steps, random, move: stretch(2) },
      onStep(step) {
        const k = (step - first) / thin - 1;
        if (k < 0 || !Number.isInteger(k)) return true;
        coords.set(state.coords, k * nWalker * nParam);
        known.set(state.logProb, k * nWalker);
        return true;
      },
    });
    return { coords, known };
  });
  return {
    coords: ensembles.map(({ coords }) => coords),
    logProb: ensembles.map(({ known }) => known),
    nWalker,
  };
}

/** The posterior of a model in the coordinates of its chart. */
export function posteriorOf(compiled: CompiledModel): Target {
  const { parameters, logProb, fromPrior } = model(compiled);
  const chart = chartOf(parameters, complexGroups(compiled));
  const theta = new Float64Array(parameters.length);
  return {
    nParam: chart.dimension,
    circles: chart.circles,
    logProb(y) {
      if (!chart.inside(y)) return -Infinity;
      chart.toTheta(y, theta);
      return logProb(theta) + chart.logJacobian(y);
    },
    draw(random, y) {
      fromPrior(random, theta);
      chart.fromTheta(theta, y, random);
    },
  };
}
