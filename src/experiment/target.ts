import { z } from "zod";
import { measure, named, positive } from "../document.ts";
import { effectiveCharge, type Shell } from "../physics/atomic.ts";
import { helm, kleinNystrand, symmetrisedFermi } from "../physics/form-factor.ts";
import type { Nucleus } from "../physics/nuclear.ts";
import { inUnit, M_E, toNumber } from "../units.ts";

export const trustSchema = z
  .enum(["A", "B", "C", "D", "M"])
  .meta({ description: "how far the figures can be trusted: collaboration > checked > unchecked > derived > memory" });

/** Smallest rms radius for which every form factor here is defined, fm. */
const LEAST_RADIUS = "2 fm";

const radius = positive("fm").refine((text) => !(toNumber(text, "fm") < toNumber(LEAST_RADIUS, "fm")), {
  message: `expected a radius of at least ${LEAST_RADIUS}`,
});

const isotopeSchema = z.strictObject({
  A: z.int().positive(),
  mass: positive("u").meta({ description: "of the neutral atom" }),
  abundance: z.number().positive().max(1).meta({ description: "a fraction of the atoms" }),
  radius: radius.meta({ description: "rms radius of the protons" }),
  neutron_radius: radius.optional().meta({ description: "that of the neutrons, if it is another" }),
});

/** How far the mean mass of the isotopes may be from the molar mass, which is a standard atomic weight with its own abundances. */
const MASS_TOLERANCE = 1e-3;

const FORM_FACTORS = { helm, "klein-nystrand": kleinNystrand, "symmetrised-fermi": symmetrisedFermi } as const;

const nucleiSchema = z.strictObject({
  form_factor: z.enum(["helm", "klein-nystrand", "symmetrised-fermi"]).default("helm"),
  isotopes: z
    .array(isotopeSchema)
    .min(1)
    .refine((all) => Math.abs(all.reduce((sum, { abundance }) => sum + abundance, 0) - 1) < 1e-6, {
      message: "the abundances do not add up to 1",
    }),
});

type NucleiDocument = z.output<typeof nucleiSchema>;

/** Mean mass of the isotopes over the molar mass, as a number. */
function massRatio({ isotopes }: NucleiDocument, molarMass: string | number): number {
  const mean = isotopes.reduce((sum, { mass, abundance }) => sum + toNumber(mass, "u") * abundance, 0);
  return (inUnit(mean, "u") * toNumber("1 g/mol", "g/mol")) / toNumber(molarMass, "g/mol");
}

/** What the neutrinos scatter on. */
export const targetSchema = named(
  "targets",
  z
    .strictObject({
      name: z.string(),
      title: z.string(),
      reference: z.string(),
      trust: trustSchema,
      Z: z.int().positive(),
      molar_mass: positive("g/mol"),
      shells: z
        .array(z.strictObject({ name: z.string(), binding: measure("eV"), electrons: z.int().positive() }))
        .min(1),
      nuclei: nucleiSchema.optional(),
    })
    .refine(({ Z, shells }) => shells.reduce((sum, shell) => sum + shell.electrons, 0) === Z, {
      message: "the electrons of the shells do not add up to Z",
      path: ["shells"],
    })
    .refine(({ Z, nuclei }) => nuclei === undefined || nuclei.isotopes.every(({ A }) => A > Z), {
      message: "expected isotopes with more nucleons than protons",
      path: ["nuclei", "isotopes"],
    })
    .refine(
      ({ nuclei, molar_mass }) => nuclei === undefined || Math.abs(massRatio(nuclei, molar_mass) - 1) < MASS_TOLERANCE,
      { message: "the isotopes weigh another molar mass", path: ["molar_mass"] },
    ),
);

/** An isotope of a target, `share` of its atoms. */
export interface Isotope {
  readonly share: number;
  readonly nucleus: Nucleus;
}

export interface Target {
  readonly name: string;
  /** Atoms per kg. */
  readonly atoms: number;
  readonly Z: number;
  readonly shells: readonly Shell[];
  /** None where the document says nothing of nuclei. */
  readonly isotopes: readonly Isotope[];
}

function isotopesOf(Z: number, { form_factor, isotopes }: NucleiDocument): Isotope[] {
  const form = FORM_FACTORS[form_factor];
  return isotopes.map(({ A, mass, abundance, radius, neutron_radius = radius }) => ({
    share: abundance,
    nucleus: {
      Z,
      N: A - Z,
      mass: toNumber(mass, "u") - Z * M_E,
      FZ: form(toNumber(radius, "fm")),
      FN: form(toNumber(neutron_radius, "fm")),
    },
  }));
}

/** A checked document in the program's own units. */
export function target({ name, Z, molar_mass, shells, nuclei }: z.output<typeof targetSchema>): Target {
  return {
    name,
    // the unit table counts a mole as N_A, so that kg/mol is the mass of one atom
    atoms: 1 / toNumber(molar_mass, "g/mol"),
    Z,
    shells: shells.map(({ binding, electrons }) => ({ binding: toNumber(binding, "eV"), electrons })),
    isotopes: nuclei ? isotopesOf(Z, nuclei) : [],
  };
}

/** Electrons of one atom that a recoil T [MeV] can free. */
export const electronsOf = ({ shells }: Target, T: number): number => effectiveCharge(shells, T);
