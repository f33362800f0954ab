import { type FreeShape, support } from "../prior/density.ts";
import type { FreeParameter } from "../prior/parameter.ts";
import { isTurn } from "../prior/turn.ts";
import { ball } from "./ball.ts";
import type { Block } from "./block.ts";
import { modulusAndPhase } from "./circle.ts";
import { complexNumbers, type Member } from "./complex.ts";
import { disc } from "./disc.ts";
import type { ComplexGroup, Group, VectorGroup } from "./group.ts";
import { type RadialDensity, type RadialLaw, radialLaw } from "./radial-law.ts";

/** A modulus with the places of coordinates that must lie in the unit ball. */
export interface UnitBall {
  readonly modulus: string;
  readonly places: Int32Array;
}

/** Where the parameters of a group lie among the coordinates. */
export interface Placement {
  readonly block: Block;
  readonly balls: readonly UnitBall[];
  /** The imaginary part that is free because a common phase is; none where there is no such phase. */
  readonly gauge?: number;
  /** Places on circles. */
  readonly circles: readonly number[];
  /** Places of all parameters of the block. */
  readonly taken: readonly number[];
}

/** How to choose coordinates. */
export interface ChartOptions {
  /**
   * `prior`: points of discs and balls such that the prior is uniform there. `plane`: at radii in proportion to the modulus, whatever its
   * prior, which must reach down to 0.
   */
  readonly radii?: "prior" | "plane";
  /** Parameters that stay coordinates by themselves. */
  readonly apart?: readonly string[];
}

/** A phase that may be anything, all alike. */
export const isWholeCircle = ({ periodic, shape, bounds }: FreeParameter): boolean =>
  periodic && shape.kind === "uniform" && isTurn(support(shape, bounds));

/** A length of a vector lies in a ball from this power of its density on: flatter ones would crowd at its centre, where R = ρ⁶. */
const LEAST_POWER = 3;

const powerOf = (shape: FreeShape): number =>
  shape.kind === "uniform" ? 0 : shape.kind === "power" ? shape.exponent : Number.NaN;

/** The density of a modulus by which it lies in a ball of n dimensions; undefined where it stays on a line. */
function radialDensity(
  { shape, bounds }: FreeParameter,
  n: number,
  radii: ChartOptions["radii"],
): RadialDensity | undefined {
  const exponent = powerOf(shape);
  const [from, to] = support(shape, bounds);
  if (Number.isNaN(exponent) || from < 0) return undefined;
  if (radii === "plane") return from === 0 ? { exponent: n - 1, from, to } : undefined;
  return n > 2 && exponent < LEAST_POWER ? undefined : { exponent, from, to };
}

/** The parameters by their names, as a group needs them. */
interface Known {
  /** The place of a sampled parameter, −1 of any other. */
  place(name: string): number;
  /** Of a modulus that may lie in a ball of n dimensions. */
  law(name: string, n: number): RadialLaw | undefined;
  /** Whether a phase may turn. */
  turns(name: string): boolean;
  /** Whether a fraction is uniform on [0, 1]. */
  isSpread(name: string): boolean;
  /** Where the turn of a phase begins. */
  start(name: string): number;
}

function knownOf(parameters: readonly FreeParameter[], { radii, apart = [] }: ChartOptions): Known {
  const places = new Map(parameters.map(({ name }, i) => [name, i]));
  const place = (name: string): number => places.get(name) ?? -1;
  const joining = (name: string): FreeParameter | undefined =>
    apart.includes(name) ? undefined : parameters[place(name)];
  return {
    place,
    law(name, n) {
      const one = joining(name);
      const density = one && radialDensity(one, n, radii);
      return density && radialLaw(density, n);
    },
    turns(name) {
      const one = joining(name);
      return one !== undefined && isWholeCircle(one);
    },
    isSpread(name) {
      const one = joining(name);
      if (one?.shape.kind !== "uniform") return false;
      const [from, to] = support(one.shape, one.bounds);
      return from === 0 && to === 1;
    },
    start: (name) => parameters[place(name)].bounds[0],
  };
}

/**
 * Numbers of a group: discs where modulus and phase allow it, and with a common phase where all phases do, the others' moduli then on
 * lines. The coordinate `next` is for the imaginary part of the reference.
 */
function placeComplex({ moduli, phases }: ComplexGroup, known: Known, next: number): Placement | undefined {
  const laws = moduli.map((name) => known.law(name, 2));
  const reference = phases.indexOf(null);
  const isCommon = laws[reference] !== undefined && phases.every((name) => name === null || known.turns(name));
  const balls: UnitBall[] = [];
  const circles: number[] = [];
  const members = moduli.flatMap((name, k): Member[] => {
    const [law, phase, modulus] = [laws[k], phases[k], known.place(name)];
    const isReference = phase === null;
    if (isReference ? !isCommon : !known.turns(phase) || (!law && !isCommon)) return [];
    const angle = isReference ? next : known.place(phase);
    if (law) balls.push({ modulus: name, places: Int32Array.of(modulus, angle) });
    else circles.push(angle);
    const coordinates = law ? disc(law, modulus, angle) : modulusAndPhase(modulus, angle);
    const own = isReference ? { phase: -1, start: 0 } : { phase: angle, start: known.start(phase) };
    return [{ coordinates, modulus, ...own }];
  });
  if (members.length === 0) return undefined;
  const taken = members.flatMap(({ modulus, phase }) => [modulus, phase]).filter((place) => place >= 0);
  return { block: complexNumbers(members), balls, circles, taken, ...(isCommon ? { gauge: next } : {}) };
}

/** A vector in a ball, where all of its parameters allow it. The coordinate `next` is for the imaginary part of the reference. */
function placeVector(group: VectorGroup, known: Known, next: number): Placement | undefined {
  const { fractions, phases } = group;
  const law = known.law(group.length, 6);
  const turn = phases.every((name) => name === null || known.turns(name));
  if (!law || !turn || !fractions.every(known.isSpread)) return undefined;
  const length = known.place(group.length);
  const [u1, u2] = fractions.map(known.place);
  const angles = phases.map((name) => (name === null ? -1 : known.place(name)));
  const starts = phases.map((name) => (name === null ? 0 : known.start(name)));
  // real parts at the places of length and fractions, imaginary ones at those of the phases
  const real = [length, u1, u2];
  const places = Int32Array.from(angles.flatMap((angle, k) => [real[k], angle < 0 ? next : angle]));
  return {
    block: ball(law, places, { length, fractions: [u1, u2], phases: angles, starts }),
    balls: [{ modulus: group.length, places }],
    gauge: next,
    circles: [],
    taken: [...real, ...angles.filter((place) => place >= 0)],
  };
}

/** Where the groups lie, those that cannot be more than parameters by themselves left out. */
export function placements(
  parameters: readonly FreeParameter[],
  groups: readonly Group[],
  options: ChartOptions,
): Placement[] {
  const known = knownOf(parameters, options);
  let next = parameters.length;
  return groups.flatMap((group) => {
    const placement = group.kind === "complex" ? placeComplex(group, known, next) : placeVector(group, known, next);
    if (placement?.gauge !== undefined) next++;
    return placement ?? [];
  });
}
