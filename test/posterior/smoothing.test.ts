import { expect, it } from "vitest";
import { nodesOf } from "../../src/posterior/axis.ts";
import type { Support } from "../../src/posterior/interval.ts";
import { joined, smoother } from "../../src/posterior/smoothing.ts";
import { unbounded } from "./ensembles.ts";

/** What the kernels make of a density f known at the nodes of a fine axis from 0 to 10, at one point. */
function smoothed(support: Support, point: number, h: number, f: (x: number) => number) {
  const axis = { from: 0, to: 10, nCell: 4000, support };
  const { plain, linear } = smoother(axis, Float64Array.of(point), h);
  const nodes = nodesOf(axis);
  // trapezium: the two end nodes stand for half a cell
  const masses = nodes.map((x, j) => (f(x) * (j === 0 || j === 4000 ? 0.5 : 1)) / 400);
  const sum = (rows: Float64Array) => masses.reduce((total, mass, j) => total + mass * rows[j], 0);
  return { plain: sum(plain), linear: sum(linear) };
}

const bounded: Support = { bounds: [0, 10], periodic: false };

it("reproduces a straight line up to the bounds with the linear kernel", () => {
  for (const x of [0, 0.1, 0.5, 3, 9.7, 10])
    expect(smoothed(bounded, x, 0.4, (v) => 2 + 3 * v).linear).toBeCloseTo(2 + 3 * x, 3);
});

it("reproduces only a constant with the plain one", () => {
  for (const x of [0, 0.1, 0.5, 3, 10]) expect(smoothed(bounded, x, 0.4, () => 2).plain).toBeCloseTo(2, 4);
  // at the bound E|u| h = 0.4 sqrt(2 / pi) above the line
  expect(smoothed(bounded, 0, 0.4, (v) => 3 * v).plain).toBeCloseTo(3 * 0.4 * Math.sqrt(2 / Math.PI), 3);
});

it("reproduces a straight line even with a kernel wider than the support", () => {
  expect(smoothed(bounded, 2, 20, (v) => 2 + 3 * v).linear).toBeCloseTo(8, 2);
});

it("has one Gaussian kernel away from bounds", () => {
  const inside = smoothed(bounded, 5, 0.5, (x) => x * x);
  // E (x + h u)² = x² + h²
  expect(inside.linear).toBeCloseTo(25.25, 4);
  expect(inside.plain).toBeCloseTo(25.25, 4);
  expect(smoothed(unbounded, 5, 0.5, (x) => x * x).plain).toBeCloseTo(25.25, 4);
});

it("goes round the circle, as often as the kernel is wide", () => {
  const circle: Support = { bounds: [0, 10], periodic: true };
  // a wave keeps its phase and loses exp(-(2 pi h / period)² / 2)
  for (const h of [0.5, 8]) {
    const { plain, linear } = smoothed(circle, 0, h, (x) => 1 + Math.cos((2 * Math.PI * x) / 10));
    expect(plain).toBeCloseTo(1 + Math.exp(-0.5 * ((2 * Math.PI * h) / 10) ** 2), 6);
    expect(linear).toBe(plain);
  }
});

it("joins the two estimates into a positive one, smooth where they cross", () => {
  const at = (linear: number, plain = 1) => joined(Float64Array.of(plain), Float64Array.of(linear))[0];
  expect(at(2)).toBe(2);
  expect(at(1)).toBe(1);
  expect(at(-3)).toBeCloseTo(Math.exp(-4), 12);
  expect((at(1 + 1e-6) - at(1 - 1e-6)) / 2e-6).toBeCloseTo(1, 5);
  expect(at(0, 0)).toBe(0);
});
