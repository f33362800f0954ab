import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";

/** A prior's numbers in the unit of its parameter. */
export type PriorShape =
  | { readonly kind: "fixed"; readonly value: number }
  | { readonly kind: "uniform"; readonly from: number; readonly to: number }
  /** Density ∝ x^exponent: log-uniform at −1. */
  | { readonly kind: "power"; readonly exponent: number; readonly from: number; readonly to: number }
  | { readonly kind: "gaussian"; readonly mean: number; readonly sigma: number }
  | { readonly kind: "split-normal"; readonly mode: number; readonly below: number; readonly above: number };

/** The shape of a parameter that is sampled. */
export type FreeShape = Exclude<PriorShape, { kind: "fixed" }>;

/** A normalised density on its support. */
export interface Prior {
  readonly support: readonly [number, number];
  /** Natural logarithm of the density; −Infinity outside the support. */
  logDensity(x: number): number;
  /** Inverse of the cumulative distribution, u in [0, 1]. */
  quantile(u: number): number;
}

function uniform(from: number, to: number): Prior {
  const level = -Math.log(to - from);
  return {
    support: [from, to],
    logDensity: (x) => (x >= from && x <= to ? level : -Infinity),
    quantile: (u) => from + u * (to - from),
  };
}

/** Density ∝ x^exponent on [from, to], 0 ≤ from; a cut at 0 needs an exponent above −1. */
function power(exponent: number, from: number, to: number): Prior {
  const n = exponent + 1;
  const mass = n === 0 ? Math.log(to / from) : (to ** n - from ** n) / n;
  const level = -Math.log(mass);
  return {
    support: [from, to],
    logDensity: (x) => (x >= from && x <= to ? level + (exponent === 0 ? 0 : exponent * Math.log(x)) : -Infinity),
    quantile: (u) => (n === 0 ? from * (to / from) ** u : (from ** n + u * n * mass) ** (1 / n)),
  };
}

/** Two half normals that meet at the mode, continuous there, cut off at [lo, hi]; `below` = `above` is the Gaussian. */
function splitNormal(mode: number, below: number, above: number, lo: number, hi: number): Prior {
  // mass of the left half in the uncut density
  const left = below / (below + above);
  const cdf = (x: number): number =>
    x < mode
      ? 2 * left * normalCdf((x - mode) / below, 0, 1)
      : left + (1 - left) * (2 * normalCdf((x - mode) / above, 0, 1) - 1);
  const [cLo, cHi] = [cdf(lo), cdf(hi)];
  const level = Math.log(2 / ((below + above) * Math.sqrt(2 * Math.PI))) - Math.log(cHi - cLo);
  return {
    support: [lo, hi],
    logDensity: (x) => {
      if (!(x >= lo && x <= hi)) return -Infinity;
      const z = (x - mode) / (x < mode ? below : above);
      return level - 0.5 * z * z;
    },
    quantile: (u) => {
      const p = cLo + u * (cHi - cLo);
      const x =
        p < left
          ? mode + below * normalQuantile(p / (2 * left), 0, 1)
          : mode + above * normalQuantile(0.5 + (p - left) / (2 * (1 - left)), 0, 1);
      return Math.min(Math.max(x, lo), hi);
    },
  };
}

/** The prior of a shape, cut off at the hard bounds of its parameter. */
export function prior(shape: FreeShape, [lo, hi]: readonly [number, number]): Prior {
  switch (shape.kind) {
    case "uniform":
      return uniform(Math.max(shape.from, lo), Math.min(shape.to, hi));
    case "power":
      return power(shape.exponent, Math.max(shape.from, lo), Math.min(shape.to, hi));
    case "gaussian":
      return splitNormal(shape.mean, shape.sigma, shape.sigma, lo, hi);
    case "split-normal":
      return splitNormal(shape.mode, shape.below, shape.above, lo, hi);
  }
}

/** Where a prior is not zero: its own range within the bounds of its parameter. */
export function support(shape: PriorShape, [lo, hi]: readonly [number, number]): readonly [number, number] {
  if (shape.kind === "fixed") return [shape.value, shape.value];
  return shape.kind === "uniform" || shape.kind === "power"
    ? [Math.max(shape.from, lo), Math.min(shape.to, hi)]
    : [lo, hi];
}

/** The shape's own centre: a Gaussian's mean, a split normal's mode, a fixed value; undefined for a uniform. */
export function centre(shape: PriorShape): number | undefined {
  switch (shape.kind) {
    case "fixed":
      return shape.value;
    case "uniform":
    case "power":
      return undefined;
    case "gaussian":
      return shape.mean;
    case "split-normal":
      return shape.mode;
  }
}
