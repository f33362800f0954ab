import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { NotANumber, type State, sample } from "../../src/sampler/ensemble.ts";
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
