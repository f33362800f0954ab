import { z } from "zod";
import { line, lineOrNone, measure, named, positive } from "../document.ts";
import { beamSchema, matrixSchema } from "../experiment/beam/schema.ts";
import { experimentSchema } from "../experiment/document.ts";
import { NAME } from "../experiment/name.ts";
import { TRUST } from "../experiment/target/target.ts";
import { correlationSchema } from "../prior/correlation.ts";
import { settingSchema } from "../prior/parameter.ts";
import { derivedSchema } from "./derived.ts";
import { momentsSchema } from "./parametrisation.ts";
import { vectorSchema } from "./vector-properties.ts";

/** Mixing angles, δ_CP and the Δm² with their errors. */
export const mixingSchema = named(
  "mixing",
  z.strictObject({
    name: NAME,
    title: line(),
    reference: lineOrNone(),
    ...TRUST,
    parameters: z.strictObject({
      sin2_12: settingSchema,
      sin2_13: settingSchema,
      sin2_23: settingSchema,
      delta_cp: settingSchema,
      dm2_21: settingSchema,
      dm2_31: settingSchema,
    }),
  }),
);

/** A lepton mixing matrix in place of angles; [re, im] or numbers, row-major in (flavour, mass). */
export const mixingMatrixSchema = z.strictObject({
  name: z.string().default("matrix"),
  reference: z.string().default(""),
  matrix: matrixSchema,
  dm2_21: positive("eV2").default("7.50e-5 eV2"),
  dm2_31: measure("eV2").default("2.55e-3 eV2"),
});

const weight = z.number().positive().default(1);
const above0 = (usual: number, description: string) => z.number().positive().default(usual).meta({ description });

const moveSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("hamiltonian"), weight }).meta({
    description: "Hamiltonian trajectories in the metric of the other half, thrown back by the ends of priors",
  }),
  z
    .strictObject({
      kind: z.literal("stretch"),
      a: z.number().gt(1).default(1.5).meta({ description: "scale: a walker moves by factors between 1/a and a" }),
      weight,
    })
    .meta({ description: "along the line to a walker of the other half, Goodman & Weare (2010)" }),
  z
    .strictObject({
      kind: z.literal("walk"),
      size: z.int().min(2).default(3).meta({ description: "walkers of the other half that tell how far" }),
      scale: above0(1, "of the step, 1 as published; 2.38/√D keeps acceptance up in many dimensions"),
      weight,
    })
    .meta({
      description: "normal steps with the covariance of some walkers of the other half, Goodman & Weare (2010)",
    }),
  z
    .strictObject({
      kind: z.literal("side"),
      scale: above0(1.687, "the step is scale/√D"),
      weight,
    })
    .meta({ description: "normal steps along the difference of two walkers of the other half, arXiv:2505.02987" }),
  z
    .strictObject({
      kind: z.literal("difference"),
      scale: above0(2.38, "the step is γ = scale/√(2D)"),
      unit_gamma: z.number().min(0).lt(1).default(0.1).meta({ description: "probability of γ = 1 in its place" }),
      weight,
    })
    .meta({ description: "by γ times the difference of two walkers of the other half, ter Braak (2006)" }),
  z
    .strictObject({
      kind: z.literal("snooker"),
      gamma: above0(1.7, "mean of γ, which is uniform within 0.5 of it"),
      weight,
    })
    .meta({
      description:
        "along the line to a walker of the other half by the projected difference of two, ter Braak & Vrugt (2008)",
    }),
]);

const samplerSchema = z.strictObject({
  ensembles: z.int().min(1).default(4).meta({ description: "independent ensembles" }),
  walkers: z
    .int()
    .min(4)
    .optional()
    .meta({ description: "walkers of each ensemble, at least 2·D + 2; by default 2·D + 6, and at least 40" }),
  start: z.enum(["prior", "ascent"]).default("ascent").meta({
    description:
      "where walkers begin: at the depth of the posterior, in coordinates in which complex numbers are points of discs, moves adapted before a step counts (ascent); or at draws of the prior, in the parameters themselves, burn-in part of the chain (prior)",
  }),
  target_ess: z.int().min(1).optional().meta({
    description:
      "sampling ends once every parameter and derived column has this effective sample size, in bulk and tail, and 50 autocorrelation times; 2000 where no steps are given",
  }),
  steps: z.int().min(10).optional().meta({
    description: "steps of each ensemble; with target_ess the most, 20 000 by default",
  }),
  thin: z
    .int()
    .min(1)
    .optional()
    .meta({ description: "every thin-th step is stored; by default as many as fit into 25 MB of chains" }),
  moves: z.array(moveSchema).min(1).optional().meta({
    description:
      "how walkers move: every step takes one of these, as often as its weight says; by default Hamiltonian (0.7) and difference moves (0.3)",
  }),
  seed: z.int().min(0).default(1),
});

/** A model: experiments, moments, priors and settings of the sampler. */
export const modelSchema = z.strictObject({
  name: NAME,
  title: line(),
  experiments: z.array(experimentSchema).min(1),
  moments: momentsSchema,
  charge_radii: vectorSchema
    .optional()
    .meta({ description: "charge radii as parameters; without, those of the Standard Model" }),
  charges: vectorSchema.optional().meta({ description: "charges as parameters; without, none" }),
  mixing: mixingSchema,
  oscillation: z.enum(["measured", "fixed", "free"]).default("measured").meta({
    description:
      "the mixing angles and δ_CP with the errors of `mixing` (measured), at its centres (fixed), or flat over all that they can be (free)",
  }),
  beams: z.array(beamSchema).meta({ description: "whose effective moments are stored; the usual ones always are" }),
  parameters: z.record(z.string(), settingSchema),
  correlations: z
    .array(correlationSchema)
    .optional()
    .meta({ description: "of parameters with Gaussian priors, which are independent otherwise" }),
  powers: z
    .record(z.string(), z.number().min(0).max(10))
    .optional()
    .meta({ description: "by experiment: the power of its likelihood, 1 by default; 0 leaves its data out" }),
  derived: derivedSchema.optional(),
  evidence: z.boolean().optional().meta({
    description:
      "whether a run finds ln Z, and the Bayes factor against the same model without moments, charge radii and charges",
  }),
  sampler: samplerSchema.prefault({}),
});

/** A model's document, checked, what it names in place. */
export type ModelDocument = z.output<typeof modelSchema>;
