import { describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { emptyState, openSpace } from "../../../src/sampler/ensemble.ts";
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

  it("takes the shorter way round a circle, and refuses to go beyond half a turn", () => {
    const state = emptyState(2, 2, { ...openSpace(2), circles: Int32Array.of(1) });
    state.coords.set([1, 3, 0, -3]);
    const way = 6 - 2 * Math.PI;
    const [random, out] = [stream("circle"), new Float64Array(2)];
    let refused = 0;
    for (let i = 0; i < 200; i++) {
      const factor = stretch(30).propose(state, 0, 1, 2, random, out);
      if (factor === -Infinity) {
        refused++;
        continue;
      }
      const z = out[0];
      expect(factor).toBeCloseTo(Math.log(z), 12);
      expect(out[1]).toBeCloseTo(-3 + z * way, 12);
      expect(Math.abs(z * way)).toBeLessThanOrEqual(Math.PI);
    }
    // z > π/0.283 = 11.1: 1 − (√11.1 − √(1/30))/(√30 − √(1/30)) = 0.405 of them, five standard deviations
    expect(Math.abs(refused / 200 - 0.405)).toBeLessThan(5 * Math.sqrt((0.405 * 0.595) / 200));
  });
});
