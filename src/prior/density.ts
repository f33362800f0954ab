import { expectKeys, expectLength } from "../reject.ts";
import { type Beta, beta } from "./families/beta.ts";
import type { Family, Prior, Range } from "./families/family.ts";
import { type LogNormal, logNormal } from "./families/log-normal.ts";
import { type Power, power } from "./families/power.ts";
import { type Gaussian, gaussian, type SplitNormal, splitNormal } from "./families/split-normal.ts";
import { type Uniform, uniform } from "./families/uniform.ts";

export type { Family, Notation, Prior, Pull, Range } from "./families/family.ts";

/** The shape of a parameter that is sampled; its numbers in the unit of the parameter. */
export type FreeShape = Uniform | Power | Gaussian | SplitNormal | LogNormal | Beta;

/** A prior's numbers in the unit of its parameter. */
export type PriorShape = { readonly kind: "fixed"; readonly value: number } | FreeShape;

const KINDS: Readonly<Record<FreeShape["kind"], true>> = {
  ...{ uniform: true, power: true, gaussian: true, "split-normal": true, "log-normal": true, beta: true },
};

/** Whether a word is a kind of prior. */
export const isKind = (kind: string): kind is FreeShape["kind"] => Object.hasOwn(KINDS, kind);

/** Density, term of χ² and words of a shape. */
export function familyOf(shape: FreeShape): Family<FreeShape> {
  switch (shape.kind) {
    case "uniform":
      return uniform(shape);
    case "power":
      return power(shape);
    case "gaussian":
      return gaussian(shape);
    case "split-normal":
      return splitNormal(shape);
    case "log-normal":
      return logNormal(shape);
    case "beta":
      return beta(shape);
  }
}

/** The density of a shape, cut off at the hard bounds of its parameter. */
export function prior(shape: FreeShape, bounds: Range): Prior {
  expectKeys(shape, ["kind"], "prior", "the shape of a prior");
  expectLength(bounds, 2, "bounds");
  return familyOf(shape).density(bounds);
}

/** The support of a prior: its own range within the bounds of its parameter. */
export const support = (shape: PriorShape, bounds: Range): Range =>
  shape.kind === "fixed" ? [shape.value, shape.value] : prior(shape, bounds).support;

/** The shape's own centre, or its fixed value; undefined where it has none. */
export const centre = (shape: PriorShape): number | undefined =>
  shape.kind === "fixed" ? shape.value : familyOf(shape).centre;

/** True where a prior only bounds, as a uniform one: it has no term of χ². */
export const isFlat = (shape: FreeShape): boolean => familyOf(shape).pull === undefined;
