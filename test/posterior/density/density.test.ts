import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { expect, it } from "vitest";
import { type Density, density } from "../../../src/posterior/density/density.ts";
import type { Support } from "../../../src/posterior/draws/support.ts";
import { deviates, unbounded } from "../ensembles.ts";

/** n draws without noise: the quantile function at (i + 1/2) / n. What is left is the bias of the method. */
const ideal = (quantile: (p: number) => number, n = 40_000) =>
  new Float64Array(n).map((_, i) => quantile((i + 0.5) / n));

const above = (bound: number): Support => ({ bounds: [bound, null], periodic: false });
const between = (lo: number, hi: number): Support => ({ bounds: [lo, hi], periodic: false });
const pdf = (x: number) => Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);

function integral({ x, density: y }: Density): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++) sum += ((x[i] - x[i - 1]) * (y[i] + y[i - 1])) / 2;
  return sum;
}

/** The largest difference from `truth`, in units of its highest value. */
function worst({ x, density: y }: Density, truth: (x: number) => number): number {
  const values = [...x].map(truth);
  return Math.max(...values.map((value, i) => Math.abs(value - y[i]))) / Math.max(...values);
}

it("follows a normal density", () => {
  // bias h² f'' / 2, at the peak h² / 2 of it: 1.1 % for h = 1.06 * 4000^(-1/5) = 0.2, n = 4000; 2 % stated
  expect(
    worst(
      density(
        ideal((p) => normalQuantile(p, 0, 1)),
        4000,
        unbounded,
      ),
      pdf,
    ),
  ).toBeLessThan(0.025);
});

it("has no bias at a hard bound above a few per cent", () => {
  const inside = normalCdf(1, 0, 1);
  const cases: [string, (p: number) => number, Support, (x: number) => number][] = [
    ["exponential", (p) => -Math.log(1 - p), above(0), (x) => Math.exp(-x)],
    ["half normal", (p) => normalQuantile((1 + p) / 2, 0, 1), above(0), (x) => 2 * pdf(x)],
    // N(1, 1) on [0, inf): a density that rises from 0.29 at the bound
    ["truncated normal", (p) => 1 + normalQuantile(1 - inside * (1 - p), 0, 1), above(0), (x) => pdf(x - 1) / inside],
    ["uniform", (p) => p, between(0, 1), () => 1],
    ["rising ramp", (p) => Math.sqrt(p), between(0, 1), (x) => 2 * x],
    ["falling ramp", (p) => 1 - Math.sqrt(1 - p), between(0, 1), (x) => 2 * (1 - x)],
    [
      "exponential below a bound",
      (p) => 5 + Math.log(p),
      { bounds: [null, 5], periodic: false },
      (x) => Math.exp(x - 5),
    ],
  ];
  for (const [name, quantile, support, truth] of cases) {
    const estimate = density(ideal(quantile).sort(), 2000, support);
    expect(worst(estimate, truth), name).toBeLessThan(0.03);
  }
});

/** Targets with a hard edge: the quantile function, the bounds, the edge, the true density there and the highest. */
const edges: [string, (p: number) => number, Support, number, number, number][] = [
  ["exponential", (p) => -Math.log(1 - p), above(0), 0, 1, 1],
  ["half normal", (p) => normalQuantile((1 + p) / 2, 0, 1), above(0), 0, 2 * pdf(0), 2 * pdf(0)],
  [
    "normal cut on its rise",
    (p) => 1 + normalQuantile(1 - normalCdf(1, 0, 1) * (1 - p), 0, 1),
    above(0),
    0,
    pdf(1) / normalCdf(1, 0, 1),
    pdf(1) / normalCdf(1, 0, 1),
  ],
  ["uniform", (p) => p, between(0, 1), 0, 1, 1],
  ["ramp, high end", (p) => Math.sqrt(p), between(0, 1), 1, 2, 2],
  ["ramp, end at zero", (p) => Math.sqrt(p), between(0, 1), 0, 0, 2],
];

it.each(edges)("is right within 1 % at the edge: %s", (_, quantile, support, edge, truth, unit) => {
  // draws without noise, worth 10000: the bias of second order is h² f'' / 2 times at most 0.75, with h = 0.15 of the width 0.8 %
  const { x, density: y } = density(ideal(quantile).sort(), 10_000, support);
  const at = edge === 0 ? 0 : x.length - 1;
  expect(x[at]).toBe(edge);
  expect(Math.abs(y[at] - truth) / unit).toBeLessThan(0.01);
});

it("is right within 1 % at an edge where a cell is half as wide as the kernel", () => {
  // 100000 draws of an exponential reach to 12: kernel 0.05, cells 0.03; moments that do not know of cells would make it 4 % too high
  const sorted = ideal((p) => -Math.log(1 - p), 100_000);
  const { x, density: y, bandwidth } = density(sorted, 100_000, above(0));
  expect(x[1] / bandwidth).toBeGreaterThan(0.4);
  expect(Math.abs(y[0] - 1)).toBeLessThan(0.01);
});

