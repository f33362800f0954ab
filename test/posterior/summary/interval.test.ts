import { expect, it } from "vitest";
import { periodOf } from "../../../src/posterior/draws/support.ts";
import { hdi } from "../../../src/posterior/summary/interval.ts";
import reference from "../../fixtures/posterior.json" with { type: "json" };
import { deviates, unbounded } from "../ensembles.ts";

const circle = { bounds: [0, 2 * Math.PI] as const, periodic: true };

it("has ArviZ's shortest intervals", () => {
  const sorted = Float64Array.from(reference.chains.flat()).sort();
  for (const [level, ends] of Object.entries(reference.hdi))
    expect(hdi(sorted, Number(level), unbounded)).toEqual(ends);
});

it("starts at the bound for a density that falls from it", () => {
  // the shortest 90 % of an exponential are [0, ln 10]
  const n = 20_000;
  const sorted = new Float64Array(n).map((_, i) => -Math.log(1 - (i + 0.5) / n));
  const [lo, hi] = hdi(sorted, 0.9, { bounds: [0, null], periodic: false });
  expect(lo).toBeCloseTo(0, 3);
  expect(hi).toBeCloseTo(Math.log(10), 3);
});

it("goes through the point where the bounds of a phase meet", () => {
  // normal of sd 0.5 about 0.2 wrapped on [0, 2 pi): 68.27 % within 0.2 -+ 0.5, which begins below zero
  const { normal } = deviates("phase");
  const turn = (x: number) => x - 2 * Math.PI * Math.floor(x / (2 * Math.PI));
  const sorted = new Float64Array(40_000).map(() => turn(0.2 + 0.5 * normal())).sort();
  const [first, last] = hdi(sorted, 0.6827, circle);
  expect(first).toBeGreaterThan(last);
  // the place of a shortest interval is known to n^(-1/3) only: 0.5 * 40000^(-1/3) = 0.015, its length far better
  expect(Math.abs(first - (0.2 - 0.5 + 2 * Math.PI))).toBeLessThan(5 * 0.015);
  expect(Math.abs(last - 0.7)).toBeLessThan(5 * 0.015);
  expect(Math.abs(last + 2 * Math.PI - first - 1)).toBeLessThan(0.03);
});

it("is the ordinary interval where a phase keeps away from its bounds", () => {
  const { normal } = deviates("away");
  const sorted = new Float64Array(5000).map(() => 3 + 0.3 * normal()).sort();
  expect(hdi(sorted, 0.9, circle)).toEqual(hdi(sorted, 0.9, { bounds: [0, 2 * Math.PI], periodic: false }));
});

it("knows a circumference only between two bounds", () => {
  expect(periodOf(circle)).toBe(2 * Math.PI);
  expect(periodOf({ bounds: [0, 2], periodic: false })).toBeNull();
  expect(periodOf({ bounds: [0, null], periodic: true })).toBeNull();
});

it("covers few draws or none", () => {
  expect(hdi(Float64Array.of(3), 0.9, unbounded)).toEqual([3, 3]);
  expect(hdi(Float64Array.of(1, 2), 0.99, unbounded)).toEqual([1, 2]);
  expect(hdi(new Float64Array(), 0.9, unbounded)).toEqual([Number.NaN, Number.NaN]);
  expect(hdi(new Float64Array(3).fill(Number.NaN), 0.9, unbounded)).toEqual([Number.NaN, Number.NaN]);
});
