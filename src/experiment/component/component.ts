import { z } from "zod";
import { column, positive, reject, type TableDocument, table, withoutRepeats } from "../../document.ts";
import { BINS, gridTable, isOrdered, ORDER } from "../grid.ts";
import { NAME } from "../name.ts";
import { chargeSchema, magneticSchema, radiusSchema, weakSchema } from "./scattering.ts";
import { nowhereNegative, variantMistake, variantsSchema } from "./variants.ts";

/** Columns of a table of bins other than their edges. */
const columnsBeside = (value: TableDocument): string[] => Object.keys(value).filter((key) => !/^(from|to)\b/.test(key));

const PUBLISHED = {
  includes: withoutRepeats(z.array(z.string())).default([]),
  factors: withoutRepeats(z.array(z.string())).default([]),
};

const DECAYS = {
  events: z
    .number()
    .positive()
    .default(1)
    .meta({ description: "events in the whole exposure before resolution and efficiency, where the factors are 1" }),
  factors: withoutRepeats(z.array(z.string())).default([]),
};

const decomposedSchema = z
  .strictObject({
    kind: z.literal("decomposed"),
    counts: table({ ...BINS, total: "" }, { extra: true })
      .refine(isOrdered, ORDER)
      .refine((value) => columnsBeside(value).every((name) => column(value, name).every((n) => n >= 0)), {
        message: "expected counts of at least 0",
      }),
    without: z.array(z.string()).default([]).meta({ description: "columns taken out of the total for good" }),
    factors: z
      .record(NAME, withoutRepeats(z.array(z.string()).min(1)))
      .default({})
      .meta({ description: "by column: the parameters that scale it, 1 in the published fit" }),
  })
  .superRefine(({ counts, without, factors }, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    const known = columnsBeside(counts).filter((name) => name !== "total");
    const used = [...without, ...Object.keys(factors)];
    const stranger = (names: readonly string[]) => names.find((name) => !known.includes(name));
    const unused = known.find((name) => !used.includes(name));
    if (stranger(without) !== undefined) return complain("without", `no column ${stranger(without)}`);
    if (stranger(Object.keys(factors)) !== undefined)
      return complain("factors", `no column ${stranger(Object.keys(factors))}`);
    if (new Set(used).size < used.length) return complain("without", "a column is named twice");
    if (unused !== undefined) complain("factors", `column ${unused} is neither scaled nor taken out`);
  })
  .meta({
    description:
      "a published best fit and its components, in expected counts of the whole exposure: total + Σ (Π factors − 1) component",
  });

const componentSchema = z.discriminatedUnion("kind", [
  weakSchema,
  magneticSchema,
  radiusSchema,
  chargeSchema,
  z
    .strictObject({
      kind: z.literal("tabulated"),
      spectrum: table({ ...BINS, rate: "1/(t yr keV)" })
        .refine(isOrdered, ORDER)
        .refine((value) => column(value, "rate").every((rate) => rate >= 0), {
          message: "expected rates of at least 0",
        }),
      ...PUBLISHED,
    })
    .meta({
      description:
        "a published rate in reconstructed energy, efficiency included; `includes` names what to take out of it",
    }),
  z
    .strictObject({
      kind: z.literal("histogram"),
      counts: gridTable({ counts: "" }, true)
        .refine(isOrdered, ORDER)
        .refine(nowhereNegative, { message: "expected counts of at least 0" }),
      variants: variantsSchema,
      ...PUBLISHED,
    })
    .meta({
      description: "as `tabulated`, published as expected counts of the whole exposure in bins in place of a rate",
    }),
  decomposedSchema,
  z
    .strictObject({ kind: z.literal("line"), energy: positive("keV"), ...DECAYS })
    .meta({ description: "events that all deposit one energy" }),
  z
    .strictObject({
      kind: z.literal("beta"),
      end_point: positive("keV"),
      daughter_Z: z.int().min(1).max(118).meta({ description: "protons of the daughter nucleus" }),
      ...DECAYS,
    })
    .meta({ description: "electrons of an allowed β⁻ decay, with all of their kinetic energy deposited" }),
]);

/** A component of an experiment's document, checked. */
export type ComponentDocument = z.output<typeof componentSchema>;

/** Parameters that scale a component, without those of its source. */
export function factorsOf(document: ComponentDocument): readonly string[] {
  switch (document.kind) {
    case "decomposed":
      return Object.values(document.factors).flat();
    case "weak":
    case "magnetic":
    case "charge-radius":
    case "charge":
    case "tabulated":
    case "histogram":
    case "line":
    case "beta":
      return document.factors;
  }
}

type Components = Readonly<Record<string, ComponentDocument>>;

/** Refuse components that are scaled by what is not among `known` parameters; `place` names their experiment. */
export function checkFactors(components: Components, known: readonly string[], place: string): void {
  for (const [name, document] of Object.entries(components)) {
    const unknown = factorsOf(document).find((factor) => !known.includes(factor));
    if (unknown !== undefined)
      reject(`${place}: components.${name}.factors`, "no parameter provides it", unknown, known);
  }
}

/** A component that is said to include one that is not computed from the source, with the name of the latter. */
function wrongInclusion(components: Components): readonly [string, string] | undefined {
  const computed = (name: string): boolean =>
    Object.hasOwn(components, name) && ["weak", "magnetic"].includes(components[name].kind);
  for (const [name, component] of Object.entries(components)) {
    const wrong = "includes" in component ? component.includes.find((other) => !computed(other)) : undefined;
    if (wrong !== undefined) return [name, wrong];
  }
  return undefined;
}

/** Components of an experiment (signals and backgrounds) by name. */
export const componentsSchema = z.record(NAME, componentSchema).superRefine((components, context) => {
  const complain = (path: readonly string[], message: string) =>
    context.addIssue({ code: "custom", path: [...path], message });
  const wrong = wrongInclusion(components);
  if (wrong) complain([wrong[0], "includes"], `${wrong[1]} is no weak or magnetic component`);
  for (const [name, component] of Object.entries(components)) {
    const mistake = component.kind === "histogram" && variantMistake(component.counts, "counts", component.variants);
    if (mistake) complain([name, ...mistake.path], mistake.message);
    if (component.kind !== "decomposed") continue;
    const twice = Object.keys(component.factors).find((column) => Object.hasOwn(components, column));
    if (twice !== undefined) complain([name, "factors"], `${twice} is the name of another component`);
  }
});
