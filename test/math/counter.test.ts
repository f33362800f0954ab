import { expect, it } from "vitest";
import { counter } from "../../src/math/counter.ts";

it("tells at once that nothing is done, then of every part, which it gives back", () => {
  const told: [number, number][] = [];
  const next = counter(2, (done, total) => void told.push([done, total]));
  expect(told).toEqual([[0, 2]]);
  expect(next("a")).toBe("a");
  expect(next(3)).toBe(3);
  expect(told).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
});
