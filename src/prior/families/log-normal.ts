import { z } from "zod";
import { type Family, type PriorKind, within, writtenNumber } from "./family.ts";
import { splitNormalOn } from "./split-normal.ts";

/** ln x is Gaussian around ln(median) with standard deviation `sigma`; x > 0. */
export interface LogNormal {
  readonly kind: "log-normal";
  readonly median: number;
  readonly sigma: number;
}

export function logNormal(shape: LogNormal): Family<LogNormal> {
  const { median, sigma } = shape;
  const centre = Math.log(median);
  return {
    flaw: !(median > 0) ? "expected a median above 0" : sigma > 0 ? undefined : "expected a width above 0",
    range: [-Infinity, Infinity],
    centre: median,
    width: sigma * median,
    density(bounds) {
      const [lo, hi] = within([0, Infinity], bounds);
      const ofLog = splitNormalOn([centre, sigma, sigma], [Math.log(lo), Math.log(hi)]);
      return {
        support: [lo, hi],
        logDensity: (x) => (x > 0 && x >= lo && x <= hi ? ofLog.logDensity(Math.log(x)) - Math.log(x) : -Infinity),
        slope: (x) => (ofLog.slope(Math.log(x)) - 1) / x,
        quantile: (u) => Math.min(Math.max(Math.exp(ofLog.quantile(u)), lo), hi),
      };
    },
    // the pull is that of ln x, as a measurement of a factor has it: least at the median, not at the mode
    pull(x) {
      const z = (Math.log(x) - centre) / sigma;
      return { chi2: z * z, slope: (2 * z) / (sigma * x), curvature: (1 - z * sigma) / (sigma * x) ** 2 };
    },
    // x^−alpha exp(−alpha z²/2) is a log-normal of σ²/alpha times x^(1 − alpha), which moves its median
    scaled: (alpha) => ({
      kind: "log-normal",
      median: median * Math.exp(((1 - alpha) * sigma ** 2) / alpha),
      sigma: sigma / Math.sqrt(alpha),
    }),
    tilted: (exponent) => ({ kind: "log-normal", median: median * Math.exp(exponent * sigma ** 2), sigma }),
    words: ({ number, unit, cut }) =>
      `log-normal, median ${number(median)}${unit}, σ of ln x ${Number(sigma.toPrecision(6))}${cut(median, 0, median * Math.expm1(sigma))}`,
  };
}

/** How documents write a log-normal prior. */
export const logNormalPrior = {
  schema: z
    .strictObject({ kind: z.literal("log-normal"), median: writtenNumber, sigma: z.number() })
    .meta({ description: "ln x is Gaussian around ln(median) with the standard deviation sigma, a bare number" }),
  ...{ bare: ["sigma"], centre: "median", family: logNormal },
} satisfies PriorKind<LogNormal>;
