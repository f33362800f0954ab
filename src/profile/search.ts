import type { Patience } from "../math/newton.ts";
import { stream } from "../math/random.ts";
import { isFlat, support } from "../prior/density.ts";
import type { FreeParameter } from "../prior/parameter.ts";
import { reject } from "../reject.ts";
import type { Objective, Penalty } from "./objective.ts";

/** How to look for a minimum. */
export interface Search {
  /** Parameters that stay at given values. */
  readonly held?: Readonly<Record<string, number>>;
  readonly penalty?: Penalty;
  /** Points to start from beside the usual ones. */
  readonly from?: readonly Float64Array[];
  /** How many usual ones: the reference point, then draws from the prior; by default 8. */
  readonly starts?: number;
  readonly seed?: string;
  /** Where an approximate minimum will do, for slow valleys; by default χ² is followed down to level ground. */
  readonly patience?: Patience;
}

/** The reference point, or a tenth of the way into a flat prior: at its ends χ² may be level for symmetry alone. */
function inside({ shape, bounds, ref }: FreeParameter): number {
  if (!isFlat(shape)) return ref;
  const [lo, hi] = support(shape, bounds);
  const margin = (hi - lo) / 10;
  return Math.min(Math.max(ref, lo + margin), hi - margin);
}

/** A draw from the prior at which the data are possible, if there is one among a hundred. */
function drawn({ parameters, draw, chi2 }: Objective, random: () => number): Float64Array {
  const theta = new Float64Array(parameters.length);
  for (let n = 0; n < 100; n++) {
    draw(random, theta);
    if (Number.isFinite(chi2(theta))) break;
  }
  return theta;
}

/** A point with its moments scaled to where the penalty has its centre: that saves a long way down a narrow valley. */
function atPenalty(
  { parameters, square }: Objective,
  { penalty, held = {} }: Search,
  theta: Float64Array,
): Float64Array {
  const factor = penalty ? Math.sqrt(Math.max(penalty.centre, 0) / square(penalty.name, theta)) : 1;
  if (!(factor > 0 && Number.isFinite(factor))) return theta;
  return theta.map((c, i) => {
    const { name, block, periodic } = parameters[i];
    return block === "moments" && !periodic && !Object.hasOwn(held, name) ? factor * c : c;
  });
}

/** Refuse what cannot be looked for: a parameter that is held and is none, or a point of another length. */
function checkSearch({ parameters }: Objective, { held = {}, from = [] }: Search): void {
  const names = parameters.map(({ name }) => name);
  for (const [name, value] of Object.entries(held)) {
    if (!names.includes(name)) reject("held", "no such parameter", name, names);
    if (!Number.isFinite(value)) reject(`held.${name}`, "expected a number", value);
  }
  for (const point of from)
    if (point.length !== names.length) reject("from", `expected ${names.length} numbers a point`, point.length);
}

/** Where to start from, with what is held in its place. */
export function startingPoints(objective: Objective, search: Search): Float64Array[] {
  checkSearch(objective, search);
  const { parameters } = objective;
  const { from = [], starts = 8, seed = "minimise", held = {} } = search;
  const random = stream(seed);
  const usual = Array.from({ length: starts }, (_, i) =>
    i === 0 ? Float64Array.from(parameters, inside) : drawn(objective, random),
  );
  return [...from, ...usual].map((point) => {
    const theta = point.map((c, i) => (Object.hasOwn(held, parameters[i].name) ? held[parameters[i].name] : c));
    return atPenalty(objective, search, theta);
  });
}
