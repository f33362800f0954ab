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
