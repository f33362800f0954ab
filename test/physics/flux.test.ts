import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import { clip, densityAt, type Flux, inverseMoments, totalFlux } from "../../src/physics/flux.ts";

const triangle: Flux = { energy: Float64Array.of(0, 1, 3), density: Float64Array.of(0, 2, 0), lines: [] };
const line: Flux = { energy: new Float64Array(), density: new Float64Array(), lines: [{ energy: 2, flux: 5 }] };

describe("a flux", () => {
  it("has inverse moments equal to a fine quadrature of its density", () => {
    const out = new Float64Array(3);
    for (const threshold of [0.2, 0.9, 1, 1.7, 2.999]) {
      inverseMoments(triangle)(threshold, out);
      const edges = [threshold, ...[1].filter((E) => E > threshold), 3];
      const { nodes, weights } = composite(edges, gaussLegendre(40));
      for (let n = 0; n < 3; n++) {
        const direct = nodes.reduce((sum, E, i) => sum + weights[i] * densityAt(triangle, E) * E ** -n, 0);
        expect(out[n]).toBeCloseTo(direct, 12);
      }
    }
  });

  it("has none above its end, and a line counts where it lies above the threshold", () => {
    const out = new Float64Array(3);
    inverseMoments(triangle)(3, out);
    expect([...out]).toEqual([0, 0, 0]);
    inverseMoments(line)(1.9, out);
    expect([...out]).toEqual([5, 2.5, 1.25]);
    inverseMoments(line)(2, out);
    expect([...out]).toEqual([0, 0, 0]);
  });

  it("is the sum of its parts", () => {
    const parts = [clip(triangle, 0, 0.4), clip(triangle, 0.4, 1), clip(triangle, 1, 3)];
    expect(parts.reduce((sum, part) => sum + totalFlux(part), 0)).toBeCloseTo(totalFlux(triangle), 14);
    expect(totalFlux(triangle)).toBe(3);
    const [whole, sum] = [new Float64Array(3), new Float64Array(3)];
    inverseMoments(triangle)(0.3, whole);
    for (const part of parts) {
      const one = new Float64Array(3);
      inverseMoments(part)(0.3, one);
      for (let n = 0; n < 3; n++) sum[n] += one[n];
    }
    for (let n = 0; n < 3; n++) expect(sum[n]).toBeCloseTo(whole[n], 13);
  });
});
