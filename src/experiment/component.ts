import { z } from "zod";
import { ascending, column, positive, table } from "../document.ts";
import { NAME } from "./name.ts";

/** Columns of a table of bins. */
export const BINS = { from: "keV", to: "keV" };

/** Equal but for the last bits of a conversion. */
export const sameEnergy = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/** True where each bin of a table begins where the one before ends. */
export const contiguous = (value: Record<string, readonly number[]>): boolean => {
  const [from, to] = [column(value, "from"), column(value, "to")];
  return from.length > 0 && ascending(from) && from.every((E, i) => E < to[i] && (i === 0 || sameEnergy(E, to[i - 1])));
};

/** What is said of a table that is not `contiguous`. */
export const ORDER = { message: "bins out of order: expected each to begin where the one before ends" };

const PUBLISHED = {
  includes: z.array(z.string()).default([]),
  factors: z.array(z.string()).default([]),
};

const DECAYS = {
  events: z
    .number()
    .positive()
    .default(1)
    .meta({ description: "events in the whole exposure before resolution and efficiency, where the factors are 1" }),
  factors: z.array(z.string()).default([]),
};

const on = z
  .enum(["electrons", "nuclei"])
  .default("electrons")
  .meta({ description: "what recoils: energy is that of the electron, or what a nucleus leaves in ionisation" });

const componentSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("weak"), on })
    .meta({ description: "Standard Model scattering of the source's neutrinos" }),
  z
    .strictObject({ kind: z.literal("magnetic"), on })
    .meta({ description: "magnetic scattering of the source's neutrinos" }),
  z
    .strictObject({
      kind: z.literal("tabulated"),
      spectrum: table({ ...BINS, rate: "1/(t yr keV)" })
        .refine(contiguous, ORDER)
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
      counts: table({ ...BINS, counts: "" })
        .refine(contiguous, ORDER)
        .refine((value) => column(value, "counts").every((n) => n >= 0), { message: "expected counts of at least 0" }),
      ...PUBLISHED,
    })
    .meta({
      description: "as `tabulated`, published as expected counts of the whole exposure in bins in place of a rate",
    }),
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

export type ComponentDocument = z.output<typeof componentSchema>;

type Components = Readonly<Record<string, ComponentDocument>>;

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

/** The reasons for counts to be in an experiment, by name. */
export const componentsSchema = z.record(NAME, componentSchema).superRefine((components, context) => {
  const wrong = wrongInclusion(components);
  if (!wrong) return;
  const [name, other] = wrong;
  context.addIssue({
    code: "custom",
    path: [name, "includes"],
    message: `${other} is no weak or magnetic component`,
  });
});
