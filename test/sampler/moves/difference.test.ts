import { expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { emptyState } from "../../../src/sampler/ensemble.ts";
import { difference } from "../../../src/sampler/moves/difference.ts";

it("steps of the difference move are γ times a difference of two others, or with its probability the whole of it", () => {
  const state = emptyState(4, 2);
  state.coords.set([1, 2, 0, 0, 1, 0, 4, 0]);
  const [random, out, n] = [stream("difference"), new Float64Array(2), 20_000];
  const counts = new Map<number, number>();
  for (let t = 0; t < n; t++) {
    // γ = 1 / √(2 · 2)
    expect(difference(1, 0.3).propose(state, 0, 1, 4, random, out)).toBe(0);
    expect(out[1]).toBe(2);
    const step = out[0] - 1;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  // differences ±1, ±3, ±4, each one of six; five standard deviations of a binomial
  for (const [gamma, share] of [
    [0.5, 0.7],
    [1, 0.3],
  ])
    for (const apart of [-4, -3, -1, 1, 3, 4]) {
      const p = share / 6;
      const count = counts.get(gamma * apart) ?? 0;
      expect(Math.abs(count - n * p), `${gamma} ${apart}`).toBeLessThan(5 * Math.sqrt(n * p * (1 - p)));
    }
  expect(counts.size).toBe(12);
});
