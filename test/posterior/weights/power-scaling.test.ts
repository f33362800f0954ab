import { expect, it } from "vitest";
import { cjs, powerScaling, sensitivity } from "../../../src/posterior/weights/power-scaling.ts";
import { paretoSmoothed } from "../../../src/posterior/weights/psis.ts";
import { sortedColumn, weigh, weightedQuantileWithError } from "../../../src/posterior/weights/weighted.ts";
import reference from "../../fixtures/sensitivity.json" with { type: "json" };
import { changed, dependentWalkers } from "../ensembles.ts";

it.each(reference.draws)("agrees with ArviZ: $name", ({ x, logDensity, rEff, cjs: distances, mirrored, psense }) => {
  const column = sortedColumn({ ensembles: [Float64Array.from(x)], nWalker: 1 });
  const distance = (alpha: number) => {
    const { weights } = paretoSmoothed(
      Float64Array.from(logDensity, (l) => (alpha - 1) * l),
      rEff,
    );
    return cjs(weigh(column, weights));
  };
  const [lower, upper] = [distance(0.99), distance(1.01)];
  // a distance of 1e-3 is the root of a sum of 1e-6 that cancels to 1e-16: 1e-7 of itself
  expect(lower / Math.max(distances[0], mirrored[0])).toBeCloseTo(1, 6);
  expect(upper / Math.max(distances[1], mirrored[1])).toBeCloseTo(1, 6);
  expect(sensitivity(lower, upper) / psense).toBeCloseTo(1, 6);
});

it("agrees with ArviZ far from equal weights, where nothing cancels", () => {
  for (const { x, logDensity, cjs: distances, mirrored } of reference.draws) {
    const top = logDensity.reduce((a, b) => Math.max(a, b));
    const raw = Float64Array.from(logDensity, (l) => Math.exp(l - top));
    const total = raw.reduce((sum, w) => sum + w, 0);
    const weighted = weigh(
      sortedColumn({ ensembles: [Float64Array.from(x)], nWalker: 1 }),
      raw.map((w) => w / total),
    );
    expect(cjs(weighted)).toBeCloseTo(Math.max(distances[2], mirrored[2]), 11);
  }
});

it("uses every draw of a long column, but not every one as a node", () => {
  const draws = dependentWalkers("nodes", { nEnsemble: 4, nStep: 8000, nWalker: 4, phi: 0, shared: 0 });
  const { weights } = powerScaling(changed(draws, (x) => -0.5 * x * x)).weights(1.01);
  const whole = weigh(sortedColumn(draws), weights);
  // the integral on all 128 000 nodes, of the masses below and of those above
  const { sorted, order } = whole.column;
  const n = sorted.length;
  const exact = [false, true].map((above) => {
    let [sum, bound, mass] = [0, 0, 0];
    for (let i = 0; i < n - 1; i++) {
      mass += weights[order[i]];
      const below = (i + 1) / n;
      const [p, q] = above ? [1 - below, 1 - mass] : [below, mass];
      const width = sorted[i + 1] - sorted[i];
      sum += width * (p * Math.log2((2 * p) / (p + q)) + q * Math.log2((2 * q) / (p + q)));
      bound += width * (p + q);
    }
    return Math.sqrt(sum / bound);
  });
  // ten draws a cell: where P and Q are linear in x their mean is exact, and elsewhere wrong by the square of a cell's mass
  expect(Math.abs(cjs(whole) / Math.max(...exact) - 1)).toBeLessThan(1e-4);
});

it("squares and roots a normal within the errors it states", () => {
  const draws = dependentWalkers("normal", { nEnsemble: 4, nStep: 4000, nWalker: 4, phi: 0.5, shared: 0.5 });
  const scaling = powerScaling(changed(draws, (x) => -0.5 * x * x));
  expect(scaling.constant).toBe(false);
  for (const alpha of [0.7, 1.4, 2]) {
    const { weights, k } = scaling.weights(alpha);
    const { value, mcse } = weightedQuantileWithError(draws, weigh(sortedColumn(draws), weights), 0.9);
    // density^alpha is normal with variance 1 / alpha
    expect(Math.abs(value - 1.2815515655446004 / Math.sqrt(alpha))).toBeLessThan(5 * mcse);
    expect(k).toBeLessThan(0.7);
  }
});

it("distrusts weights without a variance: the root of a normal's density", () => {
  const draws = dependentWalkers("root", { nEnsemble: 4, nStep: 4000, nWalker: 4, phi: 0, shared: 0 });
  // exp((1 - alpha) x² / 2): the tail of the ratios is a Pareto's of shape 1 - alpha
  expect(powerScaling(changed(draws, (x) => -0.5 * x * x)).weights(0.1).k).toBeGreaterThan(0.7);
});

it("says that a uniform prior has no power to scale", () => {
  const draws = dependentWalkers("uniform", { nEnsemble: 2, nStep: 100, nWalker: 4, phi: 0, shared: 0 });
  expect(powerScaling(changed(draws, () => -4.8)).constant).toBe(true);
});
