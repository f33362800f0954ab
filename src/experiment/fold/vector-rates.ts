import type { CrossSection, Flavour } from "../../physics/cross-section.ts";
import type { VectorProperty } from "../../physics/electromagnetic.ts";
import type { Flux } from "../../physics/flux.ts";
import type { Part } from "../source/part.ts";
import type { Species } from "./medium.ts";
import type { RecoilRates } from "./recoil-rates.ts";

/** Recoil rates in a flux with a cross section of each species. */
export type RatesOf = (flux: Flux, crossSection: (one: Species) => CrossSection) => RecoilRates["rates"];

/** A flavour in the names of quantities. */
const LETTERS: Readonly<Record<Flavour, string>> = { nu_e: "e", nu_mu: "mu", nu_tau: "tau" };

/**
 * Change of weak scattering by a charge radius or charge: for each part of the source one column linear in it for each flavour that
 * arrives, and one quadratic. The quadratic one has no couplings in it and is the same for all flavours.
 */
export const vectorRates = (
  name: string,
  property: VectorProperty,
  parts: readonly Part[],
  ratesOf: RatesOf,
): RecoilRates[] =>
  parts.flatMap(({ scale, flux, antineutrino, flavours, mixture, after }) => [
    ...flavours.map(({ flavour }) => ({
      name,
      factors: [scale, `${mixture}.${property}.${LETTERS[flavour]}`],
      after,
      rates: ratesOf(flux, ({ shifted }) => shifted(property, flavour, antineutrino).linear),
    })),
    {
      name,
      factors: [scale, `${mixture}.${property}2`],
      after,
      rates: ratesOf(flux, ({ shifted }) => shifted(property, "nu_e", antineutrino).quadratic),
    },
  ]);

/** Interference of charge radius and charge: one column for each part of the source. */
export const interferenceRates = (name: string, parts: readonly Part[], ratesOf: RatesOf): RecoilRates[] =>
  parts.map(({ scale, flux, mixture, after }) => ({
    name,
    factors: [scale, `${mixture}.radius_charge`],
    after,
    rates: ratesOf(flux, ({ radiusCharge }) => radiusCharge),
  }));
