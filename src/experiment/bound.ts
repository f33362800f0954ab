import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { z } from "zod";
import { measure, positive, reject } from "../document.ts";
import { ownParameterSchema } from "../prior/parameter.ts";
import { toNumber } from "../units.ts";
import { beam, beamSchema } from "./beam.ts";
import { NAME } from "./name.ts";
import { trustSchema } from "./target.ts";
import type { Template } from "./template.ts";

const HEAD = {
  name: NAME,
  title: z.string(),
  reference: z.string(),
  trust: trustSchema,
  remark: z.string().optional(),
  quantity: beamSchema.meta({ description: "the beam whose effective moment it measures, by name" }),
  contains: z.array(NAME).default([]).meta({ description: "experiments whose data it holds already" }),
};

/** An experiment that publishes no spectrum, only an upper limit on the effective moment of its beam. */
export const publishedLimitSchema = z
  .strictObject({
    ...HEAD,
    statistic: z.literal("published-limit"),
    limit: positive("mu_B"),
    level: z.number().gt(0).lt(1).meta({ description: "confidence level of the limit" }),
    best_fit: measure("mu_B2").default("0 mu_B2").meta({ description: "best fit of mu²; 0 where none is published" }),
    sigma: positive("mu_B2").optional().meta({ description: "1σ of mu²; by default from limit, level and best fit" }),
  })
  .refine(
    ({ limit, best_fit, sigma }) => sigma !== undefined || toNumber(limit, "mu_B") ** 2 > toNumber(best_fit, "mu_B2"),
    {
      message: "the best fit lies above the limit",
      path: ["best_fit"],
    },
  );

/** An experiment in one bin: a number of signal events against the Standard Model's. */
export const countsSchema = z.strictObject({
  ...HEAD,
  statistic: z.literal("counts"),
  observed: z.number().meta({ description: "signal events" }),
  error: z.number().positive().meta({ description: "1σ of the observed number" }),
  predicted: z.number().positive().meta({ description: "events of the Standard Model" }),
  magnetic_ratio: positive("1/mu_B2").meta({ description: "magnetic over Standard Model events for mu = 1 mu_B" }),
  factors: z.array(z.string()).default([]).meta({ description: "own parameters that scale what is expected" }),
  parameters: z.record(z.string(), ownParameterSchema).default({}),
});

type PublishedLimit = z.output<typeof publishedLimitSchema>;
type Counts = z.output<typeof countsSchema>;

/** Experiments in one bin, with a Gaussian error. */
export type OneBin = PublishedLimit | Counts;

/** 1σ of mu² that makes `limit` the bound at its level: (limit² − b)/z with z = Φ⁻¹((1 + level)/2). */
export function sigmaOf({ limit, level, best_fit, sigma }: PublishedLimit): number {
  if (sigma !== undefined) return toNumber(sigma, "mu_B2");
  return (toNumber(limit, "mu_B") ** 2 - toNumber(best_fit, "mu_B2")) / normalQuantile((1 + level) / 2, 0, 1);
}

/**
 * Compile an experiment of one bin. A published limit is taken as a Gaussian in mu² (in (1e-11 mu_B)²) around its best fit:
 * an assumption, and `assumed` says so.
 */
export function compileOneBin(document: OneBin, place: string): Template {
  const { name: experiment, title } = document;
  const square = `${beam(document.quantity, place).name}.mu2`;
  const head = { experiment, title, bands: [] };
  if (document.statistic === "published-limit") {
    return {
      ...head,
      axis: `mu² of ${document.quantity.symbol} [(1e-11 mu_B)²]`,
      components: [{ name: "magnetic", factors: [square] }],
      counts: Float64Array.of(1),
      observed: Float64Array.of(toNumber(document.best_fit, "mu_B2")),
      error: Float64Array.of(sigmaOf(document)),
      assumed: "Gaussian in mu²",
    };
  }
  const { factors, parameters, predicted, observed, error } = document;
  const unknown = factors.find((factor) => !Object.hasOwn(parameters, factor));
  if (unknown !== undefined) reject(`${place}: ${experiment}: factors`, "no parameter provides it", unknown);
  return {
    ...head,
    axis: "Events",
    components: [
      { name: "weak", factors },
      { name: "magnetic", factors: [...factors, square] },
    ],
    counts: Float64Array.of(predicted, predicted * toNumber(document.magnetic_ratio, "1/mu_B2")),
    observed: Float64Array.of(observed),
    error: Float64Array.of(error),
  };
}
