import type { Property } from "./limit.ts";

/** What may be asked for of a catalogue, and the unit in which it is said. */
export const QUANTITIES = {
  mu: { property: "magnetic-moment", unit: "1e-11 mu_B", title: "magnetic moments" },
  radius: { property: "charge-radius", unit: "1e-32 cm2", title: "charge radii" },
  charge: { property: "charge", unit: "1 e", title: "electric charges" },
} as const satisfies Record<string, { property: Property; unit: string; title: string }>;

/** Moments, squared radii or charges, by the word for them in a command line. */
export type CatalogueQuantity = keyof typeof QUANTITIES;
