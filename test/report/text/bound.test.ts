import { describe, expect, it } from "vitest";
import type { ShortestInterval } from "../../../src/posterior/summary/bound.ts";
import { boundAtPower, boundNumbers, boundText, intervalText } from "../../../src/report/text/bound.ts";

const upper = { kind: "upper", upper: { value: 0.8734, mcse: 0.004 } } as const;
const between = (from: number, to: number, period: number | null = null): ShortestInterval => ({
  kind: "interval",
  from: { value: from, mcse: 0.00003 },
  to: { value: to, mcse: 0.005 },
  period,
});

describe("a shortest interval in words", () => {
  const modulus = { bounds: [0, null] } as const;

  it("has the errors of its ends, and a hard bound where it begins there", () => {
    expect(intervalText(between(0.26062, 0.97399), modulus)).toBe("[0.26062(3), 0.974(5)]");
    expect(intervalText(between(0.00002, 1.0394), modulus)).toBe("[0, 1.039(5)]");
    expect(intervalText(between(-1, -0.00002), { bounds: [null, 0] })).toBe("[−1.00000(3), 0]");
  });

  it("ends at no bound of a phase, where there is only a seam", () => {
    const turn = 2 * Math.PI;
    expect(intervalText(between(0.00002, 1.0394, turn), { bounds: [0, turn] })).toBe("[0.00002(3), 1.039(5)]");
  });
});

describe("a bound in words", () => {
  it("is an upper limit with the digits that its error supports, or an interval", () => {
    expect(boundText(upper, { bounds: [0, null] })).toBe("< 0.873(4)");
    expect(boundText(between(0.00002, 1.0394), { bounds: [0, null] })).toBe("[0, 1.039(5)]");
  });

  it("is its numbers alone in a column that says what they are", () => {
    expect(boundNumbers(upper)).toBe("0.873(4)");
    expect(boundNumbers(between(0.00002, 1.0394))).toBe("[0.00002(3), 1.039(5)]");
  });
});

it("is at a power of a piece what the run stores of it: a limit, or both ends with its error", () => {
  const stored = { sensitivity: 0, upper: [1, 2], upperMcse: [0.1, 0.2] };
  expect(boundAtPower(stored, 1)).toEqual({ kind: "upper", upper: { value: 2, mcse: 0.2 } });
  expect(boundNumbers(boundAtPower({ ...stored, hdi: [[-1, 1] as const, [-2, 2] as const] }, 1))).toBe(
    "[−2.0(2), 2.0(2)]",
  );
});
