import { z } from "zod";
import { measure, named, positive } from "../document.ts";
import { effectiveCharge, type Shell } from "../physics/atomic.ts";
import { toNumber } from "../units.ts";

export const trustSchema = z
  .enum(["A", "B", "C", "D", "M"])
  .meta({ description: "how far the figures can be trusted: collaboration > checked > unchecked > derived > memory" });

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
    })
    .refine(({ Z, shells }) => shells.reduce((sum, shell) => sum + shell.electrons, 0) === Z, {
      message: "the electrons of the shells do not add up to Z",
      path: ["shells"],
    }),
);

export interface Target {
  readonly name: string;
  /** Atoms per kg. */
  readonly atoms: number;
  readonly shells: readonly Shell[];
}

/** A checked document in the program's own units. */
export function target({ name, molar_mass, shells }: z.output<typeof targetSchema>): Target {
  return {
    name,
    // the unit table counts a mole as N_A, so that kg/mol is the mass of one atom
    atoms: 1 / toNumber(molar_mass, "g/mol"),
    shells: shells.map(({ binding, electrons }) => ({ binding: toNumber(binding, "eV"), electrons })),
  };
}

/** Electrons of one atom that a recoil T [MeV] can free. */
export const electronsOf = ({ shells }: Target, T: number): number => effectiveCharge(shells, T);
