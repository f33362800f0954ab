import { z } from "zod";
import { line, lineOrNone, measure, named, positive, withoutRepeats } from "../../document.ts";
import { toNumber } from "../../units.ts";
import { NAME } from "../name.ts";
import { trustSchema } from "../target/target.ts";
import { LEVEL } from "./head.ts";

/** Where the neutrinos of a published limit come from; `laboratory` where no beam is scattered. */
export const LIMIT_BEAMS = ["reactor", "accelerator", "solar", "astro", "collider", "laboratory"] as const;

/** Quantities by electromagnetic property: effective and fundamental magnetic moments, charge radii, charges. */
export const LIMIT_QUANTITIES = {
  "magnetic-moment": [
    "mu_nu_e",
    "mu_nu_mu",
    "mu_nu_tau",
    "mu_sol",
    "mu_sol_high",
    "Lambda_1",
    "Lambda_2",
    "Lambda_3",
    "mu_nu",
  ],
  "charge-radius": ["r2_nu_e", "r2_nu_mu", "r2_nu_tau", "r2_nu"],
  charge: ["q_nu_e", "q_nu_mu", "q_nu_tau", "q_nu_e_mu", "q_nu_e_tau", "q_nu_mu_tau", "q_nu"],
} as const;

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

const catalogueSchema = <const P extends keyof typeof LIMIT_QUANTITIES>(property: P, like: string) =>
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

/** What is limited: moments, squared radii or charges. */
export type Property = LimitsDocument["property"];

/** What a paper says of x; moments in 1e-11 mu_B, squared radii in cm², charges in e. */
export type PublishedBound =
  /** |x| below value; about so where approximate. */
  | { readonly kind: "upper"; readonly value: number; readonly approximate: boolean }
  /** |x| below something between from and to. */
  | { readonly kind: "range"; readonly from: number; readonly to: number; readonly approximate: boolean }
  /** x between from and to. */
  | { readonly kind: "interval"; readonly from: number; readonly to: number }
  | { readonly kind: "measured"; readonly value: number; readonly error: number };

/** One published limit. */
export interface Limit {
  readonly experiment: string;
  readonly method: string;
  readonly beam: (typeof LIMIT_BEAMS)[number];
  readonly quantity: LimitDocument["quantity"];
  readonly bound: PublishedBound;
  /** Confidence level; absent where none is stated. */
  readonly level?: number;
  readonly year: number;
  /** Number in the bibliography of the review. */
  readonly number?: string;
  readonly cite: string;
  readonly reference: string;
  /** Who derived it from the experiment's data; absent where the experiment itself did. */
  readonly recastBy?: string;
  /** What it bounds where that is not `quantity`: the moment of another beam [1e-11 mu_B], or of none that there is. */
  readonly bounds?: { readonly beam: string; readonly limit: number } | "no beam of ours";
  readonly remark?: string;
  readonly trust: LimitDocument["trust"];
}

/** Published limits of one table, and what the table has but cannot be given. */
export interface Catalogue {
  readonly name: string;
  readonly title: string;
  readonly property: Property;
  /** Review and table. */
  readonly reference: string;
  readonly limits: readonly Limit[];
  readonly missing: readonly { readonly what: string; readonly why: string }[];
}

/** The unit whose kind a property has: the `like` of `toNumber`. */
export const LIMIT_UNITS: Readonly<Record<Property, string>> = {
  "magnetic-moment": "mu_B",
  "charge-radius": "cm2",
  charge: "e",
};

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
    const { experiment, method, beam, quantity, level, year, number, cite, reference: source, trust } = document;
    const { recast_by: recastBy, remark } = document;
    const bounds = readOther(document);
    return {
      experiment,
      method,
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
