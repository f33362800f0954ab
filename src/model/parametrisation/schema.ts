import { z } from "zod";

/** Which numbers stand for the moments of the neutrinos. */
export const momentsSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("majorana"),
      basis: z.enum(["mass", "flavour"]),
      form: z.enum(["polar", "cartesian", "spherical"]).default("polar"),
      radius: z.enum(["Lambda", "mu_sol"]).optional().meta({
        description: "of `spherical`: the modulus of Λ, or the moment of the Sun at low energies",
      }),
    })
    .refine(({ form, radius }) => (form === "spherical") === (radius !== undefined), {
      path: ["radius"],
      error: "only `spherical` has one",
    })
    .refine(({ form, basis }) => form !== "spherical" || basis === "mass", {
      path: ["basis"],
      error: "`spherical` is in the mass basis",
    })
    .meta({
      description:
        "transition moments Λ of Majorana neutrinos: moduli and phases, real and imaginary parts, or one modulus and a direction",
    }),
  z
    .strictObject({ kind: z.literal("dirac"), form: z.enum(["matrix", "diagonal"]) })
    .meta({ description: "λ = μ − iε of Dirac neutrinos in the mass basis: a complex 3×3 matrix, or its diagonal" }),
  z
    .strictObject({ kind: z.literal("flavour") })
    .meta({ description: "effective moments of ν_e, ν_μ, ν_τ as independent parameters" }),
  z.strictObject({ kind: z.literal("common") }).meta({ description: "one moment for every neutrino" }),
  z.strictObject({ kind: z.literal("none") }).meta({ description: "neutrinos without magnetic moments" }),
]);

/** As a checked document has them. */
export type Moments = z.output<typeof momentsSchema>;
