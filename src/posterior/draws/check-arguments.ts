import { reject } from "../../reject.ts";
import type { Draws } from "./draws.ts";
import type { Support } from "./support.ts";

/** Checks of arguments: library users call the functions of this room with arrays that nothing else has checked. */

/**
 * Refuse what are no draws: one array an ensemble, equally long, of whole steps of `nWalker` walkers. Arrays may be empty: what does
 * not exist of no draws is NaN.
 */
export function checkDraws(draws: Draws): void {
  const { ensembles, nWalker } = Object(draws) as Partial<Draws>;
  if (!Array.isArray(ensembles) || ensembles.length === 0)
    reject("draws", "expected { ensembles, nWalker } with one array an ensemble", draws);
  if (!Number.isSafeInteger(nWalker) || Number(nWalker) < 1)
    reject("draws.nWalker", "expected a whole number of at least 1", nWalker);
  ensembles.forEach((x: Float64Array, e) => {
    const place = `draws.ensembles[${e}]`;
    if (!(x instanceof Float64Array)) reject(place, "expected a Float64Array", x);
    if (x.length !== ensembles[0].length || x.length % Number(nWalker) !== 0)
      reject(place, `expected ${nWalker} draws a step, and as many as the others`, x.length);
  });
}

/** Refuse what is no level of credibility. */
export function checkLevel(level: number, place = "level"): void {
  if (!(typeof level === "number" && level > 0 && level < 1)) reject(place, "expected a number between 0 and 1", level);
}

/** Refuse what is no probability, its ends included. */
export function checkProbability(p: number): void {
  if (!(typeof p === "number" && p >= 0 && p <= 1)) reject("p", "expected a number from 0 to 1", p);
}

/** Refuse what is no number of sampler steps from one stored step to the next. */
export function checkThin(thin: number): void {
  if (!(Number.isSafeInteger(thin) && thin >= 1)) reject("thin", "expected a whole number of at least 1", thin);
}

/** Refuse what is not in ascending order; NaN, which spoils a column, may stand anywhere. */
export function checkAscending(sorted: Float64Array, place = "sorted"): void {
  if (!(sorted instanceof Float64Array)) reject(place, "expected a Float64Array", sorted);
  for (let i = 1; i < sorted.length; i++)
    if (sorted[i - 1] > sorted[i]) reject(place, "expected draws in ascending order", `${sorted[i - 1]}, ${sorted[i]}`);
}

/** Refuse an effective number of draws that is no number; NaN, that of a constant column, is one. */
export function checkEss(ess: number): void {
  if (typeof ess !== "number") reject("ess", "expected a number", ess);
}

/** Refuse what is no support of a column. */
export function checkSupport(support: Support): void {
  const { bounds } = Object(support) as Partial<Support>;
  const isBound = (x: unknown) => x === null || typeof x === "number";
  if (!Array.isArray(bounds) || bounds.length !== 2 || !bounds.every(isBound))
    reject("support", "expected { bounds: [number or null, number or null], periodic }", support);
}

/** Refuse weights that are not one a draw. */
export function checkWeights(weights: Float64Array, nDraw: number): void {
  if (!(weights instanceof Float64Array)) reject("weights", "expected a Float64Array", weights);
  if (weights.length !== nDraw) reject("weights", `expected one for each of ${nDraw} draws`, weights.length);
}
