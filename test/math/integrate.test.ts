import { describe, expect, it } from "vitest";
import { composite, gaussLegendre, panelCount, panels } from "../../src/math/integrate.ts";

const integrate = (f: (x: number) => number, { nodes, weights }: ReturnType<typeof gaussLegendre>): number =>
  nodes.reduce((sum, x, i) => sum + weights[i] * f(x), 0);

describe("Gauss–Legendre", () => {
  it("integrates polynomials of degree 2n − 1 exactly", () => {
    for (const n of [1, 2, 5, 12, 24]) {
      const rule = gaussLegendre(n);
      expect(integrate((x) => x ** (2 * n - 2), rule)).toBeCloseTo(2 / (2 * n - 1), 13);
      expect(integrate((x) => x ** (2 * n - 1), rule)).toBeCloseTo(0, 13);
    }
  });

  it("integrates a kinked function once a panel ends at the kink", () => {
    const edges = panels(0, 2, [0.7], () => 1);
    expect(edges).toContain(0.7);
    expect(integrate((x) => Math.abs(x - 0.7), composite(edges, gaussLegendre(4)))).toBeCloseTo(0.245 + 0.845, 13);
  });

  it("says how many panels there would be without making them", () => {
    const shape = [1, 10, [3, 3, 20, -1, 9.99], (x: number) => 0.3 * x] as const;
    expect(panelCount(...shape)).toBe(panels(...shape).length - 1);
    expect(panelCount(0, 1, [], () => 2 ** -1000)).toBe(2 ** 1000);
  });

  it("makes no panel longer than asked and keeps them in order", () => {
    const edges = panels(1, 10, [3, 3, 20, -1, 9.99], () => 0.5);
    edges.slice(1).forEach((edge, i) => {
      expect(edge).toBeGreaterThan(edges[i]);
      expect(edge - edges[i]).toBeLessThanOrEqual(0.5 + 1e-12);
    });
    expect([edges[0], edges.at(-1)]).toEqual([1, 10]);
  });
});
