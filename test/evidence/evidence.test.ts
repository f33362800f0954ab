import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { describe, expect, it } from "vitest";
import { evidence, type Integrand, type LogEvidence, type Sample } from "../../src/evidence/evidence.ts";
import { stream } from "../../src/math/random.ts";
import { dependentWalkers } from "../posterior/ensembles.ts";
import { sampled, type Target } from "./sampled.ts";

const NONE = new Int32Array(0);

/** Draws of independent coordinates: each the map of normal deviates that remember one another. */
function dependent(seed: string, { logProb }: Integrand, maps: readonly ((x: number) => number)[]): Sample {
  const shape = { nEnsemble: 4, nStep: 100, nWalker: 20, phi: 0.5, shared: 0.3 };
  const deviates = maps.map((_, i) => dependentWalkers(`${seed}/${i}`, shape).ensembles);
  const coords = deviates[0].map((x, e) =>
    Float64Array.from({ length: x.length * maps.length }, (_, k) => {
      const i = k % maps.length;
      return maps[i](deviates[i][e][Math.floor(k / maps.length)]);
    }),
  );
  const known = coords.map((y) =>
    Float64Array.from({ length: y.length / maps.length }, (_, k) =>
      logProb(y.subarray(k * maps.length, (k + 1) * maps.length)),
    ),
  );
  return { coords, logProb: known, nWalker: shape.nWalker };
}

/** Five of its errors from the exact value, which is known to `most`. */
function expectExact({ value, mcse }: LogEvidence, exact: number, most: number): void {
  expect(mcse).toBeLessThan(most);
  expect(Math.abs(value - exact)).toBeLessThan(5 * mcse);
}

/** An exponential, half a Gaussian and a whole one. */
const half: Integrand = {
  circles: NONE,
  logProb: ([a, b, c]) => (a < 0 || b < 0 ? -Infinity : -a - (b * b + c * c) / 2),
};
/** ∫ exp(−a) da ∫ exp(−b²/2) db ∫ exp(−c²/2) dc = 1 · √(π/2) · √(2π). */
const HALF = Math.log(Math.PI);
const tail = (x: number): number => normalCdf(-x, 0, 1);
const halfDraws = (seed: string): Sample =>
  dependent(seed, half, [(x) => -Math.log(tail(x)), (x) => -normalQuantile(tail(x) / 2, 0, 1), (x) => x]);

/** A Gaussian within [0, 1]ⁿ, where the prior is 1: means and widths of each coordinate. */
const BOX = [
  [0.5, 0.1],
  [0, 0.2],
  [-0.3, 0.3],
  [0.9, 2],
] as const;
const box: Target = {
  nParam: BOX.length,
  circles: NONE,
  logProb: (y) =>
    y.some((x) => x < 0 || x > 1) ? -Infinity : BOX.reduce((sum, [m, s], i) => sum - ((y[i] - m) / s) ** 2 / 2, 0),
  draw: (random, y) => y.set(y.map(random)),
};
const BOXED = BOX.reduce(
  (sum, [m, s]) => sum + Math.log(s * Math.sqrt(2 * Math.PI) * (normalCdf(1, m, s) - normalCdf(0, m, s))),
  0,
);

/** All pairs of 20 correlated by ½: the covariance has the determinant 21/2²⁰, its inverse is 2 (δ_ij − 1/21). */
const correlated: Target = {
  nParam: 20,
  circles: NONE,
  logProb: (y) => y.reduce((sum, x) => sum + x, 0) ** 2 / 21 - y.reduce((sum, x) => sum + x * x, 0),
  draw: (random, y) => y.set(y.map(() => 4 * random() - 2)),
};
const CORRELATED = 10 * Math.log(2 * Math.PI) + Math.log(21 / 2 ** 20) / 2;

/** I_0 by its power series. */
const besselI0 = (k: number): number => {
  let [sum, term] = [1, 1];
  for (let m = 1; m < 60; m++) sum += term *= (k / 2 / m) ** 2;
  return sum;
};
/** von Mises about the seam of its circle, and a disc with exp(−λ|z|²). */
const [KAPPA, LAMBDA] = [1.5, 3];
const round: Target = {
  nParam: 3,
  circles: Int32Array.of(0),
  logProb: ([angle, re, im]) => {
    const square = re * re + im * im;
    return square > 1 ? -Infinity : -KAPPA * Math.cos(angle) - LAMBDA * square;
  },
  draw: (random, y) => y.set([2 * Math.PI * random() - Math.PI, random() - 0.5, random() - 0.5]),
};
const ROUND = Math.log(2 * Math.PI * besselI0(KAPPA)) + Math.log((Math.PI * (1 - Math.exp(-LAMBDA))) / LAMBDA);

