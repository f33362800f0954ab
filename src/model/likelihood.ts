import type { Template } from "../experiment/template.ts";
import { type Expectation, expectation } from "../likelihood/expectation.ts";
import { likelihood } from "../likelihood/likelihood.ts";
import { statisticOf } from "../likelihood/statistic.ts";
import { expectKeys, reject } from "../reject.ts";
import { columnsOf } from "./columns.ts";

/** An experiment's data bound to the quantities of a model. Not shared between threads: it owns scratch space. */
export interface ExperimentLikelihood {
  readonly experiment: string;
  readonly observed: Float64Array;
  /**
   * ln of the probability of what was observed: of Poisson counts, or of the density of a Gaussian one; −Infinity where
   * the backgrounds expect less than nothing in a bin.
   */
  logLikelihood(quantities: Float64Array): number;
  /** ln of the probability of what was observed; where it is finite, adds power · ∂ ln L/∂q of each quantity q to `adjoint`. */
  pull(quantities: Float64Array, power: number, adjoint: Float64Array): number;
  /** Expected counts by component, one array of bins each; for single points, not for the loop. */
  expected(quantities: Float64Array): Record<string, Float64Array>;
}

/**
 * ln of the probability of what was observed in each bin, at given expected counts: of a Poisson count, or of the density of a Gaussian
 * one. Together they are the likelihood of an experiment, but for one of which the backgrounds expect less than nothing in a bin.
 */
export function logLikelihoodByBin(
  { observed, error }: Pick<Template, "observed" | "error">,
  expected: Float64Array,
): Float64Array {
  const out = new Float64Array(observed.length);
  statisticOf(error).byBin(observed, expected, out);
  return out;
}

/** Bind a template to the places of the quantities: names are looked up here, once, and never again. */
export function bind(template: Template, at: (name: string) => number): ExperimentLikelihood {
  expectKeys(template, ["components", "counts", "observed"], "template", "a template, as compile gives it");
  if (typeof at !== "function") reject("at", "expected a function from the name of a quantity to its place", at);
  const { experiment, observed, components } = template;
  const { value, pull } = likelihood(columnsOf(template, at), template);
  let byComponent: readonly (readonly [string, Expectation])[] | undefined;
  const bound = () =>
    [...new Set(components.map(({ name }) => name))].map(
      (name) => [name, expectation(columnsOf(template, at, (one) => one.name === name))] as const,
    );
  return {
    experiment,
    observed,
    logLikelihood: value,
    pull,
    expected(quantities) {
      // as much memory again as all columns: only where someone asks
      byComponent ??= bound();
      return Object.fromEntries(
        byComponent.map(([name, counts]) => {
          counts.fill(quantities);
          return [name, counts.expected.slice()];
        }),
      );
    },
  };
}
