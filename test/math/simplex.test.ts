import { describe, expect, it } from "vitest";
import { stream } from "../../src/math/random.ts";
import { fractions, fromWeights, pullFromWeights } from "../../src/math/simplex.ts";

describe("the numbers of a direction", () => {
  it("are uniform where the direction is isotropic, and undo it", () => {
    // |z_k|²/Σ|z|² of complex normal deviates is Dirichlet(1, 1, 1): Gamma(1) are −ln u
    const random = stream("a direction");
    const [f, u, back] = [3, 2, 3].map((n) => new Float64Array(n));
    const counts = new Float64Array(16);
    const n = 40_000;
    let worst = 0;
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < 3; k++) f[k] = -Math.log(1 - random());
      fromWeights(f, u);
      const sum = f[0] + f[1] + f[2];
      for (let k = 0; k < 3; k++) f[k] /= sum;
      fractions(u[0], u[1], back);
      worst = Math.max(worst, ...back.map((x, k) => Math.abs(x - f[k])));
      counts[4 * Math.floor(4 * u[0]) + Math.floor(4 * u[1])]++;
    }
    expect(worst).toBeLessThan(1e-12);
    // five standard errors of a binomial count with p = 1/16
    for (const count of counts) expect(Math.abs(count - n / 16)).toBeLessThan(5 * Math.sqrt((n / 16) * (15 / 16)));
  });

  it("are 0 where it leaves them open", () => {
    const u = new Float64Array(2);
    fromWeights(Float64Array.of(1, 0, 0), u);
    expect([...u]).toEqual([1, 0]);
  });

  it("have the slopes of their differences", () => {
    const at = (w: Float64Array, i: number): number => {
      const u = new Float64Array(2);
      fromWeights(w, u);
      return u[i];
    };
    const w = Float64Array.of(0.3, 0.5, 0.9);
    for (const i of [0, 1]) {
      const out = new Float64Array(3);
      pullFromWeights(w, Float64Array.of(1 - i, i), out);
      out.forEach((slope, k) => {
        expect(slope).toBeCloseTo((at(w.with(k, w[k] + 1e-5), i) - at(w.with(k, w[k] - 1e-5), i)) / 2e-5, 8);
      });
    }
  });
});
