import { z } from "zod";
import { line, lineOrNone, named, withoutRepeats } from "../../document.ts";
import { beamSchema } from "../beam/schema.ts";
import { NAME } from "../name.ts";
import { TRUST } from "../target/target.ts";

/** A confidence level; nearer to 0 or 1 it is lost in rounding. */
export const LEVEL = z
  .number()
  .refine((level) => level > 0 && level < 1, { message: "expected a level between 0 and 1" })
  .refine((level) => level >= 1e-9 && level <= 1 - 1e-9, { message: "a level not told from 0 or 1 within 1e-9" });

/** Keys that every experiment of one bin has. */
export const HEAD = {
  name: NAME,
  title: line(),
  reference: lineOrNone(),
  ...TRUST,
  remark: line().optional(),
  quantity: named(
    "beams",
    beamSchema.meta({ description: "the beam whose effective moment it measures, by name" }),
    beamSchema,
  ),
  contains: withoutRepeats(z.array(NAME)).default([]).meta({ description: "experiments whose data it holds already" }),
};
