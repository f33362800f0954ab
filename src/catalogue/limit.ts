import { toNumber } from "../units.ts";
import type { PublishedBound } from "./bound.ts";

/** Where the neutrinos of a published limit come from; `laboratory` where no beam is scattered. */
export const LIMIT_BEAMS = ["reactor", "accelerator", "solar", "astro", "collider", "laboratory"] as const;

/** Quantities by electromagnetic property, in the order of tables: effective and fundamental magnetic moments, charge radii, charges. */
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

/** What is limited: moments, squared radii or charges. */
export type Property = keyof typeof LIMIT_QUANTITIES;

/** The unit whose kind a property has: the `like` of `toNumber`. */
export const LIMIT_UNITS: Readonly<Record<Property, string>> = {
  "magnetic-moment": "mu_B",
  "charge-radius": "cm2",
  charge: "e",
};

/** A factor from the program's own units to `unit`, such as `1e-11 mu_B`. */
export const factorTo = (unit: string, property: Property): number => 1 / toNumber(unit, LIMIT_UNITS[property]);

/** One published limit. */
export interface Limit {
  readonly experiment: string;
  /** What was measured, with the nature of neutrinos behind it where the limit holds for one alone. */
  readonly method: string;
  /** What neutrinos are taken to be; absent where the limit holds for either. */
  readonly nature?: "Dirac" | "Majorana";
  readonly beam: (typeof LIMIT_BEAMS)[number];
  readonly quantity: (typeof LIMIT_QUANTITIES)[Property][number];
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
  /** How far it can be trusted: A collaboration, B checked, C unchecked, D derived, M memory. */
  readonly trust: string;
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

/** The limits on a property from all tables, by quantity, then year; those of one beam where it is named. */
export function limitsOf(catalogues: readonly Catalogue[], property: Property, beam?: Limit["beam"]): Limit[] {
  const order: readonly string[] = LIMIT_QUANTITIES[property];
  return catalogues
    .filter((catalogue) => catalogue.property === property)
    .flatMap(({ limits }) => limits)
    .filter((limit) => beam === undefined || limit.beam === beam)
    .sort((a, b) => order.indexOf(a.quantity) - order.indexOf(b.quantity) || a.year - b.year);
}
