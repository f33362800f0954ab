/** A full circle, rad. */
export const TURN = 2 * Math.PI;

/** The angle in [from, from + 2π) that is `angle` modulo 2π, rad; rounding never makes it the end. */
export function wrapped(angle: number, from = 0): number {
  const inside = angle - TURN * Math.floor((angle - from) / TURN);
  return inside < from + TURN ? Math.max(inside, from) : from;
}
