import { expect, it } from "vitest";
import { meanWithError, quantileWithError } from "../../../src/posterior/diagnostics/mcse.ts";
import { pooled } from "../../../src/posterior/draws/posterior.ts";
import { hdi } from "../../../src/posterior/summary/interval.ts";
import {
  sortedColumn,
  weigh,
  weightedHdi,
  weightedMeanWithError,
  weightedQuantile,
  weightedQuantileWithError,
} from "../../../src/posterior/weights/weighted.ts";
import { weightedDensity } from "../../../src/posterior/weights/weighted-density.ts";
import reference from "../../fixtures/sensitivity.json" with { type: "json" };
import { average, changed, dependentWalkers, deviates, spread, unbounded } from "../ensembles.ts";

const shape = { nEnsemble: 4, nStep: 200, nWalker: 2, phi: 0.6, shared: 0.5 };
const equal = (n: number) => new Float64Array(n).fill(1 / n);

function normalised(raw: Float64Array): Float64Array {
  const total = raw.reduce((sum, w) => sum + w, 0);
  return raw.map((w) => w / total);
}

it("gives equal weights what draws without weights have", () => {
  const draws = dependentWalkers("equal", shape);
  const weights = equal(1600);
  const weighted = weigh(sortedColumn(draws), weights);
  expect(weighted.ess).toBeCloseTo(1600, 6);
  for (const p of [0.05, 0.5, 0.9]) {
    const [ours, plain] = [weightedQuantileWithError(draws, weighted, p), quantileWithError(draws, p)];
    expect(ours.value).toBeCloseTo(plain.value, 9);
    expect(ours.mcse / plain.mcse).toBeCloseTo(1, 9);
  }
  const [ours, plain] = [weightedMeanWithError(draws, weights), meanWithError(draws)];
  expect(ours.value).toBeCloseTo(plain.value, 12);
  expect(ours.mcse / plain.mcse).toBeCloseTo(1, 9);
  // no level of 0.9001 is a whole number of draws
  expect(weightedHdi(weighted, 0.9001, unbounded)).toEqual(hdi(weighted.column.sorted, 0.9001, unbounded));
});

it("has ArviZ's weighted quantiles", () => {
  for (const { x, logDensity, quantiles } of reference.draws) {
    const weights = normalised(Float64Array.from(logDensity, Math.exp));
    const weighted = weigh(sortedColumn({ ensembles: [Float64Array.from(x)], nWalker: 1 }), weights);
    for (const [p, expected] of quantiles) expect(weightedQuantile(weighted, p)).toBeCloseTo(expected, 10);
  }
});

it("turns one normal into another, with the errors that means and limits have over many runs", () => {
  const [mean, quantile] = Array.from({ length: 200 }, (_, i) => {
    const draws = dependentWalkers(`weighted ${i}`, shape);
    // exp(x / 2) times the density of N(0, 1) is that of N(1/2, 1)
    const weights = normalised(pooled(draws).map((x) => Math.exp(x / 2)));
    return [
      weightedMeanWithError(draws, weights),
      weightedQuantileWithError(draws, weigh(sortedColumn(draws), weights), 0.9),
    ];
  }).reduce<[number, number][][]>(
    (all, two) => two.map(({ value, mcse }, k) => [...(all[k] ?? []), [value, mcse] as [number, number]]),
    [],
  );
  for (const [estimates, truth] of [
    [mean, 0.5],
    [quantile, 0.5 + 1.2815515655446004],
  ] as const) {
    const values = estimates.map(([value]) => value);
    const scatter = spread(values);
    expect(Math.abs(average(values) - truth)).toBeLessThan((5 * scatter) / Math.sqrt(200) + 0.003);
    // a standard deviation from 200 numbers is known to 1 / sqrt(398)
    expect(Math.abs(average(estimates.map(([, mcse]) => mcse)) / scatter - 1)).toBeLessThan(5 / Math.sqrt(398));
  }
});

it("knows the shortest interval of an exponential made from a uniform, and through the seam of a circle", () => {
  const { uniform } = deviates("shortest");
  const draws = { ensembles: [Float64Array.from({ length: 40_000 }, () => 10 * uniform())], nWalker: 1 };
  const weights = normalised(draws.ensembles[0].map((x) => Math.exp(-x)));
  const support = { bounds: [0, 10], periodic: false } as const;
  const [from, to] = weightedHdi(weigh(sortedColumn(draws), weights), 0.9, support);
  expect(from).toBe(Math.min(...draws.ensembles[0]));
  // p (1 - p) Σ w² over the squared density 0.1, Σ w² = 10 / (2 * 40 000)
  expect(Math.abs(to - Math.log(10))).toBeLessThan(5 * Math.sqrt((0.09 * 10) / 80_000) * 10);
  const seam = normalised(draws.ensembles[0].map((x) => Math.exp(8 * Math.cos((2 * Math.PI * x) / 10))));
  const [first, last] = weightedHdi(weigh(sortedColumn(draws), seam), 0.9, { ...support, periodic: true });
  expect(first).toBeGreaterThan(8);
  expect(last).toBeLessThan(2);
});

it("draws a density up to its hard zero: a ramp made from a half normal", () => {
  const draws = changed(
    dependentWalkers("ramp", { nEnsemble: 4, nStep: 10_000, nWalker: 2, phi: 0, shared: 0 }),
    Math.abs,
  );
  const inOrder = sortedColumn(draws);
  const { grid, of } = weightedDensity(inOrder, 80_000, { bounds: [0, null], periodic: false }, 80);
  expect(grid.from).toBe(0);
  // x exp(-x² / 2): Rayleigh's density
  const curve = of(weigh(inOrder, normalised(pooled(draws))));
  const x = Array.from(curve, (_, i) => grid.from + i * grid.step);
  const worst = x.map((at, i) => Math.abs(curve[i] - at * Math.exp(-(at ** 2) / 2)));
  // noise sqrt(f / (2 sqrt(pi) n h)) and the bias h² f'' / 2 of a kernel of width 0.1 are some 0.005 each
  expect(worst.reduce((a, b) => Math.max(a, b))).toBeLessThan(0.03);
  expect(curve[0]).toBeLessThan(0.03);
});
