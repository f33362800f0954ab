import { z } from "zod";
import { named } from "../document.ts";
import { experimentSchema } from "../experiment/experiment.ts";
import { trustSchema } from "../experiment/target.ts";
import { settingSchema } from "../prior/parameter.ts";

/** Mixing angles, δ_CP and Δm²_21 with their errors. */
export const mixingSchema = named(
  "mixing",
  z.strictObject({
    name: z.string(),
    title: z.string(),
    reference: z.string(),
    trust: trustSchema,
    parameters: z.strictObject({
      sin2_12: settingSchema,
      sin2_13: settingSchema,
      sin2_23: settingSchema,
      delta_cp: settingSchema,
      dm2_21: settingSchema,
    }),
  }),
);

const samplerSchema = z.strictObject({
  ensembles: z.int().min(1).default(4).meta({ description: "independent ensembles" }),
  walkers: z.int().min(4).default(64).meta({ description: "walkers of each ensemble, at least 2·D + 2" }),
  steps: z.int().min(100).default(60_000).meta({ description: "steps of each ensemble, burn-in included" }),
  thin: z.int().min(1).default(100).meta({ description: "every thin-th step is stored" }),
  stretch: z.number().gt(1).default(1.5).meta({ description: "scale a of the stretch move" }),
  seed: z.int().min(0).default(1),
});

export type SamplerDocument = z.output<typeof samplerSchema>;

/** What is fitted to what. */
export const modelSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "expected a name of a-z, 0-9 and -"),
  title: z.string(),
  experiments: z.array(experimentSchema).min(1),
  moments: z.strictObject({ kind: z.literal("majorana"), basis: z.literal("mass") }),
  mixing: mixingSchema,
  parameters: z.record(z.string(), settingSchema),
  sampler: samplerSchema.prefault({}),
});

export type ModelDocument = z.output<typeof modelSchema>;
