import { expect, it } from "vitest";
import { smoother, withoutNegative } from "../../../src/posterior/density/smoothing.ts";
import type { Support } from "../../../src/posterior/draws/support.ts";
import { unbounded } from "../ensembles.ts";

/** What the kernel makes of a density f on [0, 10], known by the masses that linear binning puts on the nodes, at one point. */
function smoothed(support: Support, point: number, h: number, f: (x: number) => number, nCell = 4000) {
  const axis = { from: 0, to: 10, nCell, support };
  // the draws that f would have: forty places in every cell, each with its weight
  const masses = new Float64Array(nCell + 1);
  const cell = 10 / nCell;
  for (let i = 0; i < nCell; i++)
    for (let k = 0; k < 40; k++) {
      const part = (k + 0.5) / 40;
      const mass = (f(cell * (i + part)) * cell) / 40;
      masses[i] += (1 - part) * mass;
      masses[i + 1] += part * mass;
    }
  const rows = smoother(axis, Float64Array.of(point), h);
  return masses.reduce((total, mass, j) => total + mass * rows[j], 0);
}

const bounded: Support = { bounds: [0, 10], periodic: false };

it("reproduces a straight line up to the bounds, however wide the cells", () => {
  for (const nCell of [4000, 40])
    for (const x of [0, 0.1, 0.5, 3, 9.7, 10])
      expect(smoothed(bounded, x, 0.4, (v) => 2 + 3 * v, nCell)).toBeCloseTo(2 + 3 * x, 3);
});

it("reproduces a straight line even with a kernel wider than the support", () => {
  expect(smoothed(bounded, 2, 20, (v) => 2 + 3 * v)).toBeCloseTo(8, 2);
});

it("has a bias of second order at a bound", () => {
  // h² / 2 (a2² - a1 a3) / (a0 a2 - a1²) f'' with the moments 1/2, 1/sqrt(2 pi), 1/2, 2/sqrt(2 pi) of half a Gaussian: Jones (1993)
  const [a0, a1, a2, a3] = [0.5, 1 / Math.sqrt(2 * Math.PI), 0.5, 2 / Math.sqrt(2 * Math.PI)];
  const expected = ((0.4 ** 2 / 2) * 2 * (a2 * a2 - a1 * a3)) / (a0 * a2 - a1 * a1);
  expect(smoothed(bounded, 0, 0.4, (x) => x * x)).toBeCloseTo(expected, 4);
});

it("has one Gaussian kernel away from bounds", () => {
  // E (x + h u)² = x² + h²
  expect(smoothed(bounded, 5, 0.5, (x) => x * x)).toBeCloseTo(25.25, 4);
  expect(smoothed(unbounded, 5, 0.5, (x) => x * x)).toBeCloseTo(25.25, 4);
});

it("is no boundary kernel at an end of the axis that is no bound", () => {
  // half the kernel lies where the axis has no nodes, and no draws are
  expect(smoothed(unbounded, 0, 0.5, () => 1)).toBeCloseTo(0.5, 2);
});

it("goes round the circle, as often as the kernel is wide", () => {
  const circle: Support = { bounds: [0, 10], periodic: true };
  // a wave keeps its phase and loses exp(-(2 pi h / period)² / 2)
  for (const h of [0.5, 8])
    expect(smoothed(circle, 0, h, (x) => 1 + Math.cos((2 * Math.PI * x) / 10))).toBeCloseTo(
      1 + Math.exp(-0.5 * ((2 * Math.PI * h) / 10) ** 2),
      5,
    );
});

it("has no negative density", () => {
  expect([...withoutNegative(Float64Array.of(-3, 0, 2))]).toEqual([0, 0, 2]);
});
