import { describe, expect, it } from "vitest";
import { intervalOf, type PublishedBound, reachOf, scaledBound } from "../../src/catalogue/bound.ts";

const BOUNDS: readonly PublishedBound[] = [
  { kind: "upper", value: 2.9e-11, approximate: true },
  { kind: "range", from: 1e-11, to: 7e-11, approximate: false },
  { kind: "interval", from: -3e-11, to: 7e-11 },
  { kind: "measured", value: 2e-11, error: 0.5e-11 },
];

describe("a published bound", () => {
  it("keeps twelve digits in another unit, so that 2.9e-11 is 2.9, and all else as it is", () => {
    expect(BOUNDS.map((bound) => scaledBound(bound, 1e11))).toEqual([
      { kind: "upper", value: 2.9, approximate: true },
      { kind: "range", from: 1, to: 7, approximate: false },
      { kind: "interval", from: -3, to: 7 },
      { kind: "measured", value: 2, error: 0.5 },
    ]);
  });

  it("has two ends where it is one on x, and none where it is one on |x|", () => {
    const ends = BOUNDS.map((bound) => intervalOf(scaledBound(bound, 1e11)));
    expect(ends).toEqual([undefined, undefined, [-3, 7], [1.5, 2.5]]);
    expect(intervalOf({ kind: "measured", value: -0.6, error: 3.2 })).toEqual([-3.8, 2.6]);
  });

  it("reaches as far from zero as its farther end, a range as far as its upper one", () => {
    expect(BOUNDS.map(reachOf)).toEqual([2.9e-11, 7e-11, 7e-11, 2.5e-11]);
    expect(reachOf({ kind: "interval", from: -85, to: 2 })).toBe(85);
  });
});
