import { describe, expect, it } from "vitest";
import { chebyshevEvaluator, chebyshevTable } from "../../src/math/chebyshev.ts";

describe("Chebyshev table", () => {
  it("reproduces products of polynomials within its degree", () => {
    const f = (x: number, y: number) => 1 + 2 * x ** 3 - x * y + y ** 2 * x;
    const g = (x: number, y: number) => x ** 4 * y ** 2;
    const { evaluate } = chebyshevEvaluator(chebyshevTable([f, g], { x: [-1, 3], y: [2, 5] }, 5, 3));
    const out = new Float64Array(2);
    for (const [x, y] of [
      [-0.3, 2.2],
      [2.9, 4.9],
      [1, 3],
    ]) {
      evaluate(x, y, out);
      expect(out[0]).toBeCloseTo(f(x, y), 10);
      expect(out[1]).toBeCloseTo(g(x, y), 9);
    }
  });

  it("holds on a box without width", () => {
    const { evaluate, contains } = chebyshevEvaluator(
      chebyshevTable([(x, y) => Math.exp(x) * y], { x: [0, 1], y: [3, 3] }, 12, 2),
    );
    const out = new Float64Array(1);
    evaluate(0.37, 3, out);
    expect(out[0]).toBeCloseTo(3 * Math.exp(0.37), 12);
    expect(contains(0.5, 3)).toBe(true);
    expect(contains(1.1, 3)).toBe(false);
    expect(contains(0.5, 3.1)).toBe(false);
  });
});
