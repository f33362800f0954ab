import { z } from "zod";
import { line, lineOrNone, withoutRepeats } from "../../document.ts";
import { beamSchema } from "../beam/schema.ts";
import { NAME } from "../name.ts";
import { TRUST } from "../target/target.ts";

/** What every experiment of one bin says of itself. */
export const HEAD = {
  name: NAME,
  title: line(),
  reference: lineOrNone(),
  ...TRUST,
  remark: line().optional(),
  quantity: beamSchema.meta({ description: "the beam whose effective moment it measures, by name" }),
  contains: withoutRepeats(z.array(NAME)).default([]).meta({ description: "experiments whose data it holds already" }),
};
