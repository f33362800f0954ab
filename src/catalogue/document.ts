import { z } from "zod";
import { line, lineOrNone, measure, named, positive, withoutRepeats } from "../document.ts";
import { NAME } from "../experiment/name.ts";
import { LEVEL } from "../experiment/published/head.ts";
import { trustSchema } from "../experiment/target/target.ts";
import { toNumber } from "../units.ts";
import type { PublishedBound } from "./bound.ts";
import { type Catalogue, LIMIT_BEAMS, LIMIT_QUANTITIES, LIMIT_UNITS, type Limit, type Property } from "./limit.ts";

const BOUNDS = ["upper", "interval", "range", "measured"] as const;

const between = (end: ReturnType<typeof measure>, like: string) =>
  z
    .strictObject({ from: end, to: end })
    .refine(({ from, to }) => toNumber(from, like) < toNumber(to, like), { message: "expected from below to" });

/** A published limit; `like` is the unit of its property. */
const limitSchema = <const Q extends readonly string[]>(quantities: Q, like: string) =>
  z
    .strictObject({
      experiment: line().meta({ description: "as the authors write it, with the data that it rests on" }),
      method: line(),
      nature: z
        .enum(["Dirac", "Majorana"])
        .optional()
        .meta({ description: "what neutrinos are taken to be, where the limit holds for one nature alone" }),
      beam: z.enum(LIMIT_BEAMS),
      quantity: z.enum(quantities),
      upper: positive(like).optional(),
      interval: between(measure(like), like).optional(),
      range: between(positive(like), like)
        .optional()
        .meta({ description: "an upper limit that is published only as lying between two numbers" }),
      measured: z.strictObject({ value: measure(like), error: positive(like) }).optional(),
      approximate: z.boolean().default(false).meta({ description: "true where the paper writes ≲" }),
      level: LEVEL.optional().meta({ description: "confidence level; absent where none is stated" }),
      year: z.int().min(1900).max(2100),
      number: z
        .string()
        .regex(/^\d+[a-z]?(, \d+[a-z]?)*$/, "expected a number in figures")
        .optional()
        .meta({ description: "number in the bibliography of the review" }),
      cite: line().meta({ description: "authors and year, as a table and a picture call the reference" }),
      reference: lineOrNone().meta({ description: "in full, with the data that others derived it from" }),
      recast_by: line()
        .optional()
        .meta({ description: "who derived it from the experiment's data; absent where the experiment itself did" }),
      bounds: z
        .union([z.strictObject({ beam: z.string(), limit: positive("mu_B") }), z.literal("no beam of ours")])
        .optional()
        .meta({ description: "what it bounds where that is not its quantity: the moment of a mixed beam, by name" }),
      remark: line().optional(),
      trust: trustSchema,
    })
    .superRefine((limit, context) => {
      const given = BOUNDS.filter((kind) => limit[kind] !== undefined);
      const complain = (message: string) => context.addIssue({ code: "custom", message });
      if (given.length !== 1) return complain(`expected exactly one of ${BOUNDS.join(", ")}`);
      if (limit.approximate && limit.upper === undefined && limit.range === undefined)
        complain("approximate belongs to upper or range");
    });

const catalogueSchema = <const P extends Property>(property: P, like: string) =>
  z.strictObject({
    name: NAME,
    title: line(),
    property: z.literal(property),
    reference: lineOrNone().meta({ description: "review and table" }),
    limits: withoutRepeats(z.array(limitSchema(LIMIT_QUANTITIES[property], like))),
    missing: withoutRepeats(z.array(z.strictObject({ what: line(), why: line() })))
      .default([])
      .meta({ description: "what cannot be read or was not found, and why" }),
  });

/** A table of published limits on one electromagnetic property. */
export const limitsSchema = named(
  "limits",
  z.discriminatedUnion("property", [
    catalogueSchema("magnetic-moment", "mu_B"),
    catalogueSchema("charge-radius", "cm2"),
    catalogueSchema("charge", "e"),
  ]),
);

/** A document of `models/limits/`, checked. */
export type LimitsDocument = z.output<typeof limitsSchema>;

type LimitDocument = LimitsDocument["limits"][number];

function readBound({ upper, interval, range, measured, approximate }: LimitDocument, like: string): PublishedBound {
  const read = (text: string | number) => toNumber(text, like);
  if (upper !== undefined) return { kind: "upper", value: read(upper), approximate };
  if (range) return { kind: "range", from: read(range.from), to: read(range.to), approximate };
  if (interval) return { kind: "interval", from: read(interval.from), to: read(interval.to) };
  // the schema has seen to it that one of the four is there
  const { value, error } = measured!;
  return { kind: "measured", value: read(value), error: read(error) };
}

function readOther({ bounds }: LimitDocument): Limit["bounds"] {
  return typeof bounds === "object" ? { beam: bounds.beam, limit: toNumber(bounds.limit, "mu_B") } : bounds;
}

/** A checked document in the program's own units. */
export function catalogue({ name, title, property, reference, limits, missing }: LimitsDocument): Catalogue {
  const read = (document: LimitDocument): Limit => {
    const {
      experiment,
      method,
      nature,
      beam,
      quantity,
      level,
      year,
      number,
      cite,
      reference: source,
      trust,
    } = document;
    const { recast_by: recastBy, remark } = document;
    const bounds = readOther(document);
    return {
      experiment,
      method: nature === undefined ? method : `${method} (${nature})`,
      ...(nature && { nature }),
      beam,
      quantity,
      bound: readBound(document, LIMIT_UNITS[property]),
      ...(level !== undefined && { level }),
      year,
      ...(number !== undefined && { number }),
      cite,
      reference: source,
      ...(recastBy !== undefined && { recastBy }),
      ...(bounds !== undefined && { bounds }),
      ...(remark !== undefined && { remark }),
      trust,
    };
  };
  return { name, title, property, reference, limits: limits.map(read), missing };
}
