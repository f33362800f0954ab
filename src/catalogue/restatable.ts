import type { Limit } from "./limit.ts";

/** Moments of mass states, which follow from effective ones. */
const FUNDAMENTAL: readonly Limit["quantity"][] = ["Lambda_1", "Lambda_2", "Lambda_3"];

/** What neutrinos of the Sun bound themselves. */
const SOLAR: readonly Limit["quantity"][] = ["mu_sol", "mu_sol_high"];

/** The moment of a beam that a limit bounds alone, by its name, and by how much [1e-11 mu_B]; or why it bounds none. */
export type MomentBound = { readonly quantity: string; readonly value: number } | { readonly why: string };

/**
 * What a limit says of the moment of one beam, so that it can be restated for another. A limit quoted for one flavour of a mixed beam is
 * taken as one on that beam.
 */
export function momentBound({ quantity, beam, bound, bounds }: Limit): MomentBound {
  if (FUNDAMENTAL.includes(quantity)) return { why: "follows from an effective moment, is none itself" };
  if (bounds === "no beam of ours") return { why: "belongs to a mixed beam that no document describes" };
  if (bound.kind !== "upper") return { why: "no upper limit in one number" };
  if (beam !== "reactor" && beam !== "accelerator" && beam !== "solar")
    return { why: "belongs to no beam of flavours" };
  if (beam === "solar" && !SOLAR.includes(quantity)) return { why: "follows from mu_sol by an approximation" };
  if (quantity === "mu_nu") return { why: "belongs to no one beam" };
  return bounds ? { quantity: bounds.beam, value: bounds.limit } : { quantity, value: bound.value };
}
