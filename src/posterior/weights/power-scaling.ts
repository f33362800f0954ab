import { expectKeys, reject } from "../../reject.ts";
import { essTail } from "../diagnostics/ess.ts";
import type { Draws } from "../draws/draws.ts";
import { pooled } from "../draws/posterior.ts";
import { type Smoothed, smoothed, type Tail, tailLength, upperTail } from "./psis.ts";
import type { Weighted } from "./weighted.ts";

/** Sensitivities from here on are called so: Kallioinen et al., Stat. Comput. 34 (2024) 57, section 2.4. */
export const SENSITIVE = 0.05;

/** Powers to either side of 1 from which the gradient is taken, as in priorsense and ArviZ. */
export const NEARBY = [0.99, 1.01] as const;

/** Importance weights that turn draws of a posterior into draws of one with a piece to another power. */
export interface PowerScaling {
  /** Whether the density of the piece is the same at all draws, so that no power changes anything. */
  readonly constant: boolean;
  /** Effective sample size of the tails of its logarithm, which bounds that of the weights. */
  readonly ess: number;
  /** Smoothed weights of the piece to the power alpha, which is not 1. */
  weights(alpha: number): Smoothed;
}

/** Variation of a piece's logarithm by rounding alone; of log-uniform and uniform priors of many parameters too. */
const ROUNDING = 1e-9;

/** Scale the power of a piece of the posterior, given its logarithm at every draw: weights p^(alpha - 1). */
export function powerScaling(logDensity: Draws): PowerScaling {
  const values = pooled(logDensity);
  const sorted = values.slice().sort();
  const n = sorted.length;
  const constant = !(sorted[n - 1] - sorted[0] > ROUNDING);
  const ess = constant ? Number.NaN : essTail(logDensity, sorted);
  // the order of the weights is that of the density, or its reverse: the two tails are found once
  const length = tailLength(n, (Number.isFinite(ess) ? ess : n) / n);
  const tails: Record<string, Tail> = {};
  const tailOf = (up: boolean): Tail => {
    tails[String(up)] ??= upperTail(up ? values : values.map((x) => -x), length);
    return tails[String(up)];
  };
  return {
    constant,
    ess,
    weights: (alpha) => smoothed(values, alpha - 1, tailOf(alpha > 1)),
  };
}

/**
 * Cumulative Jensen-Shannon distance between equal weights and these: the square root of
 * ∫ P log2(2P / (P + Q)) + Q log2(2Q / (P + Q)) dx over ∫ P + Q dx, P and Q the mass at or below x, or that above x, whichever makes
 * it larger. Nguyen & Vreeken, ECML PKDD 2015; Kallioinen et al., eqs 5 to 7; the definition of priorsense and ArviZ.
 */
export function cjs(weighted: Weighted): number {
  expectKeys(weighted, ["column", "below"], "weighted", "a weighted column, as weigh gives it");
  const {
    column: { sorted, edges },
    below,
  } = weighted;
  const n = sorted.length;
  const sums = [0, 0, 0, 0];
  for (let c = 0; c < edges.length - 1; c++) {
    const [first, next] = [edges[c], edges[c + 1]];
    const width = sorted[Math.min(next, n - 1)] - sorted[first];
    if (width === 0) continue;
    // half-way between the steps at the first draw of the cell and at the last: of a single draw after it
    const half = (next - first + 1) / 2;
    const p = (first + half) / n;
    const q = Math.min(below[c] + ((below[c + 1] - below[c]) * half) / (next - first), 1);
    sums[0] += width * divergence(p, q);
    sums[1] += width * (p + q);
    sums[2] += width * divergence(1 - p, 1 - q);
    sums[3] += width * (2 - p - q);
  }
  const distance = (sum: number, bound: number) => (bound > 0 ? Math.sqrt(Math.max(0, sum) / bound) : 0);
  return Math.max(distance(sums[0], sums[1]), distance(sums[2], sums[3]));
}

/** p log2(2p / (p + q)) + q log2(2q / (p + q)). */
function divergence(p: number, q: number): number {
  const m = (p + q) / 2;
  return (p > 0 ? p * Math.log2(p / m) : 0) + (q > 0 ? q * Math.log2(q / m) : 0);
}

/** Sensitivity of a column to the power of a piece: the mean gradient of `cjs` by log2 of it, from those at the powers `NEARBY`. */
export function sensitivity(lower: number, upper: number): number {
  for (const [place, x] of Object.entries({ lower, upper }))
    if (typeof x !== "number") reject(place, "expected a number", x);
  return (upper / Math.log2(NEARBY[1]) - lower / Math.log2(NEARBY[0])) / 2;
}
