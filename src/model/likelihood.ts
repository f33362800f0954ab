import gammaln from "@stdlib/math-base-special-gammaln";
import type { Component, Template } from "../experiment/template.ts";
import { expectKeys, reject } from "../reject.ts";
import { addCounts, addShares, anyNegative, gaussian, poisson, products } from "./kernel.ts";

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

/** What was observed in the bins of an experiment, and its 1σ where it is Gaussian. */
type Data = Pick<Template, "observed" | "error">;

/** What each bin's place is where the bins of one time follow each other. */
const placesInTime = (nBin: number, nTime: number): Int32Array =>
  Int32Array.from({ length: nBin }, (_, i) => (i % nTime) * (nBin / nTime) + Math.floor(i / nTime));

/** Columns that arrive together: the same counts in each bin of time, times the share of it. Without shares, columns of all bins. */
interface Group {
  /** Places among the columns of a template: of the first bin of time alone where there are shares. */
  readonly columns: readonly number[];
  readonly shares?: readonly string[];
}

/** The columns of each arrival, and last those of all bins, in their order. */
function groupsOf({ components, arrivals = [] }: Template): Group[] {
  const where = (holds: (component: Component) => boolean): number[] =>
    components.flatMap((component, c) => (holds(component) ? [c] : []));
  const together = arrivals.map(
    ({ shares }): Group => ({
      columns: where(({ timeBin, factors }) => timeBin === 0 && factors[factors.length - 1] === shares[0]),
      shares,
    }),
  );
  return [...together, { columns: where(({ timeBin }) => timeBin === undefined) }];
}

/** Columns bound to their weights: what they add to the bins, or to those of one time if shares of it follow. */
interface Bound {
  readonly counts: Float64Array;
  readonly weights: Float64Array;
  readonly out: Float64Array;
  /** Places of the shares; none where the columns are of all bins. */
  readonly shares: Int32Array;
}

/** Values by bin in the order in which the bins of one time follow each other. */
type InPlace = (values: (bin: number) => number) => Float64Array;

function inPlaceOf({ observed, nTime = 1 }: Template): InPlace {
  const places = placesInTime(observed.length, nTime);
  return (values) => {
    const out = new Float64Array(places.length);
    places.forEach((place, bin) => {
      out[place] = values(bin);
    });
    return out;
  };
}

/** Bind groups to runs of `weights`, one after the other; those of all bins add to `total` itself. */
function bindGroups(
  groups: readonly Group[],
  { components, counts, nTime = 1 }: Template,
  inPlace: InPlace,
  weights: Float64Array,
  total: Float64Array,
  at: (name: string) => number,
): Bound[] {
  let first = 0;
  return groups.map(({ columns, shares }) => {
    const n = shares ? total.length / nTime : total.length;
    const columnOf = (c: number) => inPlace((bin) => counts[bin * components.length + c]).subarray(0, n);
    first += columns.length;
    return {
      counts: Float64Array.from(columns.flatMap((c) => [...columnOf(c)])),
      weights: weights.subarray(first - columns.length, first),
      out: shares ? new Float64Array(n) : total,
      shares: Int32Array.from(shares ?? [], at),
    };
  });
}

/** What does not depend on the expected value of a bin: −ln n!, or −ln σ√2π. */
const constantOf = ({ observed, error }: Data, bin: number): number =>
  error ? -Math.log(error[bin] * Math.sqrt(2 * Math.PI)) : -gammaln(observed[bin] + 1);

/**
 * ln of the probability of what was observed in each bin, where so much is expected: of a Poisson count, or of the density of a Gaussian
 * one. Together they are the likelihood of an experiment, but for one of which the backgrounds expect less than nothing in a bin.
 */
export const logLikelihoodByBin = (data: Data, expected: Float64Array): Float64Array =>
  data.observed.map((n, bin) => {
    const constant = constantOf(data, bin);
    if (data.error) return constant - 0.5 * ((n - expected[bin]) / data.error[bin]) ** 2;
    if (expected[bin] < 0) return -Infinity;
    return constant + (n > 0 ? n * Math.log(expected[bin]) : 0) - expected[bin];
  });

/** Bind a template to the places of the quantities: names are looked up here, once, and never again. */
export function bind(template: Template, at: (name: string) => number): Likelihood {
  expectKeys(template, ["components", "counts", "observed"], "template", "a template, as compile gives it");
  if (typeof at !== "function") reject("at", "expected a function from the name of a quantity to its place", at);
  const { experiment, components, counts, nBackground = 0 } = template;
  const nBin = template.observed.length;
  const inPlace = inPlaceOf(template);
  const observed = inPlace((bin) => template.observed[bin]);
  const error = template.error && inPlace((bin) => template.error![bin]);
  const groups = groupsOf(template);
  const own = groups.flatMap(({ columns, shares }) =>
    columns.map((c) => (shares ? components[c].factors.slice(0, -1) : components[c].factors)),
  );
  const factors = Int32Array.from(own.flat(), at);
  const offsets = new Int32Array(own.length + 1);
  for (const [k, { length }] of own.entries()) offsets[k + 1] = offsets[k] + length;
  const weights = new Float64Array(own.length);
  const total = new Float64Array(nBin);
  const bounds = bindGroups(groups, template, inPlace, weights, total, at);
  // the last columns again, without a copy
  const { counts: unshared } = bounds[bounds.length - 1];
  const backgrounds = unshared.subarray(unshared.length - nBackground * nBin);
  const scales = weights.subarray(weights.length - nBackground);
  const background = new Float64Array(nBin);
  const constant = template.observed.reduce((sum, _, bin) => sum + constantOf(template, bin), 0);
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
      for (const bound of bounds) {
        if (bound.out !== total) bound.out.fill(0);
        addCounts(bound.counts, bound.weights, bound.out);
        addShares(bound.out, bound.shares, quantities, total);
      }
      return (error ? gaussian(observed, total, error) : poisson(observed, total)) + constant;
    },
    expected(quantities) {
      const byName: Record<string, Float64Array> = {};
      for (const { name } of components) byName[name] ??= new Float64Array(nBin);
      const sums = components.map(({ name }) => byName[name]);
      const all = components.map((one) => one.factors.reduce((product, factor) => product * quantities[at(factor)], 1));
      // along the rows, as the counts lie in memory
      for (let i = 0, k = 0; i < nBin; i++) for (let c = 0; c < all.length; c++) sums[c][i] += all[c] * counts[k++];
      return byName;
    },
  };
}
