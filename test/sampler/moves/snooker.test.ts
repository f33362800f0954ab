import { describe, expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { emptyState, openSpace } from "../../../src/sampler/ensemble.ts";
import { snooker } from "../../../src/sampler/moves/snooker.ts";

/** A walker and three others, no three of them on a line. */
function four() {
  const state = emptyState(4, 3);
  state.coords.set([3, 4, 0, 0, 0, 0, 0.6, 0.9, 7, 1.2, 1.6, -7]);
  return state;
}

describe("the snooker move", () => {
  it("goes along the line to another walker by γ times the projected difference of two, γ between 1.2 and 2.2", () => {
    const [state, random, out] = [four(), stream("snooker"), new Float64Array(3)];
    const gammas: number[] = [];
    for (let t = 0; t < 500; t++) {
      const factor = snooker(1.7).propose(state, 0, 1, 4, random, out);
      const at = (w: number, i: number) => state.coords[3 * w + i];
      const isOnLine = (w: number) => {
        const s = (out[0] - at(w, 0)) / (3 - at(w, 0));
        return Math.abs(out[1] - at(w, 1) - s * (4 - at(w, 1))) + Math.abs(out[2] - at(w, 2) * (1 - s)) < 1e-12;
      };
      const anchor = [1, 2, 3].find(isOnLine)!;
      const [j, k] = [1, 2, 3].filter((w) => w !== anchor);
      const away = [3 - at(anchor, 0), 4 - at(anchor, 1), -at(anchor, 2)];
      const before = Math.hypot(...away);
      const projected = away.reduce((sum, d, i) => sum + (d * (at(j, i) - at(k, i))) / before, 0);
      const gone = [0, 1, 2].reduce((sum, i) => sum + ((out[i] - at(0, i)) * away[i]) / before, 0);
      const after = Math.hypot(out[0] - at(anchor, 0), out[1] - at(anchor, 1), out[2] - at(anchor, 2));
      gammas.push(Math.abs(gone / projected));
      // (|x' − z|/|x − z|)^{D−1}
      expect(factor).toBeCloseTo(2 * Math.log(after / before), 9);
    }
    expect(Math.min(...gammas)).toBeGreaterThan(1.2 - 1e-9);
    expect(Math.max(...gammas)).toBeLessThan(2.2 + 1e-9);
    // uniform: mean 1.7, deviation 1/√12
    const mean = gammas.reduce((sum, gamma) => sum + gamma, 0) / gammas.length;
    expect(Math.abs(mean - 1.7)).toBeLessThan(5 / Math.sqrt(12 * gammas.length));
  });

  it("stays where the walker lies on its anchor", () => {
    const [state, out] = [four(), new Float64Array(3)];
    for (let w = 1; w < 4; w++) state.coords.copyWithin(3 * w, 0, 3);
    expect(snooker(1.7).propose(state, 0, 1, 4, stream("same"), out)).toBe(0);
    expect([...out]).toEqual([3, 4, 0]);
  });

  it("refuses to go beyond half a turn of a circle from its anchor", () => {
    const state = emptyState(4, 1, { ...openSpace(1), circles: Int32Array.of(0) });
    const [random, out] = [stream("circle"), new Float64Array(1)];
    let refused = 0;
    for (let t = 0; t < 1000; t++) {
      for (let w = 0; w < 4; w++) state.coords[w] = 2 * Math.PI * random();
      const factor = snooker(1.7).propose(state, 0, 1, 4, random, out);
      if (factor === -Infinity) refused++;
      // D = 1: no factor, and the way there is less than half a turn from some anchor
      else expect([1, 2, 3].some((w) => Math.abs(out[0] - state.coords[w]) <= Math.PI)).toBe(true);
    }
    expect(refused).toBeGreaterThan(100);
  });
});
