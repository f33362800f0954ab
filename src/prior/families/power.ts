import { z } from "zod";
import { type Family, type PriorKind, within, writtenNumber } from "./family.ts";

/** Density ∝ x^exponent between two ends of at least 0: log-uniform at −1. */
export interface Power {
  readonly kind: "power";
  readonly exponent: number;
  readonly from: number;
  readonly to: number;
}

export function power(shape: Power): Family<Power> {
  const { exponent, from, to } = shape;
  return {
    flaw: flawOf(shape),
    range: [from, to],
    density(bounds) {
      const [lo, hi] = within([from, to], bounds);
      const n = exponent + 1;
      const mass = n === 0 ? Math.log(hi / lo) : (hi ** n - lo ** n) / n;
      const level = -Math.log(mass);
      return {
        support: [lo, hi],
        logDensity: (x) => (x >= lo && x <= hi ? level + (exponent === 0 ? 0 : exponent * Math.log(x)) : -Infinity),
        slope: (x) => (exponent === 0 ? 0 : exponent / x),
        quantile: (u) => (n === 0 ? lo * (hi / lo) ** u : (lo ** n + u * n * mass) ** (1 / n)),
      };
    },
    scaled: (alpha) => ({ ...shape, exponent: alpha * exponent }),
    tilted: (by) => ({ ...shape, exponent: exponent + by }),
    words: ({ number, unit }) => {
      const law = exponent === -1 ? "log-uniform" : `∝ x^${String(exponent).replace("-", "−")}`;
      return `${law} on [${number(from)}, ${number(to)}]${unit}`;
    },
  };
}

function flawOf({ exponent, from, to }: Power): string | undefined {
  if (!(from < to)) return "expected `from` below `to`";
  if (from < 0) return "expected ends of at least 0";
  if (from === 0 && exponent <= -1) return "cannot be normalised down to 0";
  return undefined;
}

/** How documents write a power law. */
export const powerPrior = {
  schema: z
    .strictObject({ kind: z.literal("power"), exponent: z.number(), from: writtenNumber, to: writtenNumber })
    .meta({ description: "density ∝ x^exponent between two ends of at least 0; log-uniform at −1" }),
  ...{ bare: ["exponent"], centre: null, family: power },
} satisfies PriorKind<Power>;
