import gammaln from "@stdlib/math-base-special-gammaln";
import type { Template } from "../experiment/template.ts";
import { anyNegative, expectedCounts, gaussian, poisson, products } from "./kernel.ts";

/** An experiment's data bound to the quantities of a model. */
export interface Likelihood {
  readonly experiment: string;
  readonly observed: Float64Array;
  /**
   * ln of the probability of what was observed: of Poisson counts, or of the density of a Gaussian one; −Infinity where
   * the backgrounds expect less than nothing in a bin.
   */
  logLikelihood(quantities: Float64Array): number;
  /** Expected counts by component, one array of bins each; for single points, not for the loop. */
  expected(quantities: Float64Array): Record<string, Float64Array>;
}

function transpose(counts: Float64Array, nBin: number, nColumn: number): Float64Array {
  return counts.map((_, k) => counts[(k % nBin) * nColumn + Math.floor(k / nBin)]);
}

/** What does not depend on the expected values: −Σ ln n!, or −Σ ln σ√2π. */
function constantOf({ observed, error }: Template): number {
  if (!error) return observed.reduce((sum, n) => sum - gammaln(n + 1), 0);
  return error.reduce((sum, sigma) => sum - Math.log(sigma * Math.sqrt(2 * Math.PI)), 0);
}

/** Bind a template to the places of the quantities: names are looked up here, once, and never again. */
export function bind(template: Template, at: (name: string) => number): Likelihood {
  const { experiment, components, counts, observed, error, nBackground = 0 } = template;
  const nBin = observed.length;
  const columns = transpose(counts, nBin, components.length);
  const factors = Int32Array.from(components.flatMap((component) => component.factors.map(at)));
  const offsets = new Int32Array(components.length + 1);
  components.forEach((component, c) => {
    offsets[c + 1] = offsets[c] + component.factors.length;
  });
  const weights = new Float64Array(components.length);
  const total = new Float64Array(nBin);
  // the last columns again, without a copy
  const first = components.length - nBackground;
  const [backgrounds, scales] = [columns.subarray(first * nBin), weights.subarray(first)];
  const background = new Float64Array(nBin);
  const constant = constantOf(template);
  return {
    experiment,
    observed,
    logLikelihood(quantities) {
      products(factors, offsets, quantities, weights);
      if (nBackground > 0) {
        expectedCounts(backgrounds, scales, background);
        if (anyNegative(background)) return -Infinity;
      }
      expectedCounts(columns, weights, total);
      return (error ? gaussian(observed, total, error) : poisson(observed, total)) + constant;
    },
    expected(quantities) {
      products(factors, offsets, quantities, weights);
      const byName: Record<string, Float64Array> = {};
      components.forEach(({ name }, c) => {
        byName[name] ??= new Float64Array(nBin);
        const sum = byName[name];
        for (let i = 0; i < nBin; i++) sum[i] += weights[c] * columns[c * nBin + i];
      });
      return byName;
    },
  };
}
