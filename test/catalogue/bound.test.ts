import { describe, expect, it } from "vitest";
import { intervalOf, type PublishedBound, scaledBound } from "../../src/catalogue/bound.ts";

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
  });
});
