import { z } from "zod";
import { ascending, column, measure, positive, reject, table } from "../document.ts";
import { ownParameterSchema, ownParameters, type Parameter } from "../prior/parameter.ts";
import { toNumber } from "../units.ts";
import { NAME } from "./name.ts";
import { type Response, response, responseSchema } from "./response.ts";
import { type Source, source, sourceSchema } from "./source.ts";
import { type Target, target, targetSchema, trustSchema } from "./target.ts";

const BINS = { from: "keV", to: "keV" };

/** Equal but for the last bits of a conversion. */
export const sameEnergy = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

const contiguous = (value: Record<string, readonly number[]>): boolean => {
  const [from, to] = [column(value, "from"), column(value, "to")];
  return from.length > 0 && ascending(from) && from.every((E, i) => E < to[i] && (i === 0 || sameEnergy(E, to[i - 1])));
};
const ORDER = { message: "bins out of order: expected each to begin where the one before ends" };

const componentSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("weak") })
    .meta({ description: "Standard Model scattering of the source's neutrinos" }),
  z
    .strictObject({ kind: z.literal("magnetic") })
    .meta({ description: "magnetic scattering of the source's neutrinos" }),
  z
    .strictObject({
      kind: z.literal("tabulated"),
      spectrum: table({ ...BINS, rate: "1/(t yr keV)" })
        .refine(contiguous, ORDER)
        .refine((value) => column(value, "rate").every((rate) => rate >= 0), {
          message: "expected rates of at least 0",
        }),
      includes: z.array(z.string()).default([]),
      factors: z.array(z.string()).default([]),
    })
    .meta({
      description:
        "a published rate in reconstructed energy, efficiency included; `includes` names what to take out of it",
    }),
]);

export type ComponentDocument = z.output<typeof componentSchema>;

/** A binned electron-recoil experiment. */
export const spectrumSchema = z
  .strictObject({
    name: NAME,
    title: z.string(),
    reference: z.string(),
    trust: trustSchema,
    source: sourceSchema,
    target: targetSchema,
    exposure: positive("t yr"),
    range: z.strictObject({ from: measure("keV"), to: measure("keV") }).optional(),
    observed: table({ ...BINS, observed: "" })
      .refine(contiguous, ORDER)
      .refine((value) => column(value, "observed").every((n) => n >= 0), {
        message: "expected counts of at least 0",
      }),
    response: responseSchema,
    components: z.record(NAME, componentSchema),
    parameters: z.record(z.string(), ownParameterSchema).default({}),
    statistic: z.literal("poisson").default("poisson"),
  })
  .superRefine(({ components }, context) => {
    for (const [name, component] of Object.entries(components)) {
      if (component.kind !== "tabulated") continue;
      const wrong = component.includes.find(
        (other) => !Object.hasOwn(components, other) || components[other].kind === "tabulated",
      );
      if (wrong === undefined) continue;
      context.addIssue({
        code: "custom",
        path: ["components", name, "includes"],
        message: `${wrong} is no weak or magnetic component`,
      });
    }
  });

/** A checked document in the program's own units. */
export interface Experiment {
  readonly name: string;
  readonly title: string;
  readonly trust: string;
  readonly source: Source;
  readonly target: Target;
  /** kg s */
  readonly exposure: number;
  /** Edges of the bins in reconstructed energy, MeV. */
  readonly edges: Float64Array;
  readonly observed: Float64Array;
  readonly response: Response;
  readonly components: Readonly<Record<string, ComponentDocument>>;
  /** The experiment's own nuisances. */
  readonly parameters: readonly Parameter[];
}

/** Convert a checked document; `place` names it in errors. */
export function experiment(document: z.output<typeof spectrumSchema>, place: string): Experiment {
  const [from, to, counts] = ["from", "to", "observed"].map((name) => column(document.observed, name));
  const lo = document.range ? toNumber(document.range.from, "keV") : from[0];
  const hi = document.range ? toNumber(document.range.to, "keV") : to[to.length - 1];
  const [first, last] = [from.findIndex((E) => sameEnergy(E, lo)), to.findIndex((E) => sameEnergy(E, hi))];
  if (first < 0 || last < first)
    reject(`${place}: ${document.name}: range`, "expected edges of bins in order", document.range);
  const edges = Float64Array.from([...from.slice(first, last + 1), hi]);
  return {
    name: document.name,
    title: document.title,
    trust: document.trust,
    source: source(document.source),
    target: target(document.target),
    exposure: toNumber(document.exposure, "t yr"),
    edges,
    observed: counts.slice(first, last + 1),
    response: response(document.response, edges),
    components: document.components,
    parameters: ownParameters(document.parameters, document.name, place),
  };
}
