import gammaln from "@stdlib/math-base-special-gammaln";
import type { Template } from "../experiment/template.ts";
import { addCounts, anyNegative, gaussian, poisson, products } from "./kernel.ts";

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

/** Columns that count in the same run of bins, and their places among those of a template. */
interface Run {
  readonly from: number;
  readonly nBin: number;
  readonly columns: readonly number[];
}

/** What each bin's place is where the bins of one time follow each other. */
const placesInTime = (nBin: number, nTime: number): Int32Array =>
  Int32Array.from({ length: nBin }, (_, i) => (i % nTime) * (nBin / nTime) + Math.floor(i / nTime));

/** The columns of each bin of time alone, and then those of all bins, in their order. */
function runsOf({ components, observed, nTime = 1 }: Template): Run[] {
  const nBin = observed.length;
  const of = (timeBin: number | undefined): number[] =>
    components.flatMap((component, c) => (component.timeBin === timeBin ? [c] : []));
  const inTime = Array.from({ length: nTime }, (_, t): Run => {
    return { from: (t * nBin) / nTime, nBin: nBin / nTime, columns: of(t) };
  });
  return [...inTime, { from: 0, nBin, columns: of(undefined) }].filter(({ columns }) => columns.length > 0);
}

/** The counts of a run, column by column; `places` are where its bins stand. */
function countsOf({ from, nBin, columns }: Run, { counts, components }: Template, places: Int32Array): Float64Array {
  const out = new Float64Array(columns.length * nBin);
  columns.forEach((c, k) => {
    places.forEach((place, i) => {
      if (place >= from && place < from + nBin) out[k * nBin + place - from] = counts[i * components.length + c];
    });
  });
  return out;
}

/** What does not depend on the expected values: −Σ ln n!, or −Σ ln σ√2π. */
function constantOf({ observed, error }: Template): number {
  if (!error) return observed.reduce((sum, n) => sum - gammaln(n + 1), 0);
  return error.reduce((sum, sigma) => sum - Math.log(sigma * Math.sqrt(2 * Math.PI)), 0);
}

/** Bind a template to the places of the quantities: names are looked up here, once, and never again. */
export function bind(template: Template, at: (name: string) => number): Likelihood {
  const { experiment, components, counts, nTime = 1, nBackground = 0 } = template;
  const nBin = template.observed.length;
  const places = placesInTime(nBin, nTime);
  const inPlace = (values: Float64Array): Float64Array => {
    const out = new Float64Array(nBin);
    places.forEach((place, i) => {
      out[place] = values[i];
    });
    return out;
  };
  const observed = inPlace(template.observed);
  const error = template.error && inPlace(template.error);
  const runs = runsOf(template);
  const order = runs.flatMap(({ columns }) => columns);
  const factors = Int32Array.from(order.flatMap((c) => components[c].factors.map(at)));
  const offsets = new Int32Array(order.length + 1);
  order.forEach((c, k) => {
    offsets[k + 1] = offsets[k] + components[c].factors.length;
  });
  const weights = new Float64Array(order.length);
  const total = new Float64Array(nBin);
  let first = 0;
  const blocks = runs.map((run) => {
    const own = weights.subarray(first, first + run.columns.length);
    first += run.columns.length;
    return {
      counts: countsOf(run, template, places),
      weights: own,
      out: total.subarray(run.from, run.from + run.nBin),
    };
  });
  // the last columns again, without a copy
  const last = blocks[blocks.length - 1];
  const backgrounds = last.counts.subarray(last.counts.length - nBackground * nBin);
  const scales = weights.subarray(weights.length - nBackground);
  const background = new Float64Array(nBin);
  const constant = constantOf(template);
  return {
    experiment,
    observed: template.observed,
    logLikelihood(quantities) {
      products(factors, offsets, quantities, weights);
      if (nBackground > 0) {
        addCounts(backgrounds, scales, background.fill(0));
        if (anyNegative(background)) return -Infinity;
      }
      total.fill(0);
      for (const block of blocks) addCounts(block.counts, block.weights, block.out);
      return (error ? gaussian(observed, total, error) : poisson(observed, total)) + constant;
    },
    expected(quantities) {
      products(factors, offsets, quantities, weights);
      const byName: Record<string, Float64Array> = {};
      const scale = new Float64Array(order.length);
      order.forEach((c, k) => {
        scale[c] = weights[k];
      });
      components.forEach(({ name }, c) => {
        byName[name] ??= new Float64Array(nBin);
        const sum = byName[name];
        for (let i = 0; i < nBin; i++) sum[i] += scale[c] * counts[i * components.length + c];
      });
      return byName;
    },
  };
}
