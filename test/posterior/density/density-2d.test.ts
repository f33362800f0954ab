import { expect, it } from "vitest";
import {
  type Density2d,
  density2d,
  levelsOfMass,
  pairFactor,
  side,
} from "../../../src/posterior/density/density-2d.ts";
import type { Support } from "../../../src/posterior/draws/support.ts";
import { deviates, unbounded } from "../ensembles.ts";

const n = 40_000;

/** A Gaussian with correlation r. */
function correlated(seed: string, r: number): [Float64Array, Float64Array] {
  const { normal } = deviates(seed);
  const x = new Float64Array(n).map(normal);
  return [x, x.map((v) => r * v + Math.sqrt(1 - r * r) * normal())];
}

const cell = ({ x, y }: Density2d) => ((x.to - x.from) / x.nCell) * ((y.to - y.from) / y.nCell);

/** Fraction of draws in cells whose density is at least `threshold`. */
function enclosed({ x, y, density }: Density2d, [xs, ys]: [Float64Array, Float64Array], threshold: number): number {
  const index = (value: number, { from, to, nCell }: Density2d["x"]) =>
    Math.min(Math.floor(((value - from) / (to - from)) * nCell), nCell - 1);
  let count = 0;
  xs.forEach((v, i) => {
    if (density[index(ys[i], y) * x.nCell + index(v, x)] >= threshold) count++;
  });
  return count / xs.length;
}

it("encloses the right mass of a Gaussian, correlated or not", () => {
  for (const r of [0, 0.6, -0.95]) {
    const draws = correlated(`mass ${r}`, r);
    const estimate = density2d(side(draws[0], n, unbounded), side(draws[1], n, unbounded));
    const levels = levelsOfMass(estimate, [0.68, 0.9]);
    // the contours are those of a smoother density: across the ridge of r = -0.95 the variance 0.05 grows by h² = 0.0038 and by
    // the binning's 0.0008, the area by 4.5 %, and 1 - 0.32^1.045 = 0.696 is enclosed for 0.68, 0.910 for 0.9
    expect(Math.abs(enclosed(estimate, draws, levels[0]) - 0.68)).toBeLessThan(0.02);
    expect(Math.abs(enclosed(estimate, draws, levels[1]) - 0.9)).toBeLessThan(0.02);
    // level of a Gaussian: the density at its peak, 1 / (2 pi sqrt(1 - r²)), times 1 - mass
    const peak = 1 / (2 * Math.PI * Math.sqrt(1 - r * r));
    expect(Math.abs(levels[0] / (0.32 * peak) - 1)).toBeLessThan(0.08);
    expect(Math.abs(levels[1] / (0.1 * peak) - 1)).toBeLessThan(0.08);
  }
});

it("has a sum of one and x along rows", () => {
  const [x, y] = correlated("sum", 0);
  const estimate = density2d(
    side(x, n, unbounded, 60),
    side(
      y.map((v) => 10 + 0.1 * v),
      n,
      unbounded,
      40,
    ),
  );
  expect(estimate.density.length).toBe(60 * 40);
  expect(estimate.density.reduce((sum, v) => sum + v, 0) * cell(estimate)).toBeCloseTo(1, 10);
  expect(estimate.x.from).toBeLessThan(-3);
  expect(estimate.y.from).toBeGreaterThan(9);
  const row = estimate.density.subarray(20 * 60, 21 * 60);
  expect(row.indexOf(Math.max(...row))).toBeGreaterThan(20);
});

it("has no bias at the corner of two bounds above a few per cent", () => {
  const { uniform } = deviates("corner");
  const exponential = () => new Float64Array(n).map(() => -Math.log(1 - uniform()));
  const bound: Support = { bounds: [0, null], periodic: false };
  // many independent draws pretend to be few, so that the kernel is wide and the bias, not the noise, is seen
  const estimate = density2d(side(exponential(), 2000, bound), side(exponential(), 2000, bound));
  expect([estimate.x.from, estimate.y.from]).toEqual([0, 0]);
  const { x, density } = estimate;
  const half = (x.to - x.from) / x.nCell / 2;
  const halfY = (estimate.y.to - estimate.y.from) / estimate.y.nCell / 2;
  // noise sqrt(4 f / (4 pi n h²)), h = 0.2 and four times the variance at a corner: 1.4 % … 3 %, five of it and 3 % of bias
  expect(Math.abs(density[0] / Math.exp(-half - halfY) - 1)).toBeLessThan(0.18);
  // along the edge y = 0: average of ten cells
  let ratio = 0;
  for (let i = 0; i < 10; i++) ratio += density[i] / Math.exp(-half * (2 * i + 1) - halfY) / 10;
  expect(Math.abs(ratio - 1)).toBeLessThan(0.08);
});

