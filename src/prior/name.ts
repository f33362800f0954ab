import { z } from "zod";
import { OPERATIONS } from "../math/expression/operations.ts";

/** Words that formulas keep for themselves, functions aside. */
const WORDS = ["pi", "true", "false", "null", "this"];

/** Names of columns beside the parameters in files of draws, of this and of other programs. */
const COLUMNS = ["chain", "draw", "ensemble", "step", "walker", "log_prob", "log_prior", "log_likelihood"];

/** Why a name cannot be that of a parameter or of what is derived; undefined where it can. */
function taken(name: string): string | undefined {
  if (COLUMNS.includes(name)) return "the name of a column that chains have already";
  if (WORDS.includes(name) || Object.hasOwn(OPERATIONS, name)) return "a word that means something else in formulas";
  return undefined;
}

/** The name of a parameter, or of a quantity that is derived: one that formulas, lists of columns and all files of draws can hold. */
export const PARAMETER_NAME = z
  .string()
  .max(64, "expected a name of at most 64 letters")
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, "expected a name of letters, digits and _")
  .superRefine((name, context) => {
    const message = taken(name);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

/** The name of a parameter that an experiment declares: not of the form mu_…, which names moments of beams. */
export const OWN_PARAMETER_NAME = PARAMETER_NAME.refine((name) => !name.startsWith("mu_"), {
  message: "names of the form mu_… are those of moments",
});