it("is right within 1 % at a falling ramp's zero for noisy draws", () => {
  const { uniform } = deviates("ramp");
  const n = 4000;
  let sum = 0;
  for (let r = 0; r < 10; r++) {
    const sorted = new Float64Array(n).map(() => 1 - Math.sqrt(1 - uniform())).sort();
    sum += density(sorted, n, between(0, 1)).density[400] / 2 / 10;
  }
  // the estimate is cut at 0: 0.4 of its standard deviation, 0.5 % of the maximum, remains
  expect(sum).toBeLessThan(0.01);
});

it("would have lost half the density at the bound without correction", () => {
  const plain = density(
    ideal((p) => -Math.log(1 - p)),
    2000,
    unbounded,
  );
  expect(plain.density[plain.x.findIndex((x) => x >= 0)]).toBeLessThan(0.65);
});

it("ends at a bound: nothing beyond it", () => {
  const { x, density: y } = density(
    ideal((p) => -Math.log(1 - p)),
    2000,
    above(0),
  );
  expect(x[0]).toBe(0);
  expect(y[0]).toBeGreaterThan(0.97);
  expect(Math.min(...x)).toBe(0);
  const both = density(
    ideal((p) => p),
    2000,
    between(0, 1),
  );
  expect([both.x[0], both.x[both.x.length - 1]]).toEqual([0, 1]);
});

it("does not start at a bound that the draws keep away from", () => {
  const {
    x,
    density: y,
    bandwidth,
  } = density(
    ideal((p) => normalQuantile(p, 50, 1)),
    2000,
    above(0),
  );
  expect(x[0]).toBeCloseTo(50 + normalQuantile(0.5 / 40_000, 0, 1) - 4 * bandwidth, 6);
  expect(y[0]).toBeLessThan(1e-6);
});

it("integrates to one and is nowhere negative", () => {
  const { uniform, normal } = deviates("density");
  const sets: [Float64Array, Support][] = [
    [new Float64Array(500).map(normal), unbounded],
    [new Float64Array(500).map(uniform), between(0, 1)],
    [new Float64Array(500).map(() => -Math.log(1 - uniform())), above(0)],
    [new Float64Array(500).map(() => Math.abs(normal()) ** 4), above(0)],
    [new Float64Array(500).map(() => 6 * uniform()), { bounds: [0, 6], periodic: true }],
    [new Float64Array(30).map(() => 1e-4 * uniform()), between(0, 1)],
  ];
  for (const [draws, support] of sets) {
    const estimate = density(draws.sort(), 200, support);
    expect(integral(estimate)).toBeCloseTo(1, 10);
    expect(Math.min(...estimate.density)).toBeGreaterThanOrEqual(0);
  }
});

it("goes round the circle", () => {
  // von Mises about 0 on [0, 2 pi): exp(kappa cos x) / (2 pi I0(kappa)), kappa = 4, I0(4) = 11.30192195 (Abramowitz & Stegun table 9.8)
  const truth = (x: number) => Math.exp(4 * Math.cos(x)) / (2 * Math.PI * 11.30192195);
  const n = 20_000;
  const sorted = new Float64Array(n);
  for (let i = 0, x = 0, mass = 0; i < n; x += 1e-5, mass += 1e-5 * truth(x))
    while (i < n && mass >= (i + 0.5) / n) sorted[i++] = x;
  const estimate = density(sorted, 4000, { bounds: [0, 2 * Math.PI], periodic: true });
  const { x, density: y } = estimate;
  expect([x[0], x[x.length - 1]]).toEqual([0, 2 * Math.PI]);
  expect(y[0]).toBeCloseTo(y[y.length - 1], 10);
  expect(worst(estimate, truth)).toBeLessThan(0.03);
});

it("keeps two narrow peaks apart", () => {
  const peaks = (x: number) => 5 * pdf((x + 3) / 0.1) + 5 * pdf((x - 3) / 0.1);
  const half = (p: number) => normalQuantile(p, 0, 0.1);
  const sorted = ideal((p) => (p < 0.5 ? -3 + half(2 * p) : 3 + half(2 * p - 1)));
  expect(worst(density(sorted, 4000, unbounded, 1000), peaks)).toBeLessThan(0.04);
});

it("is as near to the truth as its bandwidth allows with noise", () => {
  const { normal } = deviates("noise");
  const estimate = density(new Float64Array(20_000).map(normal).sort(), 20_000, unbounded);
  // sd sqrt(f / (2 sqrt(pi) n h)), h = 0.146: 1.6 % of the peak, bias 1 %; the largest of some 20 independent places: 4 sd
  expect(worst(estimate, pdf)).toBeLessThan(0.01 + 5 * 0.016);
});

it("does not exist for draws that are equal, not finite or none", () => {
  for (const draws of [[1, 1, 1], [Number.NaN, Number.NaN], []]) {
    const { x, density: y, bandwidth } = density(Float64Array.from(draws), 100, unbounded);
    expect([x.length, y.length, bandwidth]).toEqual([0, 0, Number.NaN]);
  }
});
