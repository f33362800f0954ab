import { wrapped } from "../math/angle.ts";
import type { Box } from "../math/scoring.ts";
import { type Moments, parametrisation } from "../model/parametrisation.ts";
import { PROPERTY_BLOCKS } from "../model/vector-properties.ts";
import { familyOf, isFlat, support } from "../prior/density.ts";
import type { FreeParameter } from "../prior/parameter.ts";
import { isTurn } from "../prior/turn.ts";

/**
 * Coordinates y, as many as parameters, in which χ² is smooth: theta itself, but real and imaginary part in place of a modulus and a
 * phase, of Λ_k or of a transition radius or charge, which are singular at 0, and Λ_2 with a sign.
 */
export interface SearchChart {
  readonly box: Box;
  /** Where quantities can be computed: for any moments, radii, charges and phases, but for mixing angles only where they exist. */
  readonly domains: readonly (readonly [number, number])[];
  /** Fill theta: moduli ≥ 0, phases that may have any value in the turn of their prior. */
  toTheta(y: Float64Array, theta: Float64Array): void;
  fromTheta(theta: Float64Array): Float64Array;
  /** Moduli beyond the upper end of their prior: a circle in y, which is no box. */
  beyond(y: Float64Array): readonly string[];
}

const EVERYWHERE = [-Infinity, Infinity] as const;

const domain = ({ block, periodic, bounds }: FreeParameter): readonly [number, number] =>
  PROPERTY_BLOCKS.includes(block) || periodic ? EVERYWHERE : bounds;

/** A modulus whose prior only bounds, from 0 on. */
const isFree = ({ shape, bounds }: FreeParameter): boolean => isFlat(shape) && support(shape, bounds)[0] === 0;

/** A phase that may have any value. */
export const isWhole = ({ periodic, shape, bounds }: FreeParameter): boolean =>
  periodic && isFlat(shape) && isTurn(support(shape, bounds));

/** 1σ of a pull, averaged over its sides; the width of a flat prior's range, of a phase one radian. */
function scaleOf(parameter: FreeParameter): number {
  const { shape, bounds } = parameter;
  const [lo, hi] = support(shape, bounds);
  return familyOf(shape).width ?? (isWhole(parameter) ? 1 : hi - lo);
}

/** What is taken as complex numbers: pairs of modulus and phase, and the real component with the phases that turn with its sign. */
interface Complex {
  readonly pairs: readonly (readonly [modulus: number, phase: number])[];
  readonly signed?: { readonly modulus: number; readonly phases: readonly number[] };
}

function complexParts(
  moments: Moments,
  parameters: readonly FreeParameter[],
  moves: (name: string) => boolean,
): Complex {
  const place = (name: string): number => (moves(name) ? parameters.findIndex((p) => p.name === name) : -1);
  const suits = (modulus: number, ...phases: readonly number[]): boolean =>
    modulus >= 0 && isFree(parameters[modulus]) && phases.every((p) => p >= 0 && isWhole(parameters[p]));
  const transitions = parameters.map(({ name }) => [place(name), place(`phi_${name}`)] as const);
  if (moments.kind !== "majorana" || moments.form !== "polar")
    return { pairs: transitions.filter(([r, p]) => suits(r, p)) };
  const [r1, r2, r3, p1, p3] = parametrisation(moments).declarations.map(({ name }) => place(name));
  const pairs = [[r1, p1] as const, [r3, p3] as const, ...transitions].filter(([r, p]) => suits(r, p));
  return suits(r2, p1, p3) ? { pairs, signed: { modulus: r2, phases: [p1, p3] } } : { pairs };
}

function boxOf(
  parameters: readonly FreeParameter[],
  held: Readonly<Record<string, number>>,
  { pairs, signed }: Complex,
): Box {
  const moves = parameters.map(({ name }) => !Object.hasOwn(held, name));
  const range = (p: FreeParameter, i: number): readonly [number, number] =>
    !moves[i] ? [held[p.name], held[p.name]] : isWhole(p) ? EVERYWHERE : support(p.shape, p.bounds);
  const ranges = parameters.map(range);
  const scales = Float64Array.from(parameters, scaleOf);
  const symmetric = (i: number): readonly [number, number] => [-ranges[i][1], ranges[i][1]];
  for (const [r, p] of pairs) {
    ranges[p] = ranges[r] = symmetric(r);
    scales[p] = scales[r];
  }
  if (signed) ranges[signed.modulus] = symmetric(signed.modulus);
  return {
    lower: Float64Array.from(ranges, ([lo]) => lo),
    upper: Float64Array.from(ranges, ([, hi]) => hi),
    scales,
  };
}

/**
 * The chart of a model whose parameters `held` stay where they are; the moduli `polar` keep their phases, because they are
 * pressed against the end of their prior.
 */
export function chart(
  moments: Moments,
  parameters: readonly FreeParameter[],
  held: Readonly<Record<string, number>> = {},
  polar: readonly string[] = [],
): SearchChart {
  const moves = (name: string): boolean => !Object.hasOwn(held, name);
  const complex = complexParts(moments, parameters, (name) => moves(name) && !polar.includes(name));
  const { pairs, signed } = complex;
  const box = boxOf(parameters, held, complex);
  const phases = parameters.flatMap((p, i) => (isWhole(p) && moves(p.name) ? [i] : []));
  return {
    box,
    domains: parameters.map(domain),
    toTheta(y, theta) {
      theta.set(y);
      for (const [r, p] of pairs) {
        theta[r] = Math.hypot(y[r], y[p]);
        theta[p] = Math.atan2(y[p], y[r]);
      }
      if (signed && y[signed.modulus] < 0) {
        theta[signed.modulus] = -y[signed.modulus];
        for (const p of signed.phases) theta[p] += Math.PI;
      }
      for (const p of phases) theta[p] = wrapped(theta[p], parameters[p].bounds[0]);
    },
    fromTheta(theta) {
      const y = theta.slice();
      for (const [r, p] of pairs) {
        y[r] = theta[r] * Math.cos(theta[p]);
        y[p] = theta[r] * Math.sin(theta[p]);
      }
      return y;
    },
    beyond: (y) => pairs.flatMap(([r, p]) => (Math.hypot(y[r], y[p]) > box.upper[r] ? [parameters[r].name] : [])),
  };
}

/** theta as it stands: for derivatives in the parameters themselves. */
export function plainChart(parameters: readonly FreeParameter[]): SearchChart {
  return {
    box: boxOf(parameters, {}, { pairs: [] }),
    domains: parameters.map(domain),
    toTheta: (y, theta) => theta.set(y),
    fromTheta: (theta) => theta.slice(),
    beyond: () => [],
  };
}
