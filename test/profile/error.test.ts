import { describe, expect, it } from "vitest";
import { errors } from "../../src/profile/error.ts";

describe("errors by curvature", () => {
  // two parameters of σ 0.1 and 20, correlated by 0.6: F is the inverse of their covariance
  const [a, b, rho] = [0.1, 20, 0.6];
  const scale = 1 / (1 - rho ** 2);
  const fisher = Float64Array.of(scale / a ** 2, (-rho * scale) / (a * b), (-rho * scale) / (a * b), scale / b ** 2);

  it.each([
    ["a parameter", [1, 0], a],
    ["the other", [0, 1], b],
    // Var(200 x + y) = (200 a)² + b² + 2 · 200 ρ a b
    ["a sum", [200, 1], Math.sqrt(400 + 400 + 2 * 0.6 * 400)],
  ])("are those of the inverse of Fisher's matrix, of %s", (_, gradient, sigma) => {
    for (const scales of [Float64Array.of(1, 1), Float64Array.of(a, b)])
      expect(errors(fisher, scales, 1e9)(Float64Array.from(gradient))).toBeCloseTo(sigma, 9);
  });

  it("end at the reach where nothing is known, and only there", () => {
    // x + y is known to 1, x − y is not: x = ½ (x + y) + ½ (x − y), the latter along a direction of length √2
    const sum = errors(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1), 1e3);
    expect(sum(Float64Array.of(1, 1))).toBeCloseTo(1, 6);
    expect(sum(Float64Array.of(1, 0))).toBeCloseTo(1e3 / Math.SQRT2, 2);
  });
});
