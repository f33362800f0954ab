import type { FreeParameter } from "../prior/parameter.ts";
import type { Chart } from "./chart.ts";
import type { Group } from "./group.ts";

/** In which coordinates the parameters of a model are sampled, by their names. */
export interface CoordinateKinds {
  /** Moduli of complex numbers that are points of discs. */
  readonly discs: readonly string[];
  /** Lengths of vectors that are points of balls. */
  readonly balls: readonly string[];
  /** How many phases, each common to several of these, are free and no parameters. */
  readonly commonPhases: number;
  /** Phases on circles. */
  readonly circles: readonly string[];
  /** Parameters between walls, or beside one. */
  readonly walls: readonly string[];
  /** Moduli and lengths that would be in discs and balls, did their priors allow it. */
  readonly apart: readonly string[];
}

/** What kinds of coordinates a chart of sampled parameters has; `groups` as it was made of. */
export function kindsOf(chart: Chart, parameters: readonly FreeParameter[], groups: readonly Group[]): CoordinateKinds {
  const inDiscs = chart.balls.filter(({ places }) => places.length === 2).map(({ modulus }) => modulus);
  const inBalls = chart.balls.filter(({ places }) => places.length > 2).map(({ modulus }) => modulus);
  const names = parameters.map(({ name }) => name);
  const moduli = groups.flatMap((group) => (group.kind === "complex" ? group.moduli : [group.length]));
  const isWalled = (i: number): boolean => Number.isFinite(chart.lower[i]) || Number.isFinite(chart.upper[i]);
  return {
    discs: inDiscs,
    balls: inBalls,
    commonPhases: chart.gauges.length,
    circles: Array.from(chart.circles).flatMap((place) => names[place] ?? []),
    walls: names.filter((_, i) => isWalled(i)),
    apart: moduli.filter((name) => names.includes(name) && !inDiscs.includes(name) && !inBalls.includes(name)),
  };
}
