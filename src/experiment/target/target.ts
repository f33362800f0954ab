import { z } from "zod";
import { atLeastZero, line, lineOrNone, named, positive } from "../../document.ts";
import { effectiveCharge, type Shell } from "../../physics/atomic.ts";
import { helm, kleinNystrand, symmetrisedFermi } from "../../physics/form-factor.ts";
import type { Nucleus } from "../../physics/nuclear.ts";
import { inUnit, M_E, toNumber } from "../../units.ts";
import { NAME } from "../name.ts";

export const trustSchema = z
  .enum(["A", "B", "C", "D", "M"])
  .meta({ description: "how far the figures can be trusted: collaboration > checked > unchecked > derived > memory" });

/** Keys of every document: its letter of trust, and why it is no better. */
export const TRUST = {
  trust: trustSchema,
  trust_because: line().optional().meta({ description: "what decides the letter, in a clause" }),
};

/** Smallest rms radius for which every form factor here is defined; no nucleus is larger than the other. */
const [LEAST_RADIUS, MOST_RADIUS] = ["2 fm", "10 fm"];

const radius = positive("fm")
  .refine((text) => !(toNumber(text, "fm") < toNumber(LEAST_RADIUS, "fm")), {
    message: `expected a radius of at least ${LEAST_RADIUS}`,
  })
  .refine((text) => !(toNumber(text, "fm") > toNumber(MOST_RADIUS, "fm")), {
    message: `expected a radius of at most ${MOST_RADIUS}`,
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

/** Atoms of one element. */
export const elementSchema = named(
  "targets",
  z
    .strictObject({
      kind: z.literal("element").default("element"),
      name: NAME,
      title: line(),
      reference: lineOrNone(),
      ...TRUST,
      Z: z.int().positive(),
      molar_mass: positive("g/mol"),
      shells: z
        .array(z.strictObject({ name: line(), binding: atLeastZero("eV"), electrons: z.int().positive() }))
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
      { message: "the mean mass of the isotopes is not the molar mass", path: ["molar_mass"] },
    ),
);

/** Several elements in fixed proportions. */
const compoundSchema = z
  .strictObject({
    kind: z.literal("compound"),
    name: NAME,
    title: line(),
    reference: lineOrNone(),
    ...TRUST,
    elements: z.array(elementSchema).min(2),
    atoms: z.array(z.int().positive()).meta({ description: "of each element in one unit of the formula" }),
  })
  .refine(({ elements, atoms }) => elements.length === atoms.length, {
    message: "expected a number of atoms for each element",
    path: ["atoms"],
  });

/** Target material of a detector: one element, or a compound. */
export const targetSchema = named("targets", z.discriminatedUnion("kind", [elementSchema, compoundSchema]));

export type TargetDocument = z.output<typeof targetSchema>;

/** An isotope of a target, and the number of its nuclei in one unit. */
export interface Isotope {
  readonly share: number;
  readonly nucleus: Nucleus;
}

/** Units of a target are atoms, or units of the formula of a compound. */
export interface TargetMaterial {
  readonly name: string;
  /** Units per kg. */
  readonly units: number;
  /** Of all electrons of one unit. */
  readonly shells: readonly Shell[];
  /** Empty where the document has no nuclei. */
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

function element({ name, Z, molar_mass, shells, nuclei }: z.output<typeof elementSchema>): TargetMaterial {
  return {
    name,
    // the unit table counts a mole as N_A, so that kg/mol is the mass of one atom
    units: 1 / toNumber(molar_mass, "g/mol"),
    shells: shells.map(({ binding, electrons }) => ({ binding: toNumber(binding, "eV"), electrons })),
    isotopes: nuclei ? isotopesOf(Z, nuclei) : [],
  };
}

/** A checked document in the program's own units. A compound has nuclei if all of its elements have. */
export function target(document: TargetDocument): TargetMaterial {
  if (document.kind === "element") return element(document);
  const parts = document.elements.map((one, i) => ({ ...element(one), atoms: document.atoms[i] }));
  const all = parts.every(({ isotopes }) => isotopes.length > 0);
  return {
    name: document.name,
    units: 1 / parts.reduce((mass, { atoms, units }) => mass + atoms / units, 0),
    shells: parts.flatMap(({ atoms, shells }) =>
      shells.map(({ binding, electrons }) => ({ binding, electrons: atoms * electrons })),
    ),
    isotopes: all
      ? parts.flatMap(({ atoms, isotopes }) =>
          isotopes.map(({ share, nucleus }) => ({ share: atoms * share, nucleus })),
        )
      : [],
  };
}

/** Electrons of one unit that a recoil T [MeV] can free. */
export const electronsOf = ({ shells }: TargetMaterial, T: number): number => effectiveCharge(shells, T);
