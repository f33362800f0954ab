import { expect, it } from "vitest";
import { sortedBatches } from "../../../src/posterior/draws/batches.ts";
import { rank } from "../../../src/posterior/draws/rank.ts";
import { dependentWalkers } from "../ensembles.ts";

it("are consecutive stretches of each ensemble, in order of value", () => {
  // two ensembles of 7 steps and 2 walkers: min(10, 7) stretches of one step each
  const ensembles = [0, 100].map((start) => Float64Array.from({ length: 14 }, (_, i) => start + ((5 * i) % 14)));
  const draws = { ensembles, nWalker: 2 };
  const batches = sortedBatches(rank(draws), draws);
  expect(batches.map((batch) => [...batch])).toEqual(
    ensembles.flatMap((x) => Array.from({ length: 7 }, (_, t) => [...x.slice(2 * t, 2 * t + 2)].sort((a, b) => a - b))),
  );
});

it("are some twenty, which together are all draws", () => {
  const draws = dependentWalkers("batches", { nEnsemble: 4, nStep: 103, nWalker: 3, phi: 0, shared: 0 });
  const ranked = rank(draws);
  const batches = sortedBatches(ranked, draws);
  expect(batches).toHaveLength(20);
  const together = Float64Array.from(batches.flatMap((batch) => [...batch])).sort();
  expect(together).toEqual(ranked.sorted);
  for (const batch of batches) expect(batch).toEqual(batch.slice().sort());
});

it("do not exist where a draw is not finite", () => {
  const draws = { ensembles: [Float64Array.of(1, Number.NaN)], nWalker: 1 };
  expect(sortedBatches(rank(draws), draws)).toEqual([]);
});
