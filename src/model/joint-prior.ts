import type { Random } from "../math/random.ts";
import { type Correlation, coupling } from "../prior/correlation.ts";
import { prior } from "../prior/density.ts";
import type { FreeParameter } from "../prior/parameter.ts";

/** The prior of all sampled parameters: independent but for the Gaussians that are correlated. */
export interface JointPrior {
  /** Names of the blocks, in the order of their first parameters. */
  readonly blocks: readonly string[];
  /** ln of the density; −Infinity outside the support. */
  logDensity(theta: Float64Array): number;
  /** Fill out with ∂ ln density / ∂theta, inside the support. */
  slope(theta: Float64Array, out: Float64Array): void;
  /** Fill out with ln of the density of each block. */
  byBlock(theta: Float64Array, out: Float64Array): void;
  /** Fill theta with a draw. */
  draw(random: Random, theta: Float64Array): void;
}

/** Bind the priors of the sampled parameters, in the order of theta. */
export function jointPrior(
  parameters: readonly FreeParameter[],
  correlations: readonly Correlation[] = [],
): JointPrior {
  const priors = parameters.map(({ shape, bounds }) => prior(shape, bounds));
  const couplings = correlations.map((one) => coupling(one, parameters));
  const blocks = [...new Set(parameters.map(({ block }) => block))];
  const blockOf = Int32Array.from(parameters, ({ block }) => blocks.indexOf(block));
  return {
    blocks,
    logDensity(theta) {
      let sum = 0;
      for (let i = 0; i < priors.length; i++) sum += priors[i].logDensity(theta[i]);
      for (let i = 0; i < couplings.length; i++) sum += couplings[i].logFactor(theta);
      return sum;
    },
    slope(theta, out) {
      for (let i = 0; i < priors.length; i++) out[i] = priors[i].slope(theta[i]);
      for (const { addSlope } of couplings) addSlope(theta, -0.5, out);
    },
    byBlock(theta, out) {
      out.fill(0);
      for (let i = 0; i < priors.length; i++) out[blockOf[i]] += priors[i].logDensity(theta[i]);
      for (const { block, logFactor } of couplings) out[blocks.indexOf(block)] += logFactor(theta);
    },
    draw(random, theta) {
      for (let i = 0; i < priors.length; i++) theta[i] = priors[i].quantile(random());
      for (const { draw } of couplings) draw(random, theta);
    },
  };
}
