import { describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { emptyState } from "../../../src/sampler/ensemble.ts";
import { stretch } from "../../../src/sampler/moves/stretch.ts";

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
