import { expect, it } from "vitest";
import { bandwidth, silverman } from "../../../src/posterior/density/bandwidth.ts";
import reference from "../../fixtures/posterior.json" with { type: "json" };
import { deviates, unbounded } from "../ensembles.ts";

// the reference's draws are rounded; their ties are no repeated draws
const normal = Float64Array.from(reference.normal, (x, i) => x + i * 1e-10);

it("has the improved Sheather-Jones widths of ArviZ's recursion", () => {
  const twoPeaks = normal.map((x, i) => Number((i < 1000 ? x * 0.3 - 3 : x + 1).toFixed(4)) + i * 1e-10);
  // histogram there, linear binning here: 0.5 %
  expect(bandwidth(normal.slice().sort(), 2000, unbounded) / reference.isjNormal).toBeCloseTo(1, 2);
  expect(bandwidth(twoPeaks.sort(), 2000, unbounded) / reference.isjTwoPeaks).toBeCloseTo(1, 2);
});

/** The width that minimises the exact integrated squared error of a kernel estimate of N(0, 1): Fryer, Biometrika 63 (1976) 371. */
function best(n: number): number {
  const error = (h: number) =>
    1 / (n * h) + (1 - 1 / n) / Math.sqrt(1 + h * h) - (2 * Math.SQRT2) / Math.sqrt(2 + h * h) + 1;
  let h = 0.01;
  while (error(h + 1e-4) < error(h)) h += 1e-4;
  return h;
}

it("is near the best width for a normal density, for many and for few effective draws", () => {
  const { normal: deviate } = deviates("width");
  const sorted = new Float64Array(100_000).map(deviate).sort();
  for (const n of [100_000, 5000, 1000])
    expect(Math.abs(bandwidth(sorted, n, unbounded) / best(n) - 1)).toBeLessThan(0.1);
});

it("is the same wherever on a circle a peak lies", () => {
  const { normal: deviate } = deviates("circle");
  const circle = { bounds: [0, 8] as const, periodic: true };
  const peak = new Float64Array(20_000).map(() => 0.7 * deviate());
  const at = (centre: number) => bandwidth(peak.map((x) => (((x + centre) % 8) + 8) % 8).sort(), 20_000, circle);
  expect(at(0) / at(4)).toBeCloseTo(1, 3);
  expect(Math.abs(at(0) / (0.7 * (4 / 3) ** 0.2 * 20_000 ** -0.2) - 1)).toBeLessThan(0.1);
});

it("falls back to Silverman's rule where there is no fixed point", () => {
  // evenly spread on its whole support: no derivative to measure
  const even = new Float64Array(10_000).map((_, i) => (i + 0.5) / 10_000);
  expect(bandwidth(even, 100, { bounds: [0, 1], periodic: false })).toBe(silverman(even, 100));
  // sd 0.289, IQR / 1.34 = 0.373
  expect(silverman(even, 100)).toBeCloseTo((0.9 / Math.sqrt(12)) * 100 ** -0.2, 4);
});

it("takes an effective sample size that does not exist for one draw", () => {
  const sorted = normal.slice().sort();
  expect(bandwidth(sorted, Number.NaN, unbounded)).toBe(bandwidth(sorted, 1, unbounded));
  expect(bandwidth(sorted, Number.NaN, unbounded)).toBeGreaterThan(0.5);
});

it("is not narrowed by walkers that stood still", () => {
  // 99 000 free draws, and ten walkers refused for 100 steps each: (1e5)²/(99 000 + 10 · 100²) = 50 251 draws' worth
  const { normal: deviate } = deviates("stuck");
  const free = new Float64Array(99_000).map(deviate);
  const stuck = new Float64Array(10).map(deviate);
  const sorted = Float64Array.from([...free, ...[...stuck].flatMap((x) => new Array(100).fill(x))]).sort();
  expect(bandwidth(sorted, 100_000, unbounded)).toBe(bandwidth(sorted, 1e10 / 199_000, unbounded));
  expect(bandwidth(free.slice().sort(), 1000, unbounded)).toBeGreaterThan(
    bandwidth(free.slice().sort(), 99_000, unbounded),
  );
});
