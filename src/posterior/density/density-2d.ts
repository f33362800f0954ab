import { expectKeys, reject } from "../../reject.ts";
import { checkEss, checkSupport } from "../draws/check-arguments.ts";
import { type Support, UNBOUNDED } from "../draws/support.ts";
import { type Axis, axisOver, centresOf, narrowest, positions } from "./axis.ts";
import { bandwidth } from "./bandwidth.ts";
import { margin } from "./density.ts";
import { smoother, withoutNegative } from "./smoothing.ts";

/** One column's part in two-dimensional densities, made once and used in every pair. */
export interface Side {
  readonly axis: Axis;
  /** Where each draw lies on the axis, in cells; in the order of the draws. */
  readonly at: Float64Array;
  /** Width of the kernel in one dimension. */
  readonly bandwidth: number;
  readonly ess: number;
}

/** A density on a grid of equal cells. */
export interface Density2d {
  readonly x: Axis;
  readonly y: Axis;
  /** Density at the centres of cells, `[iy * x.nCell + ix]`, as d3-contour takes it; its sum times the area of a cell is 1. */
  readonly density: Float64Array;
}

/** Prepare pooled draws, worth `ess` independent ones, for `density2d`. Throws where they are not finite, or all equal. */
export function side(draws: Float64Array, ess: number, support: Support = UNBOUNDED, nCell = 128): Side {
  checkEss(ess);
  checkSupport(support);
  const sorted = draws.slice().sort();
  if (!(sorted[sorted.length - 1] > sorted[0])) reject("draws", "equal ones have no density", sorted[0] ?? "no draws");
  const width = bandwidth(sorted, ess, support);
  const axis = axisOver(sorted, margin * width, support, nCell);
  return { axis, at: positions(draws, axis), bandwidth: width, ess: ess >= 1 ? ess : 1 };
}

/**
 * Joint density of two columns: a product of Gaussian kernels, with the linear boundary kernel in each direction at bounds, and
 * round the circle in periodic ones. Throws where the two are not of the same draws.
 */
export function density2d(x: Side, y: Side): Density2d {
  for (const [place, one] of Object.entries({ x, y })) expectKeys(one, ["axis", "at"], place, "what side gives");
  if (x.at.length !== y.at.length) reject("y", `expected the ${x.at.length} draws of x`, y.at.length);
  const masses = jointMasses(x, y);
  const shrink = pairFactor(correlation(x.at, y.at), Math.min(x.ess, y.ess));
  const kernelX = sideSmoother(x, shrink);
  const kernelY = sideSmoother(y, shrink);
  const raw = withoutNegative(transformed(masses, x.axis.nCell, kernelX, y.axis.nCell, kernelY));
  const area = cellOf(x.axis) * cellOf(y.axis);
  const total = raw.reduce((sum, value) => sum + value, 0) * area;
  return { x: x.axis, y: y.axis, density: raw.map((value) => value / total) };
}

/**
 * From the best width for one column to that for a pair. For a Gaussian they are (4/3)^(1/5) sd n^(-1/5) and
 * sd n^(-1/6) (1 - r²)^(5/12) (1 + r²/2)^(-1/6): the second minimises 1 / (4 pi n h²) + h^4 / 4 * integral of (f_xx + f_yy)²,
 * which integral is (1 + r²/2) / (2 pi (1 - r²)^(5/2)) in units of sd. Without r a narrow ridge would be drawn too wide.
 */
export function pairFactor(r: number, n: number): number {
  const forPair = n ** (-1 / 6) * Math.max(0, 1 - r * r) ** (5 / 12) * (1 + (r * r) / 2) ** (-1 / 6);
  return forPair / ((4 / 3) ** 0.2 * n ** -0.2);
}

function cellOf({ from, to, nCell }: Axis): number {
  return (to - from) / nCell;
}

function sideSmoother({ axis, bandwidth }: Side, factor: number): Float64Array {
  return smoother(axis, centresOf(axis), Math.max(bandwidth * factor, narrowest(axis)));
}

/** Each pair's share of the mass, split linearly among the four nodes around it: `[iy * (nCellX + 1) + ix]`. */
function jointMasses(x: Side, y: Side): Float64Array {
  const width = x.axis.nCell + 1;
  const masses = new Float64Array(width * (y.axis.nCell + 1));
  const share = 1 / x.at.length;
  for (let i = 0; i < x.at.length; i++) {
    const ix = Math.min(Math.floor(x.at[i]), x.axis.nCell - 1);
    const iy = Math.min(Math.floor(y.at[i]), y.axis.nCell - 1);
    const right = x.at[i] - ix;
    const above = share * (y.at[i] - iy);
    const below = share - above;
    const node = iy * width + ix;
    masses[node] += below * (1 - right);
    masses[node + 1] += below * right;
    masses[node + width] += above * (1 - right);
    masses[node + width + 1] += above * right;
  }
  return masses;
}

/** Pearson's r of pairs; NaN where either does not vary. */
export function correlation(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    syy += y[i] * y[i];
    sxy += x[i] * y[i];
  }
  return (n * sxy - sx * sy) / Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
}

/** out[iy, ix] = sum over nodes of rowsY[iy, jy] * masses[jy, jx] * rowsX[ix, jx]. */
function transformed(
  masses: Float64Array,
  nx: number,
  rowsX: Float64Array,
  ny: number,
  rowsY: Float64Array,
): Float64Array {
  const along = new Float64Array((ny + 1) * nx);
  for (let jy = 0; jy <= ny; jy++) {
    for (let ix = 0; ix < nx; ix++) {
      let sum = 0;
      for (let jx = 0; jx <= nx; jx++) sum += masses[jy * (nx + 1) + jx] * rowsX[ix * (nx + 1) + jx];
      along[jy * nx + ix] = sum;
    }
  }
  const out = new Float64Array(ny * nx);
  for (let iy = 0; iy < ny; iy++) {
    for (let jy = 0; jy <= ny; jy++) {
      const weight = rowsY[iy * (ny + 1) + jy];
      for (let ix = 0; ix < nx; ix++) out[iy * nx + ix] += weight * along[jy * nx + ix];
    }
  }
  return out;
}

/** The densities above which a fraction of the mass lies, one for each fraction: thresholds for contours. */
export function levelsOfMass(joint: Pick<Density2d, "density">, fractions: readonly number[]): number[] {
  expectKeys(joint, ["density"], "joint", "what density2d gives");
  if (!Array.isArray(fractions)) reject("fractions", "expected some", fractions);
  const { density } = joint;
  for (const f of fractions) if (!(f > 0 && f <= 1)) reject("fractions", "expected a number between 0 and 1", f);
  const descending = density.slice().sort().reverse();
  const total = descending.reduce((sum, value) => sum + value, 0);
  return fractions.map((fraction) => {
    let sum = 0;
    const index = descending.findIndex((value) => {
      sum += value;
      return sum >= fraction * total;
    });
    return descending[index < 0 ? descending.length - 1 : index];
  });
}
