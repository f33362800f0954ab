import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { clipped, loose, metric } from "../math/newton.ts";
import type { Box, CurvedPoint } from "../math/smooth.ts";

/** Slope and curvature, over the length of a coordinate, that count as none. */
const [FLAT, STRAIGHT] = [1e-6, 1e-5];

/** How far a point is a minimum: slope, curvature and what they promise. */
export interface Certificate {
  /** Half the least curvature of the directions that may move, over their lengths; negative at a saddle. */
  readonly least: number;
  /** How many directions neither rise nor fall to second order. */
  readonly flat: number;
  /** By how much Newton's step would lower the function, flat directions aside. */
  readonly edm: number;
  /** The direction of least curvature in x. */
  readonly downhill: Float64Array;
}

/** Look at slope and curvature in the directions in which x may move; NaN where the function is not defined. */
export function certificate(at: CurvedPoint, box: Box): Certificate {
  const n = at.x.length;
  const free = loose(at, box, FLAT);
  const length = metric(at, box).map((D) => 1 / Math.sqrt(D));
  const downhill = new Float64Array(n);
  if (!Number.isFinite(at.value)) return { least: Number.NaN, flat: 0, edm: Number.NaN, downhill };
  if (free.length === 0) return { least: 0, flat: 0, edm: 0, downhill };
  const scaled = Matrix.zeros(free.length, free.length);
  for (const [a, i] of free.entries()) {
    for (const [b, j] of free.entries()) scaled.set(a, b, at.matrix[i * n + j] * length[i] * length[j]);
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(scaled, { assumeSymmetric: true });
  let edm = 0;
  for (const [k, value] of realEigenvalues.entries()) {
    const slope = free.reduce((sum, i, a) => sum + at.gradient[i] * length[i] * eigenvectorMatrix.get(a, k), 0);
    if (value > STRAIGHT) edm += slope ** 2 / (4 * value);
  }
  const least = Math.min(...realEigenvalues);
  const worst = realEigenvalues.indexOf(least);
  for (const [a, i] of free.entries()) downhill[i] = length[i] * eigenvectorMatrix.get(a, worst);
  return { least, flat: realEigenvalues.filter((e) => Math.abs(e) <= STRAIGHT).length, edm, downhill };
}

/** Where to go on from a saddle: the lower of a length either way along the direction that falls; null at a minimum. */
export function pastSaddle(
  f: (x: Float64Array) => number,
  at: CurvedPoint,
  box: Box,
  { least, downhill }: Certificate,
): Float64Array | null {
  if (!(least < -STRAIGHT)) return null;
  for (const step of [1, 0.1, 0.01]) {
    const sides = [step, -step].map((s) =>
      clipped(
        at.x.map((c, i) => c + s * downhill[i]),
        box,
      ),
    );
    const values = sides.map(f);
    const side = values[1] < values[0] ? 1 : 0;
    if (values[side] < at.value) return sides[side];
  }
  return null;
}

/** Whether slope and curvature are those of a minimum. */
export const isMinimum = (steepness: number, { least }: Certificate): boolean => steepness < FLAT && least >= -STRAIGHT;
