import { reject } from "../document.ts";
import { TURN, wrapped } from "../math/angle.ts";
import { familyOf, type PriorShape, type Range } from "./density.ts";

/** Priors of phases, which are equal modulo a turn. */

/** A turn written with six digits is one: 6.28319 rad. */
const ROUNDED = 1e-5;
/** A Gaussian whose centre is nearer than this to an end of its turn, in standard deviations, has the turn laid around it. */
const CLEAR = 2.5;

/** Whether a range is a whole turn. */
export const isTurn = ([from, to]: Range): boolean => to - from === TURN;

/**
 * The prior of a phase and the turn on which the phase then lies: [0, 2π] where the prior fits there, else from the prior's lower
 * end on, and half a turn to either side of a Gaussian that an end would cut. Throws where a range is longer than a turn.
 */
export function turned(shape: PriorShape, bounds: Range, place: string): { shape: PriorShape; bounds: Range } {
  if (shape.kind === "fixed") return { shape: { ...shape, value: wrapped(shape.value, bounds[0]) }, bounds };
  const { range, centre, width = 0 } = familyOf(shape);
  const [from, to] = range;
  if (Number.isFinite(from) && Number.isFinite(to)) {
    if (to - from > TURN * (1 + ROUNDED)) reject(`${place}.prior`, "a phase has at most one turn of 2π", shape);
    const whole = Math.abs(to - from - TURN) <= ROUNDED * TURN;
    if (from >= bounds[0] && to <= bounds[1] && !whole) return { shape, bounds };
    const own = [from, from + TURN] as const;
    return { shape: whole ? ({ ...shape, to: own[1] } as PriorShape) : shape, bounds: own };
  }
  if (centre === undefined || (centre - bounds[0] >= CLEAR * width && bounds[1] - centre >= CLEAR * width))
    return { shape, bounds };
  return { shape, bounds: [centre - Math.PI, centre + Math.PI] };
}

/** A reference point as the parameter's own range has it. */
export const intoTurn = (x: number, { periodic, bounds }: { periodic: boolean; bounds: Range }): number =>
  periodic ? wrapped(x, bounds[0]) : x;
