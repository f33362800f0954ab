import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDuration, toSignificant, toSupported, toWhole, withError } from "../../../src/report/text/format.ts";

describe("numbers with a Monte-Carlo error", () => {
  it.each([
    [0.8734, 0.004, "0.873", "0.873(4)"],
    [0.8734, 0.0013, "0.8734", "0.8734(13)"],
    [0.8734, 0.0096, "0.873", "0.873(10)"],
    [1.5, 0.3, "1.5", "1.5(3)"],
    [12.3456, 2, "12", "12(2)"],
    [12345, 230, "12\u202f300", "12\u202f300(200)"],
    [-1160, 40, "−1\u202f160", "−1\u202f160(40)"],
    [-0.0001, 0.02, "0.00", "0.00(2)"],
    [3e-7, 2e-8, "0.00000030", "0.00000030(2)"],
  ])("%d with error %d keeps the digits it supports", (value, mcse, alone, digits) => {
    expect(toSupported(value, mcse)).toBe(alone);
    expect(withError(value, mcse)).toBe(digits);
  });

  it("has three digits where there is no error", () => {
    for (const mcse of [Number.NaN, 0, Number.POSITIVE_INFINITY]) {
      expect(withError(0.87341, mcse)).toBe("0.873");
    }
  });

  it("is a dash where there is no number, as in JSON, which has null for NaN", () => {
    expect(withError(Number.NaN, 0.1)).toBe("–");
    expect(withError(JSON.parse("null"), JSON.parse("null"))).toBe("–");
    expect(toSupported(Number.POSITIVE_INFINITY, 1)).toBe("∞");
    expect(toSignificant(Number.NEGATIVE_INFINITY)).toBe("−∞");
  });

  it("never rounds away more than half an error's first digit", () => {
    const read = (text: string) => Number(text.replace("−", "-").replaceAll("\u202f", ""));
    const value = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    const error = fc.double({ min: 1e-6, max: 1e3, noNaN: true });
    fc.assert(fc.property(value, error, (x, e) => Math.abs(read(toSupported(x, e)) - x) <= 0.51 * e * (1 + 1e-9)));
  });
});

describe("other numbers", () => {
  it.each([
    [0, "0"],
    [1.00012, "1.00"],
    [0.031789, "0.0318"],
    [123456, "123\u202f000"],
    [-1234.5678, "−1\u202f230"],
    [9.996, "10.0"],
    [1.5e-7, "1.50 × 10⁻⁷"],
    [2.5e7, "2.50 × 10⁷"],
  ])("%d has three significant digits", (value, text) => {
    expect(toSignificant(value)).toBe(text);
  });

  it("separates thousands of whole numbers", () => {
    expect([999, 1000, 1234567.8].map(toWhole)).toEqual(["999", "1\u202f000", "1\u202f234\u202f568"]);
    expect(toWhole(Number.NaN)).toBe("–");
  });

  it("says durations as a stop-watch does", () => {
    expect([0.1234, 42.13, 59.99, 200, 3599.7, 7500].map(toDuration)).toEqual([
      "0.123 s",
      "42.1 s",
      "60.0 s",
      "3 min 20 s",
      "1 h 0 min",
      "2 h 5 min",
    ]);
  });
});
