import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { emptyState, NotANumber, type State, sample } from "../../src/sampler/ensemble.ts";
import { stretch } from "../../src/sampler/moves/stretch.ts";
import { start } from "../../src/sampler/start.ts";

const gaussian = (x: Float64Array): number => -0.5 * (x[0] ** 2 + x[1] ** 2);
const draw = (random: () => number, x: Float64Array): void => x.set([random(), random()]);
const begin = (key: string): State => start(gaussian, draw, 10, 2, stream(key));

describe("sampling", () => {
  it("is the same for the same stream and stops when told", () => {
    const [a, b] = [begin("s"), begin("s")];
    for (const state of [a, b]) {
      let last = 0;
      sample(gaussian, state, {
        steps: 1000,
        move: stretch(2),
        random: stream("r"),
        onStep: (step) => {
          last = step;
          return step < 7;
        },
      });
      expect(last).toBe(7);
    }
    expect(a.coords).toEqual(b.coords);
    expect(a.logProb).toEqual(b.logProb);
  });

  it("keeps each walker's log probability beside its position", () => {
    const state = begin("s");
    sample(gaussian, state, { steps: 20, move: stretch(2), random: stream("r"), onStep: () => true });
    for (let w = 0; w < 10; w++) expect(state.logProb[w]).toBe(gaussian(state.coords.subarray(2 * w, 2 * w + 2)));
  });

  it("throws with the point where the target is not a number", () => {
    const state = begin("s");
    let calls = 0;
    const breaks = (x: Float64Array): number => (calls++ > 50 ? Number.NaN : gaussian(x));
    const run = () => sample(breaks, state, { steps: 100, move: stretch(2), random: stream("r"), onStep: () => true });
    expect(run).toThrow(NotANumber);
  });
});

describe("the stretch move", () => {
  it("proposes points on the line through both walkers, scaled by z in [1/a, a], with factor z^{D−1}", () => {
    const state = emptyState(2, 3);
    state.coords.set([1, 2, 3, -1, 0, 4]);
    const out = new Float64Array(3);
    const random = stream("z");
    for (let i = 0; i < 200; i++) {
      const factor = stretch(2).propose(state, 0, 1, 2, random, out);
      const z = (out[0] - -1) / 2;
      expect(z).toBeGreaterThanOrEqual(0.5);
      expect(z).toBeLessThanOrEqual(2);
      expect(out[1]).toBeCloseTo(0 + z * 2, 12);
      expect(out[2]).toBeCloseTo(4 + z * -1, 12);
      expect(factor).toBeCloseTo(2 * Math.log(z), 12);
    }
  });
});
