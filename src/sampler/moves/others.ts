import { wrapped } from "../../math/angle.ts";
import type { Random } from "../../math/random.ts";
import type { State } from "../ensemble.ts";

/** Number of a walker of [from, to), all alike probable. */
export const one = (from: number, to: number, random: Random): number => from + Math.floor(random() * (to - from));

/** Number of a walker of [from, to) that is not `j`. */
export function another(j: number, from: number, to: number, random: Random): number {
  const k = one(from, to - 1, random);
  return k < j ? k : k + 1;
}

/** Number of a walker of [from, to) that is neither `j` nor `k`. */
export function third(j: number, k: number, from: number, to: number, random: Random): number {
  let l = one(from, to - 2, random);
  if (l >= Math.min(j, k)) l++;
  return l < Math.max(j, k) ? l : l + 1;
}

/** Fill `subset` with different walkers of [from, to), every set of them alike probable; R. W. Floyd, CACM 30 (1987) 754. */
export function differentOnes(from: number, to: number, random: Random, subset: Int32Array): void {
  for (let i = 0, end = to - subset.length + 1; i < subset.length; i++, end++) {
    const j = one(from, end, random);
    const at = subset.indexOf(j);
    subset[i] = at >= 0 && at < i ? end - 1 : j;
  }
}

/** From one position to another of a circle, in [−π, π). */
export const shorterWay = (difference: number): number => wrapped(difference, -Math.PI);

/** The whole turns that are added to a difference on a circle, for the shorter way. */
export const turns = (difference: number): number => shorterWay(difference) - difference;

/** Fill `out` with where a walker is. */
export function stay({ coords, nParam }: State, walker: number, out: Float64Array): void {
  for (let i = 0, x = walker * nParam; i < nParam; i++, x++) out[i] = coords[x];
}

/** Add `by` (x_j − x_k) to `out`; on circles the shorter way from x_k to x_j counts. */
export function addDifference(state: State, j: number, k: number, by: number, out: Float64Array): void {
  const { coords, nParam, space } = state;
  const { circles } = space;
  const y = j * nParam;
  const z = k * nParam;
  for (let i = 0; i < nParam; i++) out[i] += by * (coords[y + i] - coords[z + i]);
  for (let c = 0; c < circles.length; c++) {
    const i = circles[c];
    out[i] += by * turns(coords[y + i] - coords[z + i]);
  }
}
