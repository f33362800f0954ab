import { expectKeys, expectLength } from "../reject.ts";
import { type Beta, betaPrior } from "./families/beta.ts";
import type { Family, Prior, PriorKind, Range } from "./families/family.ts";
import { type LogNormal, logNormalPrior } from "./families/log-normal.ts";
import { type Power, powerPrior } from "./families/power.ts";
import { type Gaussian, gaussianPrior, type SplitNormal, splitNormalPrior } from "./families/split-normal.ts";
import { type Uniform, uniformPrior } from "./families/uniform.ts";

export type { Family, Notation, Prior, Pull, Range } from "./families/family.ts";

/** The shape of a parameter that is sampled; its numbers in the unit of the parameter. */
export type FreeShape = Uniform | Power | Gaussian | SplitNormal | LogNormal | Beta;

/** A prior's numbers in the unit of its parameter. */
export type PriorShape = { readonly kind: "fixed"; readonly value: number } | FreeShape;

/** Every kind of prior, by the word of a document. */
export const PRIOR_KINDS = {
  uniform: uniformPrior,
  power: powerPrior,
  gaussian: gaussianPrior,
  "split-normal": splitNormalPrior,
  "log-normal": logNormalPrior,
  beta: betaPrior,
} satisfies Readonly<Record<FreeShape["kind"], unknown>>;

/** The schemas of all kinds, for a union of them. */
export const PRIOR_SCHEMAS = [
  uniformPrior.schema,
  powerPrior.schema,
  gaussianPrior.schema,
  splitNormalPrior.schema,
  logNormalPrior.schema,
  betaPrior.schema,
] as const;

/** Whether a word is a kind of prior. */
export const isKind = (kind: string): kind is FreeShape["kind"] => Object.hasOwn(PRIOR_KINDS, kind);

/** Density, term of χ² and words of a shape. */
export const familyOf = (shape: FreeShape): Family<FreeShape> =>
  (PRIOR_KINDS[shape.kind] as unknown as PriorKind<FreeShape>).family(shape) as Family<FreeShape>;

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
