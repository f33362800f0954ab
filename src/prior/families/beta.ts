import betaLogPdf from "@stdlib/stats-base-dists-beta-logpdf";
import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import { z } from "zod";
import { type Family, type PriorKind, type Pull, writtenNumber } from "./family.ts";

/** Density ∝ t^(alpha − 1) (1 − t)^(beta − 1) in t = (x − from)/(to − from). */
export interface Beta {
  readonly kind: "beta";
  readonly alpha: number;
  readonly beta: number;
  readonly from: number;
  readonly to: number;
}

/** 0 · ln 0 is 0: an exponent of 0 makes no wall. */
const term = (exponent: number, log: number): number => (exponent === 0 ? 0 : exponent * log);

export function beta(shape: Beta): Family<Beta> {
  const { alpha, beta: b, from, to } = shape;
  const width = to - from;
  const [p, q] = [alpha - 1, b - 1];
  const at = (x: number): number => (x - from) / width;
  const logDensity = betaLogPdf.factory(alpha, b);
  const logWidth = Math.log(width);
  // with both exponents at least 0 the density has a maximum inside or is flat: a measurement of p successes in p + q trials
  const measures = p >= 0 && q >= 0 && p + q > 0;
  const best = p / (p + q);
  const pull = (x: number): Pull => {
    const t = at(x);
    return {
      chi2: -2 * (term(p, Math.log(t / best)) + term(q, Math.log((1 - t) / (1 - best)))),
      slope: (-2 * (p / t - q / (1 - t))) / width,
      curvature: (p / t ** 2 + q / (1 - t) ** 2) / width ** 2,
    };
  };
  return {
    flaw: flawOf(shape),
    range: [from, to],
    centre: measures ? from + best * width : from + (width * alpha) / (alpha + b),
    width: measures ? (width * Math.sqrt((alpha * b) / (alpha + b + 1))) / (alpha + b) : undefined,
    density: () => ({
      support: [from, to],
      logDensity: (x) => (x >= from && x <= to ? logDensity(at(x)) - logWidth : -Infinity),
      slope: (x) => (p === 0 ? 0 : p / (x - from)) - (q === 0 ? 0 : q / (to - x)),
      quantile: (u) => from + width * betaQuantile(u, alpha, b),
    }),
    pull: measures ? pull : undefined,
    scaled: (power) => ({ ...shape, alpha: 1 + power * p, beta: 1 + power * q }),
    tilted: (exponent) => (from === 0 ? { ...shape, alpha: alpha + exponent } : undefined),
    words: ({ number, unit }) => `Beta(${alpha}, ${b}) on [${number(from)}, ${number(to)}]${unit}`,
  };
}

function flawOf({ alpha, beta: b, from, to }: Beta): string | undefined {
  if (!(from < to)) return "expected `from` below `to`";
  return alpha > 0 && b > 0 ? undefined : "expected alpha and beta above 0";
}

/** How documents write a beta prior. */
export const betaPrior = {
  schema: z
    .strictObject({
      kind: z.literal("beta"),
      alpha: z.number(),
      beta: z.number(),
      from: writtenNumber.default(0),
      to: writtenNumber.default(1),
    })
    .meta({ description: "density ∝ t^(alpha − 1) (1 − t)^(beta − 1) in t = (x − from)/(to − from)" }),
  ...{ bare: ["alpha", "beta"], centre: null, family: beta },
} satisfies PriorKind<Beta>;
