import { z } from "zod";
import { line, lineOrNone, named, positive, withoutRepeats } from "../../document.ts";
import { sunSchema } from "../source/sun.ts";
import { TRUST } from "../target/target.ts";

/** Flavours that neutrinos are born with. */
export const NEUTRINOS = ["nu_e", "nu_mu", "nu_tau", "nubar_e", "nubar_mu", "nubar_tau"] as const;

const weight = z
  .number()
  .min(0, "expected a weight of at least 0")
  .default(1)
  .meta({ description: "multiplies the mu² of this part; weights need not add up to 1" });

/** The way between source and detector. */
export const baselineSchema = z
  .strictObject({ length: positive("m"), energy: positive("MeV") })
  .optional()
  .meta({
    description: "vacuum between source and detector: its length, and the energy at which the phases are taken",
  });

const complex = z.union([z.number(), z.tuple([z.number(), z.number()])]);
export type ComplexDocument = z.output<typeof complex>;
const three = <T extends z.ZodType>(item: T) => z.tuple([item, item, item]);
/** A complex 3×3 matrix as rows; a number stands for [number, 0]. */
export const matrixSchema = three(three(complex));

const componentSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("flavour"), neutrino: z.enum(NEUTRINOS), weight, baseline: baselineSchema })
    .meta({ description: "neutrinos born with one flavour" }),
  z
    .strictObject({
      kind: z.literal("state"),
      basis: z.enum(["flavour", "mass"]),
      antineutrino: z.boolean().default(false),
      amplitudes: three(complex),
      weight,
      baseline: baselineSchema,
    })
    .meta({ description: "a coherent superposition; amplitudes as numbers or [re, im]" }),
  z
    .strictObject({
      kind: z.literal("density"),
      basis: z.enum(["flavour", "mass"]),
      antineutrino: z.boolean().default(false),
      matrix: matrixSchema,
      weight,
      baseline: baselineSchema,
    })
    .meta({ description: "a density matrix, Hermitian and positive semidefinite" }),
  z
    .strictObject({
      kind: z.literal("sun"),
      survival: z.enum(["low", "high"]).optional(),
      flux: z.string().optional(),
      energy: positive("MeV").optional(),
      recoil: z.strictObject({ from: positive("MeV"), to: positive("MeV") }).optional(),
      weight,
    })
    .refine(({ survival, flux, energy }) => [survival, flux, energy].filter((x) => x !== undefined).length === 1, {
      message: "expected one of survival, flux and energy",
    })
    .refine(({ flux, recoil }) => recoil === undefined || flux !== undefined, {
      message: "only a flux is weighed by recoils",
      path: ["recoil"],
    })
    .meta({
      description:
        "solar neutrinos at Earth: vacuum averages (low), matter dominance (high), one flux of the source (weighed by magnetic scatters into a window of electron recoils, if one is given), or all fluxes at one energy",
    }),
  z
    .strictObject({
      kind: z.literal("decay-at-rest"),
      recoil: z.strictObject({ from: positive("MeV"), to: positive("MeV") }),
      weight,
    })
    .meta({
      description: "ν_e, ν_μ, ν̄_μ of pions at rest, by magnetic scatters into a window of electron recoils; ν_e is 1",
    }),
]);

/** A component as documents write it. */
export type BeamComponentDocument = z.output<typeof componentSchema>;

/** A beam whose effective moment is a named quantity. */
export const beamSchema = named(
  "beams",
  z.strictObject({
    name: z.string().regex(/^mu_[a-z0-9_]+$/, "expected a name of the form mu_…"),
    title: line(),
    latex: line(),
    symbol: line(),
    reference: lineOrNone(),
    ...TRUST,
    remark: line().optional(),
    source: named("sources", sunSchema).optional(),
    components: withoutRepeats(z.array(componentSchema).min(1)),
  }),
);

/** A document of `models/beams/`, checked. */
export type BeamDocument = z.output<typeof beamSchema>;
