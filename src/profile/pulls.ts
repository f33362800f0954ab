import type { FreeShape } from "../prior/density.ts";
import type { FreeParameter } from "../prior/parameter.ts";

/** Centre and σ of the pull at x; undefined for a prior that only bounds. */
function pullAt(shape: FreeShape, x: number): readonly [centre: number, sigma: number] | undefined {
  switch (shape.kind) {
    case "gaussian":
      return [shape.mean, shape.sigma];
    case "split-normal":
      return [shape.mode, x < shape.mode ? shape.below : shape.above];
    case "uniform":
    case "power":
      return undefined;
  }
}

/** χ² = Σ z² of the Gaussian and split-normal priors; uniform and power-law priors only bound. */
export function pulls(parameters: readonly FreeParameter[], theta: Float64Array): number {
  return parameters.reduce((sum, { shape }, j) => {
    const pull = pullAt(shape, theta[j]);
    return pull ? sum + ((theta[j] - pull[0]) / pull[1]) ** 2 : sum;
  }, 0);
}

/** Add the gradient of the pulls and half their Hessian. */
export function addPulls(
  parameters: readonly FreeParameter[],
  theta: Float64Array,
  gradient: Float64Array,
  matrix: Float64Array,
): void {
  for (const [j, { shape }] of parameters.entries()) {
    const pull = pullAt(shape, theta[j]);
    if (!pull) continue;
    gradient[j] += (2 * (theta[j] - pull[0])) / pull[1] ** 2;
    matrix[j * (parameters.length + 1)] += 1 / pull[1] ** 2;
  }
}
