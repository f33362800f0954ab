import { contours } from "d3-contour";
import { expectKeys, reject } from "../../reject.ts";
import { checkLevel } from "../draws/check-arguments.ts";
import type { Density2d, Side } from "./density-2d.ts";

/** The region of highest density that holds a fraction of the draws: polygons with holes, in cells of the grid from its corner. */
export interface Region {
  readonly mass: number;
  readonly polygons: readonly (readonly Ring[])[];
}

/** A closed line of points [x, y]. */
export type Ring = readonly (readonly [number, number])[];

/** The masses of the regions that are drawn unless others are asked for. In two dimensions a "1σ" is 39 %, so that masses name regions. */
export const MASSES = [0.68, 0.9, 0.95];

/**
 * Regions that hold given fractions of the draws, bounded by lines of equal density. The draws are counted, not the density
 * summed: where the posterior ends sharply, a kernel spreads it, and a region that holds 68 % of the density holds 72 % of them.
 */
export function regions(joint: Density2d, x: Side, y: Side, masses: readonly number[] = MASSES): Region[] {
  for (const [place, one] of Object.entries({ x, y })) expectKeys(one, ["axis", "at"], place, "what side gives");
  expectKeys(joint, ["density"], "joint", "what density2d gives");
  for (const mass of masses) checkLevel(mass, "masses");
  if (x.axis !== joint.x || y.axis !== joint.y) reject("joint", "expected the density of x and y", "another");
  const nx = joint.x.nCell;
  const atDraws = new Float64Array(x.at.length);
  for (let i = 0; i < atDraws.length; i++) atDraws[i] = interpolated(joint, x.at[i], y.at[i]);
  atDraws.sort();
  const grid = contours().size([nx, joint.y.nCell]);
  const values = [...joint.density];
  return masses.map((mass) => {
    const threshold = atDraws[Math.floor((1 - mass) * atDraws.length)];
    const { coordinates } = grid.contour(values, threshold);
    return {
      mass,
      polygons: coordinates.map((polygon) => polygon.map((ring) => ring.map(([px, py]) => [px, py] as const))),
    };
  });
}

/** Density at a point in cells, bilinear between the centres of cells, as the contours are. */
function interpolated({ x, y, density }: Density2d, atX: number, atY: number): number {
  const [ix, right] = between(atX, x.nCell);
  const [iy, above] = between(atY, y.nCell);
  const i = iy * x.nCell + ix;
  const low = density[i] + right * (density[i + 1] - density[i]);
  const high = density[i + x.nCell] + right * (density[i + x.nCell + 1] - density[i + x.nCell]);
  return low + above * (high - low);
}

/** The cell whose centre lies to the left, and the way to the next centre; flat in the outer half of the outer cells. */
function between(at: number, nCell: number): [number, number] {
  const cell = Math.min(Math.max(Math.floor(at - 0.5), 0), nCell - 2);
  return [cell, Math.min(Math.max(at - 0.5 - cell, 0), 1)];
}
