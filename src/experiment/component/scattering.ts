import { z } from "zod";
import { ascending, column, positive, table, withoutRepeats } from "../../document.ts";
import type { ComponentKind } from "../column.ts";

/** Components that are computed from the source of an experiment. */

const on = z
  .enum(["electrons", "nuclei"])
  .default("electrons")
  .meta({ description: "what recoils: energy is that of the electron, or what a nucleus leaves in ionisation" });

const factors = withoutRepeats(z.array(z.string()))
  .default([])
  .meta({ description: "the experiment's own parameters that scale it too" });

const SCATTERING = { on, factors };

/** Standard Model scattering. */
export const weakSchema = z
  .strictObject({ kind: z.literal("weak"), ...SCATTERING })
  .meta({ description: "Standard Model scattering of the source's neutrinos" });

/** Scattering by magnetic moments. */
export const magneticSchema = z
  .strictObject({ kind: z.literal("magnetic"), ...SCATTERING })
  .meta({ description: "magnetic scattering of the source's neutrinos" });

/** Change of weak scattering by charge radii. */
export const radiusSchema = z.strictObject({ kind: z.literal("charge-radius"), ...SCATTERING }).meta({
  description:
    "what charge radii of the source's neutrinos change of their scattering where they are not the Standard Model's",
});

const PHOTOABSORPTION = table({ energy: "eV", "cross section": "cm2" })
  .refine((value) => ascending(column(value, "energy")) && column(value, "energy")[0] > 0, {
    message: "expected ascending energies above 0",
  })
  .refine((value) => column(value, "cross section").every((sigma) => sigma > 0), {
    message: "expected cross sections above 0",
  });

/** Change of weak scattering by charges. */
export const chargeSchema = z
  .strictObject({
    kind: z.literal("charge"),
    ...SCATTERING,
    photoabsorption: PHOTOABSORPTION.optional().meta({
      description:
        "of one unit of the target, by photon energy: ionisation by equivalent photons in place of scattering on free electrons",
    }),
    neutrino_mass: positive("eV").optional().meta({ description: "in the logarithm of equivalent photons, E/m" }),
  })
  .refine(({ photoabsorption, neutrino_mass }) => (photoabsorption === undefined) === (neutrino_mass === undefined), {
    message: "expected photoabsorption and neutrino_mass together",
  })
  .refine(({ on: recoiling, photoabsorption }) => photoabsorption === undefined || recoiling === "electrons", {
    message: "expected electrons where photons are absorbed",
    path: ["on"],
  })
  .meta({ description: "what charges of the source's neutrinos change of their scattering" });

type Weak = z.output<typeof weakSchema>;
type Moving = z.output<typeof magneticSchema> | z.output<typeof radiusSchema> | z.output<typeof chargeSchema>;

/** A component that is computed from the source. */
export type Scattering = Weak | Moving;

/** Electromagnetic interactions: kinds of components that count only in a model with parameters for them. */
export type Electromagnetic = Moving["kind"];

const isElectromagnetic = (document: { readonly kind: string }): document is Moving =>
  ["magnetic", "charge-radius", "charge"].includes(document.kind);

/** Whether a component is computed from the source. */
export const isScattering = (document: { readonly kind: string }): document is Scattering =>
  document.kind === "weak" || isElectromagnetic(document);

/** The kind of a component of a document; one without a document of its own name, as a part of a published fit, is a background. */
export const kindOf = (document: { readonly kind: string } | undefined): ComponentKind =>
  document && isScattering(document) ? { kind: document.kind, on: document.on } : { kind: "background" };

/** The components that count in a model with parameters for what `floats` names. */
export const componentsWith = <T extends { readonly kind: string }>(
  components: Readonly<Record<string, T>>,
  floats: readonly Electromagnetic[],
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(components).filter(([, one]) => !isElectromagnetic(one) || floats.includes(one.kind)),
  );
