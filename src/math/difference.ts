/** Points of a first derivative: offset from x, and weight. */
export type Stencil = readonly (readonly [offset: number, weight: number])[];

/** In steps, exact for polynomials of the fourth degree: B. Fornberg, Math. Comp. 51 (1988) 699, tables 1 and 3. */
const CENTRAL: Stencil = [
  [-2, 1 / 12],
  [-1, -2 / 3],
  [1, 2 / 3],
  [2, -1 / 12],
];
const FORWARD: Stencil = [
  [0, -25 / 12],
  [1, 4],
  [2, -3],
  [3, 4 / 3],
  [4, -1 / 4],
];
const BACKWARD: Stencil = FORWARD.map(([offset, weight]) => [-offset, -weight]);

/** The derivative at x as Σ weight · f(x + offset), central unless that leaves [lo, hi]; errs by f⁽⁵⁾ step⁴/30, at the ends ⅕. */
export function stencil(x: number, step: number, lo: number, hi: number): Stencil {
  const points = x - 2 * step < lo ? FORWARD : x + 2 * step > hi ? BACKWARD : CENTRAL;
  return points.map(([offset, weight]) => [offset * step, weight / step]);
}
