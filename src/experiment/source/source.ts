import { z } from "zod";
import { named } from "../../document.ts";
import type { Source } from "./part.ts";
import { pionSource, pionSourceSchema } from "./pion-source.ts";
import { reactor, reactorSchema } from "./reactor.ts";
import { sun, sunSchema } from "./sun.ts";

export type { Source } from "./part.ts";

/** Source of the neutrinos: the Sun, a reactor, or pions that decay at rest. */
export const sourceSchema = named(
  "sources",
  z.discriminatedUnion("kind", [sunSchema, reactorSchema, pionSourceSchema]),
);

/** A checked document in the program's own units. */
export function source(document: z.output<typeof sourceSchema>): Source {
  switch (document.kind) {
    case "sun":
      return sun(document);
    case "reactor":
      return reactor(document);
    case "pion-decay":
      return pionSource(document);
  }
}
