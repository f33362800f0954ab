import { expect, it } from "vitest";
import { stream } from "../../../src/math/random.ts";
import { emptyState } from "../../../src/sampler/ensemble.ts";
import { walk } from "../../../src/sampler/moves/walk.ts";

it("steps of the walk move have mean 0 and the covariance of the walkers that they are of", () => {
  const state = emptyState(4, 2);
  state.coords.set([10, 20, 0, 0, 3, 1, 0, 5]);
  // of (0, 0), (3, 1), (0, 5) about (1, 2)
  const [xx, xy, yy] = [6 / 3, -3 / 3, 14 / 3];
  const [random, out, n] = [stream("walk"), new Float64Array(2), 20_000];
  const sums = [0, 0, 0, 0, 0];
  for (let t = 0; t < n; t++) {
    expect(walk(3, 2).propose(state, 0, 1, 4, random, out)).toBe(0);
    const [x, y] = [(out[0] - 10) / 2, (out[1] - 20) / 2];
    [x, y, x * x, x * y, y * y].forEach((f, i) => {
      sums[i] += f / n;
    });
  }
  // of products of normal numbers: Var(xy) = ⟨x²⟩⟨y²⟩ + ⟨xy⟩²; five standard errors
  const variances = [xx, yy, 2 * xx * xx, xx * yy + xy * xy, 2 * yy * yy];
  [0, 0, xx, xy, yy].forEach((expected, i) => {
    expect(Math.abs(sums[i] - expected)).toBeLessThan(5 * Math.sqrt(variances[i] / n));
  });
});
