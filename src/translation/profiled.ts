import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { descend } from "../math/newton.ts";
import { curvedByValues, everywhere } from "../math/smooth.ts";
import { type BeamBound, type Bounded, translate, type Unbounded } from "./translate.ts";

/** The bounds and the target where the oscillation parameters are shifted by given numbers of standard deviations. */
export type PulledForms = (pulls: Float64Array) => {
  readonly bounds: readonly BeamBound[];
  readonly target: Float64Array;
};

/** A translation at the most favourable oscillation parameters. */
export type Profiled = (Bounded & { readonly pulls: Float64Array }) | Unbounded;

/** q of χ² ≤ q at a level of confidence, one degree of freedom: Φ⁻¹((1 + level)/2)². */
const chi2At = (level: number): number => normalQuantile((1 + level) / 2, 0, 1) ** 2;

const square = (v: Float64Array): number => v.reduce((sum, x) => sum + x * x, 0);

/** The translation at the pulls z = u sqrt(most/(1 + u²)), which stay within χ² = most. */
function translateAt(forms: PulledForms, most: number, u: Float64Array): Profiled {
  const pulls = u.map((c) => c * Math.sqrt(most / (1 + square(u))));
  const { bounds, target } = forms(pulls);
  const left = bounds.map((bound) => {
    // where nothing is left, forms are divided by the limit all the same
    const share = 1 - square(pulls) / chi2At(bound.level);
    return { ...bound, limit: bound.limit * Math.max(share, Number.MIN_VALUE) ** 0.25 };
  });
  const there = translate(left, target);
  return there.kind === "unbounded" ? there : { ...there, pulls };
}

/** Slope of ln mu_B at which a search ends: its value is then good to the square. */
const FLAT = 1e-7;

/** Every sign of ½ in each of n coordinates: no symmetry about the best fit holds there. */
function corners(n: number): Float64Array[] {
  return Array.from({ length: 2 ** n }, (_, bits) =>
    Float64Array.from({ length: n }, (_, i) => ((bits >> i) & 1) - 0.5),
  );
}

/**
 * The largest mu_B with q (mu_A²/m²)² + χ² ≤ q for every bound, q that of its level and χ² = |z|² of the n pulls z: at z a
 * limit m is worth m (1 − χ²/q)^¼. Searched from the best fit and the two best of its surroundings; good to 1e-9.
 */
export function profileTranslation(forms: PulledForms, n: number): Profiled {
  const origin = new Float64Array(n);
  const most = Math.min(...forms(origin).bounds.map(({ level }) => chi2At(level)));
  if (translateAt(forms, most, origin).kind === "unbounded") return translateAt(forms, most, origin);
  const objective = (u: Float64Array): number => {
    const there = translateAt(forms, most, u);
    return there.kind === "unbounded" ? -Infinity : -Math.log(there.dual);
  };
  const ranked = corners(n)
    .map((u) => ({ u, value: objective(u) }))
    .sort((a, b) => a.value - b.value);
  const starts = [origin, ...ranked.slice(0, 2).map(({ u }) => u)];
  const f = curvedByValues(objective);
  const minima = starts.map((u) => descend(f, everywhere(n), u, FLAT).at);
  const best = minima.reduce((a, b) => (b.value < a.value ? b : a));
  return translateAt(forms, most, best.x);
}
