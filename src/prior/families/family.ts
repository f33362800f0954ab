import { z } from "zod";

/** A number as a document writes it: bare, or with a unit of its parameter's kind. */
export const writtenNumber = z.union([z.string(), z.number()]);

/** Ends at which a document may cut a density off. */
export const writtenEnds = { from: writtenNumber.optional(), to: writtenNumber.optional() };

/** One kind of prior: how documents write it, and what the program knows of its shapes. */
export interface PriorKind<Shape> {
  /** A document's prior, `kind` and the numbers of the shape. */
  readonly schema: z.ZodObject;
  /** Keys whose numbers have no unit, whatever the parameter's. */
  readonly bare: readonly string[];
  /** The key of its centre as a document writes it; null where it has none. */
  readonly centre: string | null;
  family(shape: Shape): Family<unknown>;
}

/** Where something may lie. */
export type Range = readonly [number, number];

/**
 * A normalised density on its support. Where `@stdlib` has one with its ends, it is taken (beta); it has none of a Gaussian or power law
 * that is cut off at both ends with quantiles, no split normal, and no slopes.
 */
export interface Prior {
  readonly support: Range;
  /** Natural logarithm of the density; −Infinity outside the support. */
  logDensity(x: number): number;
  /** d ln density / dx inside the support; at a kink the slope from above. */
  slope(x: number): number;
  /** Inverse of the cumulative distribution, u in [0, 1]. */
  quantile(u: number): number;
}

/** The term of χ² that a prior stands for, −2 ln(density / its maximum) as a measurement would give it, and its derivatives. */
export interface Pull {
  readonly chi2: number;
  /** dχ²/dx. */
  readonly slope: number;
  /** ½ d²χ²/dx². */
  readonly curvature: number;
}

/** How numbers of a parameter are written. */
export interface Notation {
  /** A number without its unit. */
  number(x: number): string;
  /** The unit behind a number or a range, with what stands before it: ` × 1e-11 mu_B`, ` eV2`, or nothing. */
  readonly unit: string;
  /** ` above 0 below 1` where the bounds of the parameter take a noticeable part away, of a density of width `below` and `above` its centre. */
  cut(centre: number, below: number, above: number): string;
}

/** Everything that the program asks of one shape of prior; `Shape` are the shapes that its scaled and tilted densities have. */
export interface Family<Shape> {
  /** The mistake in its numbers; undefined if there is none. */
  readonly flaw?: string | undefined;
  /** The ends that it states itself; infinite where it states none. */
  readonly range: Range;
  /** Mean of a Gaussian, mode of a split normal, median of a log-normal; undefined where there is no such point. */
  readonly centre?: number | undefined;
  /** One standard deviation, averaged over its sides; undefined where the shape only bounds. */
  readonly width?: number | undefined;
  /** The density, cut off at its own range and at the bounds of its parameter. */
  density(bounds: Range): Prior;
  /** Its term of χ² at x; undefined where the shape only bounds. */
  readonly pull?: ((x: number) => Pull) | undefined;
  /** The shape whose density is that of this one to the power alpha > 0 on the same support. */
  scaled(alpha: number): Shape;
  /** The shape whose density is that of this one times x^exponent, x ≥ 0; undefined where no shape has it. */
  tilted(exponent: number): Shape | undefined;
  words(notation: Notation): string;
}

/** The part of `range` that lies within `bounds`. */
export const within = ([from, to]: Range, [lo, hi]: Range): Range => [Math.max(from, lo), Math.min(to, hi)];
