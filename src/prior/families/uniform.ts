import { z } from "zod";
import { type Family, type PriorKind, within, writtenNumber } from "./family.ts";
import type { Power } from "./power.ts";

/** Constant density between `from` and `to`. */
export interface Uniform {
  readonly kind: "uniform";
  readonly from: number;
  readonly to: number;
}

export function uniform(shape: Uniform): Family<Uniform | Power> {
  const { from, to } = shape;
  return {
    flaw: from < to ? undefined : "expected `from` below `to`",
    range: [from, to],
    density(bounds) {
      const [lo, hi] = within([from, to], bounds);
      const level = -Math.log(hi - lo);
      return {
        support: [lo, hi],
        logDensity: (x) => (x >= lo && x <= hi ? level : -Infinity),
        slope: () => 0,
        quantile: (u) => lo + u * (hi - lo),
      };
    },
    scaled: () => shape,
    tilted: (exponent) => ({ kind: "power", exponent, from: Math.max(from, 0), to }),
    words: ({ number, unit }) => `uniform on [${number(from)}, ${number(to)}]${unit}`,
  };
}

/** How documents write a flat prior. */
export const uniformPrior = {
  schema: z.strictObject({ kind: z.literal("uniform"), from: writtenNumber, to: writtenNumber }),
  ...{ bare: [], centre: null, family: uniform },
} satisfies PriorKind<Uniform>;
