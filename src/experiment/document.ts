import { z } from "zod";
import { named } from "../document.ts";
import { spectrumSchema } from "./experiment.ts";
import { publishedLimitSchema } from "./published/bound.ts";
import { countsSchema } from "./published/counts.ts";

/** An experiment of any kind: a binned spectrum, a published limit, or a number of events. */
export const experimentSchema = named(
  "experiments",
  z.discriminatedUnion("statistic", [spectrumSchema, publishedLimitSchema, countsSchema]),
);

/** A document of `models/experiments/`, checked, what it names in place. */
export type ExperimentDocument = z.output<typeof experimentSchema>;