/** x ~ N(0, 1), y ~ N(x², 1). */
const banana: Target = {
  nParam: 2,
  circles: NONE,
  logProb: ([x, y]) => -(x * x + (y - x * x) ** 2) / 2,
  draw: (random, y) => y.set([4 * random() - 2, 6 * random() - 1]),
};

describe("ln Z", () => {
  it.each([
    ["a Gaussian in a box", box, BOXED, 4000, 0.02],
    ["a Gaussian of 20 correlated numbers", correlated, CORRELATED, 10_000, 0.03],
    ["a circle and a disc", round, ROUND, 4000, 0.02],
    ["a banana, which no Gaussian resembles well", banana, Math.log(2 * Math.PI), 8000, 0.04],
  ] as const)("is that of the closed form: %s", (_, target, exact, steps, most) => {
    expectExact(evidence(target, sampled(target, { steps, thin: steps / 400 }), stream("evidence")), exact, most);
  });

  it("is a constant more where the density is so many times as large", () => {
    const draws = halfDraws("constant");
    const larger = { ...half, logProb: (y: Float64Array) => half.logProb(y) - 2000 };
    const shifted = { ...draws, logProb: draws.logProb.map((x) => x.map((value) => value - 2000)) };
    const [plain, moved] = [evidence(half, draws, stream("1")), evidence(larger, shifted, stream("1"))];
    expect(moved.value).toBeCloseTo(plain.value - 2000, 8);
    expect(moved.mcse).toBeCloseTo(plain.mcse, 8);
  });

  it("scatters over seeds by its error", () => {
    const pulls = Array.from({ length: 40 }, (_, seed) => {
      const { value, mcse } = evidence(half, halfDraws(String(seed)), stream(`${seed}/evidence`));
      return (value - HALF) / mcse;
    });
    // root mean square of 40 standard normal numbers: 1 ± 1/√80
    const scatter = Math.hypot(...pulls) / Math.sqrt(pulls.length);
    expect(Math.abs(scatter - 1)).toBeLessThan(5 / Math.sqrt(80));
    // their mean: 0 ± 1/√40
    expect(Math.abs(pulls.reduce((sum, x) => sum + x, 0) / 40)).toBeLessThan(5 / Math.sqrt(40));
  });

  it("is not known of modes that the halves of the steps do not share", () => {
    // N(±10, 1): a Gaussian like the draws of one meets none of the other
    const modes: Integrand = { circles: NONE, logProb: ([x]) => -((Math.abs(x) - 10) ** 2) / 2 };
    const draws = dependent("modes", modes, [(x) => x]);
    const coords = draws.coords.map((y) => y.map((x, k) => x + (k < y.length / 2 ? 10 : -10)));
    const logProb = coords.map((y) => y.map((x) => modes.logProb(Float64Array.of(x))));
    const { value, overlap } = evidence(modes, { ...draws, coords, logProb }, stream("modes"));
    expect(overlap).toBeLessThan(1e-3);
    expect(value).toBeNaN();
  });

  it("is known of two modes that both halves know", () => {
    const modes: Integrand = { circles: NONE, logProb: ([x]) => -((Math.abs(x) - 10) ** 2) / 2 };
    const draws = dependent("both", modes, [(x) => x]);
    const coords = draws.coords.map((y) => y.map((x, k) => x + (k % 2 ? 10 : -10)));
    const logProb = coords.map((y) => y.map((x) => modes.logProb(Float64Array.of(x))));
    const found = evidence(modes, { ...draws, coords, logProb }, stream("both"));
    expectExact(found, Math.log(2 * Math.sqrt(2 * Math.PI)), 0.05);
    expect(found.overlap).toBeLessThan(0.6);
  });

  it("is not known from no draws", () => {
    const { value, mcse } = evidence(
      half,
      { coords: [new Float64Array(0)], logProb: [new Float64Array(0)], nWalker: 20 },
      stream("none"),
    );
    expect([value, mcse]).toEqual([Number.NaN, Number.NaN]);
  });
});
