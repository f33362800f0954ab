import { describe, expect, it } from "vitest";
import { type Bound, boundText, size } from "../../../src/report/comparison/bound.ts";

const upper: Bound = { kind: "upper", upper: { value: 0.8734, mcse: 0.004 } };
const interval: Bound = { kind: "interval", from: { value: -1.234, mcse: 0.03 }, to: { value: 2.345, mcse: 0.04 } };

describe("a bound", () => {
  it("is said with the digits that its error supports", () => {
    expect(boundText(upper)).toBe("0.873(4)");
    expect(boundText(interval)).toBe("[−1.23(3), 2.35(4)]");
  });

  it("is compared by the limit, or by the length of the interval", () => {
    expect(size(upper)).toEqual({ value: 0.8734, mcse: 0.004 });
    // 2.345 + 1.234, and errors of 0.03 and 0.04 in quadrature
    expect(size(interval).value).toBeCloseTo(3.579, 12);
    expect(size(interval).mcse).toBeCloseTo(0.05, 12);
  });
});
