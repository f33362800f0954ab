import { expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { emptyState } from "../../../src/sampler/ensemble.ts";
import { sideMove } from "../../../src/sampler/moves/side.ts";

it("steps of the side move lie along the difference of two others, normal with the deviation scale/√D", () => {
  const state = emptyState(3, 4);
  state.coords.set([1, 2, 3, 4, 0, 0, 0, 0, 1, -1, 2, 5]);
  const [random, out, n] = [stream("side"), new Float64Array(4), 20_000];
  let [first, second, fourth] = [0, 0, 0];
  for (let t = 0; t < n; t++) {
    expect(sideMove(3).propose(state, 0, 1, 3, random, out)).toBe(0);
    const zeta = (out[0] - 1) / 1.5;
    expect(out[1] - 2).toBeCloseTo(-1.5 * zeta, 12);
    expect(out[2] - 3).toBeCloseTo(3 * zeta, 12);
    expect(out[3] - 4).toBeCloseTo(7.5 * zeta, 12);
    first += zeta / n;
    second += zeta ** 2 / n;
    fourth += zeta ** 4 / n;
  }
  // five standard errors: ⟨ζ²⟩ = 1, ⟨ζ⁴⟩ = 3, ⟨ζ⁸⟩ = 105
  expect(Math.abs(first)).toBeLessThan(5 / Math.sqrt(n));
  expect(Math.abs(second - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  expect(Math.abs(fourth - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
});
