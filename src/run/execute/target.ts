import type { Model } from "../../model/model.ts";
import type { Target } from "../../sampler/chain.ts";

/** A model as the sampler takes it: started from its prior, every column kept. */
export const targetOf = ({ parameters, columns, logProb, logProbAndGradient, fromPrior, record }: Model): Target => ({
  nParam: parameters.length,
  logProb,
  logProbAndGradient,
  draw: fromPrior,
  width: columns.length,
  record,
});
