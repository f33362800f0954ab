import { z } from "zod";
import { line } from "../document.ts";
import { NAME } from "../experiment/name.ts";
import { settingSchema } from "../prior/parameter.ts";
import { modelSchema } from "./document.ts";
import { momentsSchema } from "./parametrisation.ts";

/** The columns whose bounds a study sets side by side unless it names others. */
export const HEADLINE = ["Lambda_1", "Lambda_2", "Lambda_3", "mu_sol", "mu_reactor", "mu_acc"];

/** A document by name, by path, or in place; what it must be is checked where it is put into the model. */
const documentSchema = z.union([z.string(), z.record(z.string(), z.unknown())]);

const { correlations, derived, oscillation, powers, sampler } = modelSchema.shape;

/** Keys of the base model that a variant replaces; parameters and settings of the sampler by name, everything else as a whole. */
const variantShape = {
  title: line().meta({ description: "a few words: the label of a row" }),
  note: line().optional().meta({ description: "what a reader of the table must know of it" }),
  group: z.string().default("").meta({ description: "variants of one group stand together" }),
  experiments: z.array(documentSchema).min(1).optional(),
  moments: momentsSchema.optional(),
  mixing: documentSchema.optional(),
  oscillation: oscillation.unwrap().optional(),
  beams: z.array(documentSchema).optional(),
  parameters: z
    .record(z.string(), settingSchema.nullable())
    .optional()
    .meta({ description: "by name, beside those of the base; null takes one of the base away" }),
  correlations,
  powers,
  derived,
  sampler: sampler.unwrap().partial().optional(),
};

const variantSchema = z.strictObject(variantShape, {
  error: ({ code }) => (code === "invalid_type" ? "expected what it replaces, with a title" : undefined),
});

/** One model under many assumptions. */
export const studyDocumentSchema = z.strictObject({
  name: NAME,
  title: line(),
  model: z.string().meta({ description: "the base: path of a model document, or the name of one of the package" }),
  columns: z.array(z.string()).min(1).default(HEADLINE).meta({ description: "whose bounds are set side by side" }),
  reference: z.string().meta({ description: "the variant to which the others are set in proportion" }),
  variants: z.record(NAME, variantSchema, "expected variants by name"),
});

/** A document of `models/studies/`, checked. */
export type StudyDocument = z.output<typeof studyDocumentSchema>;
