import { z } from "zod";

/** A name of a document. */
export const NAME = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "expected a name of a-z, 0-9 and -");
