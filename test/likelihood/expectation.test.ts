import { describe, expect, it } from "vitest";
import { type CountColumns, expectation } from "../../src/likelihood/expectation.ts";
import { likelihood } from "../../src/likelihood/likelihood.ts";
import { stream } from "../../src/math/random.ts";

const random = stream("expectation");
const numbers = (n: number) => Float64Array.from({ length: n }, () => 0.2 + random());

/** Six bins, three of time in each of two; two columns that arrive together with shares 4, 5, 6, and three that do not. */
const columns: CountColumns = {
  nBin: 6,
  groups: [
    { counts: numbers(4), weights: Int32Array.of(0, 2), shares: Int32Array.of(4, 5, 6) },
    { counts: numbers(18), weights: Int32Array.of(1, 3, 3), shares: new Int32Array(0) },
  ],
  nBackground: 1,
};
const quantities = numbers(7);

/** λ by the formula: Σ over columns of counts · weight, and share of time. */
function byHand(q: Float64Array): number[] {
  const [pulsed, steady] = columns.groups;
  return Array.from({ length: 6 }, (_, bin) => {
    const [i, t] = [Math.floor(bin / 3), bin % 3];
    const arrived = [q[0], q[2]].reduce((sum, w, c) => sum + w * pulsed.counts[2 * c + i], 0);
    return [q[1], q[3], q[3]].reduce((sum, w, c) => sum + w * steady.counts[6 * c + bin], arrived * q[4 + t]);
  });
}

const moved = (k: number, step: number) => quantities.map((q, i) => (i === k ? q + step : q));
/** ∂f/∂q of each quantity, by central differences of what is at most quadratic: exact but for rounding. */
const differences = (f: (q: Float64Array) => readonly number[]): number[][] =>
  [...quantities.keys()].map((k) => {
    const [up, down] = [f(moved(k, 1e-2)), f(moved(k, -1e-2))];
    return up.map((x, i) => (x - down[i]) / 2e-2);
  });

describe("expected counts", () => {
  const counts = expectation(columns);

  it("are columns times weights, and shares of time", () => {
    counts.fill(quantities);
    for (const [bin, n] of byHand(quantities).entries()) expect(counts.expected[bin]).toBeCloseTo(n, 13);
  });

  it("follow a tangent of the quantities by its derivatives", () => {
    counts.fill(quantities);
    for (const [k, exact] of differences(byHand).entries()) {
      const out = new Float64Array(6);
      counts.push(
        quantities.map((_, i) => (i === k ? 1 : 0)),
        out,
      );
      for (const [bin, x] of exact.entries()) expect(out[bin]).toBeCloseTo(x, 11);
    }
  });

  it("pull slopes of bins back to quantities by the same derivatives", () => {
    const [slope, adjoint] = [numbers(6), new Float64Array(7)];
    counts.fill(quantities);
    counts.pull(slope, adjoint);
    const exact = differences(byHand).map((row) => row.reduce((sum, x, bin) => sum + slope[bin] * x, 0));
    for (const [k, x] of exact.entries()) expect(adjoint[k]).toBeCloseTo(x, 11);
  });

  it("have backgrounds that may be negative one by one, never together", () => {
    expect(counts.hasNegative(quantities)).toBe(false);
    expect(counts.hasNegative(quantities.map((q, i) => (i === 3 ? -q : q)))).toBe(true);
  });
});

describe("the likelihood of data", () => {
  const observed = Float64Array.of(1, 0, 2, 3, 0, 1);

  it.each([
    ["Poisson counts", { observed }],
    ["Gaussian numbers", { observed, error: Float64Array.of(1, 2, 0.5, 1, 1, 3) }],
  ])("has a gradient that is the difference of its values: %s", (_, data) => {
    const { value, pull } = likelihood(columns, data);
    const adjoint = new Float64Array(7);
    expect(pull(quantities, 0.5, adjoint)).toBe(value(quantities));
    for (const k of quantities.keys()) {
      const exact = (value(moved(k, 1e-5)) - value(moved(k, -1e-5))) / 2e-5;
      // rounding of ln L over the step
      expect(Math.abs(adjoint[k] - 0.5 * exact)).toBeLessThan(1e-8);
    }
  });

  it("has no gradient where the data cannot be", () => {
    const adjoint = new Float64Array(7);
    const nowhere = quantities.map((q, i) => (i === 3 ? -q : q));
    expect(likelihood(columns, { observed }).pull(nowhere, 1, adjoint)).toBe(-Infinity);
    expect([...adjoint]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});
