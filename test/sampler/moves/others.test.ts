import { describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { emptyState, openSpace } from "../../../src/sampler/ensemble.ts";
import { addDifference, another, differentOnes, one, shorterWay, third } from "../../../src/sampler/moves/others.ts";

const N = 20_000;

/** How often each answer is given. */
function counted(answer: () => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let t = 0; t < N; t++) {
    const key = answer();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** That there are `n` answers, all as often as one another: binomial, five standard deviations. */
function expectAlike(counts: Map<string, number>, n: number): void {
  expect(counts.size).toBe(n);
  for (const count of counts.values())
    expect(Math.abs(count - N / n)).toBeLessThan(5 * Math.sqrt((N / n) * (1 - 1 / n)));
}

describe("walkers of the other half", () => {
  const random = stream("others");

  it("are drawn alike, as one, a pair or three, in any order", () => {
    expectAlike(
      counted(() => String(one(3, 7, random))),
      4,
    );
    const pair = () => {
      const j = one(3, 7, random);
      return [j, another(j, 3, 7, random)];
    };
    expectAlike(
      counted(() => pair().join()),
      12,
    );
    const three = () => {
      const [j, k] = pair();
      return [j, k, third(j, k, 3, 7, random)];
    };
    expectAlike(
      counted(() => three().join()),
      24,
    );
    for (let t = 0; t < 100; t++) expect([...three()].every((j) => j >= 3 && j < 7)).toBe(true);
  });

  it("are drawn alike as sets, up to all of them", () => {
    const subset = (size: number) => () => {
      const walkers = new Int32Array(size);
      differentOnes(3, 8, random, walkers);
      return walkers.sort().join();
    };
    expectAlike(counted(subset(3)), 10);
    expectAlike(counted(subset(2)), 10);
    expect([...counted(subset(5)).keys()]).toEqual(["3,4,5,6,7"]);
  });
});

describe("a difference", () => {
  it("is the shorter way round on a circle, and as it is elsewhere", () => {
    const state = emptyState(2, 3, { ...openSpace(3), circles: Int32Array.of(1) });
    state.coords.set([1, 3, 9, -1, -3, 2]);
    const out = Float64Array.of(0, 0, 100);
    addDifference(state, 0, 1, 0.5, out);
    expect(out[0]).toBe(1);
    expect(out[1]).toBeCloseTo(3 - Math.PI, 14);
    expect(out[2]).toBe(103.5);
    expect(shorterWay(0.5)).toBe(0.5);
  });
});
