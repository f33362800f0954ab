import { describe, expect, it } from "vitest";
import { gaussianLike } from "../../src/evidence/gaussian.ts";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import { stream } from "../../src/math/random.ts";
import { deviates } from "../posterior/ensembles.ts";

/** x ~ N(1, 4), and an angle that follows it, x/2 + N(0, ½²), about π, where its circle has the seam. */
function points(n: number): Float64Array[] {
  const { normal } = deviates("points");
  return Array.from({ length: n }, () => {
    const x = 2 * normal();
    const angle = Math.PI + x / 4 + normal() / 2;
    return Float64Array.of(1 + x, Math.atan2(Math.sin(angle), Math.cos(angle)));
  });
}

const CIRCLES = Int32Array.of(1);

describe("a Gaussian like points", () => {
  const n = 20_000;
  const like = gaussianLike(points(n), CIRCLES);

  it("has their mean and covariance, across the seam of a circle too", () => {
    // covariance ((4, 1), (1, ½)), determinant 1: ln density is −ln 2π at the mean
    expect(Math.abs(like.logDensity(Float64Array.of(1, Math.PI)) + Math.log(2 * Math.PI))).toBeLessThan(0.05);
    const slope = like.logDensity(Float64Array.of(3, Math.PI)) - like.logDensity(Float64Array.of(1, Math.PI));
    // −½ · 2² · (Σ⁻¹)₁₁ = −½ · 4 · ½; ln of a determinant and of a quadratic form vary by some √(2/n) each
    expect(Math.abs(slope + 1)).toBeLessThan(0.05);
  });

  it("is normalised over one turn, but for what lies beyond half a turn from the mean", () => {
    const panels = Array.from({ length: 41 }, (_, i) => i / 40);
    const { nodes, weights } = composite(panels, gaussLegendre(6));
    let sum = 0;
    for (const [i, u] of nodes.entries())
      for (const [j, v] of nodes.entries())
        sum +=
          weights[i] *
          weights[j] *
          40 *
          2 *
          Math.PI *
          Math.exp(like.logDensity(Float64Array.of(40 * u - 19, 2 * Math.PI * v)));
    // an angle of width √½ lies beyond π in 9e-6 of all draws
    expect(sum).toBeGreaterThan(1 - 2e-5);
    expect(sum).toBeLessThan(1 + 1e-8);
  });

  it("draws as its density says: points of its draws make the same Gaussian", () => {
    const random = stream("draws");
    const drawn = Array.from({ length: n }, () => {
      const y = new Float64Array(2);
      expect(like.draw(random, y)).toBe(true);
      return y;
    });
    const again = gaussianLike(drawn, CIRCLES);
    // ln of the densities differ by some D/√n each
    for (const y of points(20)) expect(Math.abs(again.logDensity(y) - like.logDensity(y))).toBeLessThan(0.1);
  });

  it("does not draw points of a circle twice", () => {
    // an angle that lies anywhere has a width of π/√3: 2 Φ(−√3) = 8.3 % of its Gaussian lies beyond half a turn
    const { uniform } = deviates("anywhere");
    const all = Array.from({ length: n }, () => Float64Array.of(2 * Math.PI * uniform()));
    const [flat, y, random] = [gaussianLike(all, Int32Array.of(0)), new Float64Array(1), stream("beyond")];
    const beyond = Array.from({ length: n }, () => flat.draw(random, y)).filter((within) => !within).length / n;
    expect(Math.abs(beyond - 0.0833)).toBeLessThan(5 * Math.sqrt((0.0833 * 0.9167) / n) + 0.005);
  });
});
