import { describe, expect, it } from "vitest";
import { type Bound, boundOf, endsOf, extentOf, sizeOf } from "../../../src/posterior/summary/bound.ts";

const upper: Bound = { kind: "upper", upper: { value: 0.8734, mcse: 0.004 } };
const interval: Bound = {
  kind: "interval",
  from: { value: -1.234, mcse: 0.03 },
  to: { value: 2.345, mcse: 0.04 },
  period: null,
};

describe("the bound of a column", () => {
  const summary = {
    upper: { "0.9": { value: 2, mcse: 0.01 } },
    hdi: { "0.9": [0.1, 1.9] as const },
    hdiMcse: { "0.9": [0.02, 0.03] as const },
  };
  const shortest = { kind: "interval", from: { value: 0.1, mcse: 0.02 }, to: { value: 1.9, mcse: 0.03 } };

  it("is its upper limit where it cannot be negative, else its shortest interval", () => {
    const limit = { kind: "upper", upper: summary.upper["0.9"] };
    expect(boundOf({ bounds: [0, null], periodic: false }, summary, "0.9")).toEqual(limit);
    expect(boundOf({ bounds: [-1, null], periodic: false }, summary, "0.9")).toEqual({ ...shortest, period: null });
    expect(boundOf({ bounds: [null, null], periodic: false }, summary, "0.9")).toEqual({ ...shortest, period: null });
  });

  it("is what a caller wants it to be, and knows the circle that it lies on", () => {
    const phase = { bounds: [0, 6], periodic: true } as const;
    expect(boundOf(phase, summary, "0.9", false)).toEqual({ ...shortest, period: 6 });
    expect(boundOf({ bounds: [null, null], periodic: false }, summary, "0.9", true).kind).toBe("upper");
  });
});

describe("the numbers of a bound", () => {
  it("are one limit or two ends", () => {
    expect(endsOf(upper)).toEqual([{ value: 0.8734, mcse: 0.004 }]);
    expect(endsOf(interval).map(({ value }) => value)).toEqual([-1.234, 2.345]);
  });

  it("reach as far from zero as the farther end", () => {
    expect([upper, interval].map(extentOf)).toEqual([0.8734, 2.345]);
    expect(extentOf({ ...interval, from: { value: -3, mcse: 0.1 } })).toBe(3);
  });

  it("are compared by the limit, or by the length of the interval", () => {
    expect(sizeOf(upper)).toEqual({ value: 0.8734, mcse: 0.004 });
    // 2.345 + 1.234, and errors of 0.03 and 0.04 in quadrature
    expect(sizeOf(interval).value).toBeCloseTo(3.579, 12);
    expect(sizeOf(interval).mcse).toBeCloseTo(0.05, 12);
  });

  it("make an interval that passes through the end of a circle as long as its arc", () => {
    const estimate = (value: number) => ({ value, mcse: 0.1 });
    const arc: Bound = { kind: "interval", from: estimate(6), to: estimate(0.5), period: 2 * Math.PI };
    expect(sizeOf(arc).value).toBeCloseTo(0.5 + 2 * Math.PI - 6, 12);
  });
});
