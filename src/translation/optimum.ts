import { quadraticForm, traceProduct } from "../math/hermitian.ts";
import { eigen, generalised, projector, times, weightedSum } from "../math/hermitian-eigen.ts";
import { newtonRefined, type PrimalDual } from "./newton-refined.ts";
import { rankOne } from "./rank-one.ts";
import { type Problem, type Relaxed, relax } from "./relaxation.ts";

/** Σ y_i. */
export const sum = (y: Float64Array): number => y.reduce((total, weight) => total + weight, 0);

/** Λ scaled onto the boundary of the bounds. */
export function feasible(forms: readonly Float64Array[], Lambda: Float64Array): Float64Array {
  const most = Math.sqrt(Math.max(...forms.map((h) => quadraticForm(h, Lambda))));
  return Lambda.map((c) => c / most);
}

/** y scaled until Σ y_i A_i ⪰ B only just holds, so that Σ y_i is above every feasible Λ†BΛ. */
function certified({ forms, target }: Problem, y: Float64Array): Float64Array {
  const positive = y.map((weight) => Math.max(weight, 0));
  const { kappa } = generalised(target, weightedSum(forms, positive));
  return positive.map((weight) => weight * kappa);
}

/** The bounds that bind: on the central path weight times slack is one small number for all, so one of the two is large. */
function binding({ forms }: Problem, { X, y }: Relaxed): number[] {
  return forms.flatMap((h, i) => (y[i] > 0.01 * (1 - traceProduct(h, X)) ? [i] : []));
}

/** The stationary point near a pair on the bounds that bind, less those whose weight turns negative. */
function stationary({ forms, target }: Problem, active: readonly number[], { Lambda, y }: PrimalDual): PrimalDual {
  const part = { forms: active.map((i) => forms[i]), target };
  const found = newtonRefined(part, { Lambda, y: Float64Array.from(active, (i) => y[i]) });
  const kept = active.filter((_, k) => found.y[k] > 0);
  if (kept.length < active.length) return stationary({ forms, target }, kept, { Lambda, y });
  const weights = new Float64Array(forms.length);
  for (const [k, i] of active.entries()) weights[i] = found.y[k];
  return { Lambda: found.Lambda, y: weights };
}

/** Λ on the boundary and a certified y; both optimal where the relaxation is exact. */
function relaxedPair(problem: Problem, relaxed: Relaxed): PrimalDual {
  const { forms, target } = problem;
  const active = binding(problem, relaxed);
  // of up to three forms all keep their values, those that do not bind too: Λ then meets them as X does
  const kept = forms.length <= 3 ? forms : active.map((i) => forms[i]);
  const Lambda = rankOne(relaxed.X, kept);
  const start = { Lambda, y: relaxed.y };
  const [a, b] = [start, stationary(problem, active, start)].map((pair) => ({
    Lambda: feasible(forms, pair.Lambda),
    y: certified(problem, pair.y),
  }));
  return {
    Lambda: quadraticForm(target, b.Lambda) >= quadraticForm(target, a.Lambda) ? b.Lambda : a.Lambda,
    // weights that are exactly zero are worth a little rounding
    y: sum(b.y) <= sum(a.y) * (1 + 1e-12) ? b.y : a.y,
  };
}

/**
 * Λ improved until it is the best for Re(Λ_0†BΛ), which never lowers Λ†BΛ: a target of rank one, for which the relaxation is
 * exact whatever the number of bounds.
 */
function ascended({ forms, target }: Problem, from: Float64Array): Float64Array {
  let Lambda = feasible(forms, from);
  for (let n = 0; n < 50; n++) {
    const g = times(target, Lambda);
    const norm = Math.hypot(...g);
    const linear = { forms, target: projector(g.map((c) => c / norm)) };
    const next = relaxedPair(linear, relax(linear)).Lambda;
    const gain = quadraticForm(target, next) / quadraticForm(target, Lambda);
    if (gain > 1) Lambda = next;
    if (!(gain > 1 + 1e-10)) break;
  }
  return Lambda;
}

/** Λ on the boundary of the bounds and a certified y. Where more than three bounds leave a gap, the best of several ascents. */
export function optimum(problem: Problem): PrimalDual {
  const { forms, target } = problem;
  const relaxed = relax(problem);
  const pair = relaxedPair(problem, relaxed);
  if (forms.length <= 3 || sum(pair.y) <= quadraticForm(target, pair.Lambda) * (1 + 1e-9)) return pair;
  const starts = [pair.Lambda, ...[relaxed.X, target].flatMap((h) => eigen(h).vectors)];
  const seen = starts.filter((v) => quadraticForm(target, v) > 1e-6);
  const ends = seen.map((v) => ascended(problem, v));
  const values = ends.map((v) => quadraticForm(target, v));
  return { Lambda: ends[values.indexOf(Math.max(...values))], y: pair.y };
}
