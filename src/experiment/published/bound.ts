import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { z } from "zod";
import { measure, named, positive } from "../../document.ts";
import { toNumber } from "../../units.ts";
import { beam } from "../beam/beam.ts";
import type { Electromagnetic } from "../component/scattering.ts";
import { recoilSpectra } from "../fold/recoil-spectra.ts";
import { reactorSchema } from "../source/reactor.ts";
import { targetSchema } from "../target/target.ts";
import type { Template } from "../template.ts";
import { type Counts, compileCounts } from "./counts.ts";
import { HEAD, LEVEL } from "./head.ts";

/** An experiment that publishes no spectrum, only an upper limit on the effective moment of its beam. */
export const publishedLimitSchema = z
  .strictObject({
    ...HEAD,
    statistic: z.literal("published-limit"),
    limit: positive("mu_B"),
    level: LEVEL.meta({ description: "confidence level of the limit" }),
    best_fit: measure("mu_B2").default("0 mu_B2").meta({ description: "best fit of mu²; 0 where none is published" }),
    sigma: positive("mu_B2").optional().meta({ description: "1σ of mu²; by default from limit, level and best fit" }),
    source: named("sources", reactorSchema).optional(),
    target: targetSchema.optional(),
    recoils: z
      .strictObject({ from: positive("keV"), to: positive("keV") })
      .refine(({ from, to }) => toNumber(from, "keV") < toNumber(to, "keV"), { message: "expected `from` below `to`" })
      .optional()
      .meta({ description: "recoils of electrons that the bound comes from" }),
  })
  .refine(({ source, target, recoils }) => [source, target, recoils].every((one) => !one === !recoils), {
    message: "expected source, target and recoils together",
    path: ["recoils"],
  })
  .refine(
    ({ limit, best_fit, sigma }) => sigma !== undefined || toNumber(limit, "mu_B") ** 2 > toNumber(best_fit, "mu_B2"),
    {
      message: "the best fit lies above the limit",
      path: ["best_fit"],
    },
  );

type PublishedLimit = z.output<typeof publishedLimitSchema>;

/** Experiments in one bin, with a Gaussian error. */
export type OneBin = PublishedLimit | Counts;

/** 1σ of mu² that makes `limit` the bound at its level: (limit² − b)/z with z = Φ⁻¹((1 + level)/2). */
export function sigmaOf({ limit, level, best_fit, sigma }: PublishedLimit): number {
  if (sigma !== undefined) return toNumber(sigma, "mu_B2");
  return (toNumber(limit, "mu_B") ** 2 - toNumber(best_fit, "mu_B2")) / normalQuantile((1 + level) / 2, 0, 1);
}

/** A published limit, taken as a Gaussian in mu² (in (1e-11 mu_B)²) around its best fit: an assumption, and `assumed` says so. */
function compileLimit(document: PublishedLimit, place: string): Template {
  const { name: experiment, title, quantity, best_fit, limit, source, target, recoils } = document;
  const { name } = beam(quantity, place);
  const square = `${name}.mu2`;
  const drawn = source && target && recoils && { source, target, recoils };
  return {
    experiment,
    title,
    ...(drawn && {
      recoils: {
        ...recoilSpectra(drawn, square, `${place}: ${experiment}`),
        quantity: name,
        symbol: quantity.symbol,
        limit: toNumber(limit, "mu_B"),
      },
    }),
    axis: `μ² of ${quantity.symbol} [(10⁻¹¹ μ_B)²]`,
    components: [{ name: "magnetic", kind: "magnetic", on: "electrons", factors: [square] }],
    counts: Float64Array.of(1),
    observed: Float64Array.of(toNumber(best_fit, "mu_B2")),
    error: Float64Array.of(sigmaOf(document)),
    assumed: "Gaussian in mu²",
    isBound: true,
    bands: [],
  };
}

/** Compile an experiment of one bin; `floats` names what a model has parameters for. */
export function compileOneBin(
  document: OneBin,
  place: string,
  floats: readonly Electromagnetic[] = ["magnetic"],
): Template {
  switch (document.statistic) {
    case "published-limit":
      return compileLimit(document, place);
    case "counts":
      return compileCounts(document, place, floats);
  }
}