it("is flat for two uniform columns up to every edge", () => {
  // a lattice: no noise
  const m = 200;
  const x = new Float64Array(m * m).map((_, i) => ((i % m) + 0.5) / m);
  const y = new Float64Array(m * m).map((_, i) => (Math.floor(i / m) + 0.5) / m);
  const box: Support = { bounds: [0, 1], periodic: false };
  for (const value of density2d(side(x, 1000, box), side(y, 1000, box)).density)
    expect(Math.abs(value - 1)).toBeLessThan(0.01);
});

it("goes round in a phase", () => {
  const { normal, uniform } = deviates("phase");
  const phase: Support = { bounds: [0, 2 * Math.PI], periodic: true };
  const angle = new Float64Array(n).map(() => (0.5 * normal() + 4 * Math.PI) % (2 * Math.PI));
  const other = new Float64Array(n).map(uniform);
  const { x, density } = density2d(side(angle, n, phase), side(other, n, { bounds: [0, 1], periodic: false }));
  expect([x.from, x.to]).toEqual([0, 2 * Math.PI]);
  let [first, last] = [0, 0];
  for (let iy = 0; iy < 128; iy++) {
    first += density[iy * 128] / 128;
    last += density[iy * 128 + 127] / 128;
  }
  // both half a cell from the peak of N(0, 0.5): 0.798; smoothing takes 2 %, noise 1 %
  expect(Math.abs(first / 0.797 - 1)).toBeLessThan(0.06);
  expect(Math.abs(last / 0.797 - 1)).toBeLessThan(0.06);
});

it("narrows the kernel for a pair as the asymptotic error asks", () => {
  // the width that minimises 1 / (4 pi n h²) + h^4 / 4 * integral of (f_xx + f_yy)², searched for with the integral summed on a grid
  for (const r of [0, 0.5, 0.9]) {
    const size = 4e4;
    const step = 0.05;
    const s = 1 - r * r;
    let roughness = 0;
    for (let x = -6; x <= 6; x += step)
      for (let y = -6; y <= 6; y += step) {
        const [gx, gy] = [(x - r * y) / s, (y - r * x) / s];
        const f = Math.exp(-(x * gx + y * gy) / 2) / (2 * Math.PI * Math.sqrt(s));
        roughness += (f * (gx * gx + gy * gy - 2 / s)) ** 2 * step * step;
      }
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let h = 0.01; h < 0.4; h += 1e-4) {
      const error = 1 / (4 * Math.PI * size * h * h) + (h ** 4 / 4) * roughness;
      if (error < least) [least, best] = [error, h];
    }
    const alone = (4 / 3) ** 0.2 * size ** -0.2;
    expect(pairFactor(r, size) * alone).toBeCloseTo(best, 3);
  }
  expect(pairFactor(1, 100)).toBe(0);
});

it("draws a column against itself as a ridge", () => {
  const [x] = correlated("ridge", 0);
  const one = side(x, n, unbounded);
  const { density } = density2d(one, one);
  expect(density.every(Number.isFinite)).toBe(true);
  expect(density[10 * 128 + 118]).toBe(0);
});

it("gives the density above which a mass lies", () => {
  expect(levelsOfMass({ density: Float64Array.of(1, 4, 3, 2) }, [0.3, 0.4, 0.41, 0.7, 1])).toEqual([4, 4, 3, 3, 1]);
});

it("refuses draws that have no density", () => {
  expect(() => side(new Float64Array(9).fill(2), 10, unbounded)).toThrow('draws: equal ones have no density: "2"');
});
