import erfcinv from "@stdlib/math-base-special-erfcinv";
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { z } from "zod";
import {
  type Family,
  type Prior,
  type PriorKind,
  type Pull,
  type Range,
  within,
  writtenEnds,
  writtenNumber,
} from "./family.ts";

/** Two half normals that meet at the mode, continuous there; cut off at `from` and `to` where they are given. */
export interface SplitNormal {
  readonly kind: "split-normal";
  readonly mode: number;
  readonly below: number;
  readonly above: number;
  readonly from?: number;
  readonly to?: number;
}

/** A Gaussian; cut off at `from` and `to` where they are given. */
export interface Gaussian {
  readonly kind: "gaussian";
  readonly mean: number;
  readonly sigma: number;
  readonly from?: number;
  readonly to?: number;
}

/** A range with less than this below its upper end lies in the left tail, of which the library's quantile, an inverse of erf at 2p − 1, loses digits. */
const TAIL = 1e-4;
const quantileInTail = (p: number): number => -Math.SQRT2 * erfcinv(2 * p);
const quantileInside = (p: number): number => normalQuantile(p, 0, 1);

/**
 * Two half normals that meet at `mode`, continuous there, of widths `below` and `above` it, on [lo, hi]; equal widths make a Gaussian.
 * Of a range beyond the mode the mirror image is taken, so that a small mass is never the difference of two numbers near 1.
 */
export function splitNormalOn([mode, below, above]: readonly [number, number, number], [lo, hi]: Range): Prior {
  if (lo > mode) return mirrored(splitNormalOn([-mode, above, below], [-hi, -lo]));
  // mass of the left half in the uncut density
  const left = below / (below + above);
  const cdf = (x: number): number =>
    x < mode
      ? 2 * left * normalCdf((x - mode) / below, 0, 1)
      : left + (1 - left) * (2 * normalCdf((x - mode) / above, 0, 1) - 1);
  const [cLo, cHi] = [cdf(lo), cdf(hi)];
  const standardQuantile = cHi < TAIL ? quantileInTail : quantileInside;
  const level = Math.log(2 / ((below + above) * Math.sqrt(2 * Math.PI))) - Math.log(cHi - cLo);
  return {
    support: [lo, hi],
    logDensity: (x) => {
      if (!(x >= lo && x <= hi)) return -Infinity;
      const z = (x - mode) / (x < mode ? below : above);
      return level - 0.5 * z * z;
    },
    slope: (x) => (mode - x) / (x < mode ? below : above) ** 2,
    quantile: (u) => {
      const p = cLo + u * (cHi - cLo);
      const x =
        p < left
          ? mode + below * standardQuantile(p / (2 * left))
          : mode + above * normalQuantile(0.5 + (p - left) / (2 * (1 - left)), 0, 1);
      return Math.min(Math.max(x, lo), hi);
    },
  };
}

/** A density of −x. */
const mirrored = ({ support: [lo, hi], logDensity, slope, quantile }: Prior): Prior => ({
  support: [-hi, -lo],
  logDensity: (x) => logDensity(-x),
  slope: (x) => -slope(-x),
  quantile: (u) => -quantile(1 - u),
});

/** χ² = ((x − centre)/σ)². */
const pullOf = (x: number, centre: number, sigma: number): Pull => ({
  chi2: ((x - centre) / sigma) ** 2,
  slope: (2 * (x - centre)) / sigma ** 2,
  curvature: 1 / sigma ** 2,
});

/** ` on [0.5, 2]`, ` above 0`: the ends that a shape states itself. */
function ends([from, to]: Range, number: (x: number) => string): string {
  if (Number.isFinite(from) && Number.isFinite(to)) return ` on [${number(from)}, ${number(to)}]`;
  if (Number.isFinite(from)) return ` above ${number(from)}`;
  return Number.isFinite(to) ? ` below ${number(to)}` : "";
}

function flawOf(centre: number, widths: readonly number[], range: Range, mass: () => number): string | undefined {
  if (!widths.every((sigma) => sigma > 0)) return "expected a width above 0";
  if (widths.some((sigma) => centre + sigma === centre))
    return "a width that is lost in the rounding of the centre; `fixed` has none";
  if (!(range[0] < range[1])) return "expected `from` below `to`";
  return Number.isFinite(mass()) ? undefined : "nothing of the Gaussian lies between `from` and `to`";
}

export function splitNormal(shape: SplitNormal): Family<SplitNormal> {
  const { mode, below, above, from = -Infinity, to = Infinity } = shape;
  const range = [from, to] as const;
  const density = (bounds: Range): Prior => splitNormalOn([mode, below, above], within(range, bounds));
  return {
    flaw: flawOf(mode, [below, above], range, () =>
      density([-Infinity, Infinity]).logDensity(Math.max(from, Math.min(mode, to))),
    ),
    range,
    centre: mode,
    width: (below + above) / 2,
    density,
    pull: (x) => pullOf(x, mode, x < mode ? below : above),
    scaled: (alpha) => ({ ...shape, below: below / Math.sqrt(alpha), above: above / Math.sqrt(alpha) }),
    tilted: () => undefined,
    words({ number, unit, cut }) {
      const widths = `split normal ${number(mode)} −${number(below)} +${number(above)}${unit}`;
      return `${widths}${ends(range, number) || cut(mode, below, above)}`;
    },
  };
}

export function gaussian(shape: Gaussian): Family<Gaussian> {
  const { mean, sigma, from = -Infinity, to = Infinity } = shape;
  const range = [from, to] as const;
  const density = (bounds: Range): Prior => splitNormalOn([mean, sigma, sigma], within(range, bounds));
  return {
    flaw: flawOf(mean, [sigma], range, () =>
      density([-Infinity, Infinity]).logDensity(Math.max(from, Math.min(mean, to))),
    ),
    range,
    centre: mean,
    width: sigma,
    density,
    pull: (x) => pullOf(x, mean, sigma),
    scaled: (alpha) => ({ ...shape, sigma: sigma / Math.sqrt(alpha) }),
    tilted: () => undefined,
    words({ number, unit, cut }) {
      const width = `${number(mean)} ± ${number(sigma)}`;
      return `Gaussian ${unit ? `(${width})${unit}` : width}${ends(range, number) || cut(mean, sigma, sigma)}`;
    },
  };
}

/** How documents write a Gaussian. */
export const gaussianPrior = {
  schema: z
    .strictObject({ kind: z.literal("gaussian"), mean: writtenNumber, sigma: writtenNumber, ...writtenEnds })
    .meta({ description: "cut off at `from` and `to` where they are given, and at the bounds of the parameter" }),
  ...{ bare: [], centre: "mean", family: gaussian },
} satisfies PriorKind<Gaussian>;

/** How documents write a split normal. */
export const splitNormalPrior = {
  schema: z
    .strictObject({
      kind: z.literal("split-normal"),
      mode: writtenNumber,
      below: writtenNumber,
      above: writtenNumber,
      ...writtenEnds,
    })
    .meta({ description: "two half normals that meet at the mode; cut off as a Gaussian is" }),
  ...{ bare: [], centre: "mode", family: splitNormal },
} satisfies PriorKind<SplitNormal>;
