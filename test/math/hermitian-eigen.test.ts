import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { congruence, quadraticForm } from "../../src/math/hermitian.ts";
import { eigen, generalised, nullSpace, projector, times, weightedSum } from "../../src/math/hermitian-eigen.ts";
import { NU_E, NU_MU, NU_TAU, oscillation } from "../physics/oscillation.ts";
import { ACCELERATOR, complexVector, form, incoherent, mixing, psd, REACTOR, SUN } from "../translation/forms.ts";

const diagonal = (a: number, b: number, c: number): Float64Array => Float64Array.of(a, b, c, 0, 0, 0, 0, 0, 0);

/** |u†v|². */
const overlap = (u: Float64Array, v: Float64Array): number => quadraticForm(projector(u), v);

function expectEigen(H: Float64Array, expected: readonly number[]): void {
  const size = Math.max(1, ...expected.map(Math.abs));
  const { values, vectors } = eigen(H);
  for (const [i, v] of vectors.entries()) {
    expect(Math.abs(values[i] - expected[i])).toBeLessThan(1e-13 * size);
    const Hv = times(H, v);
    for (let k = 0; k < 6; k++) expect(Math.abs(Hv[k] - values[i] * v[k])).toBeLessThan(1e-13 * size);
    for (const [j, u] of vectors.entries()) expect(Math.abs(overlap(u, v) - (i === j ? 1 : 0))).toBeLessThan(1e-13);
  }
}

describe("eigenvalues of a Hermitian matrix", () => {
  const value = fc.integer({ min: -3, max: 3 });

  it("are those it was made of, with orthonormal eigenvectors, degenerate or not", () => {
    fc.assert(
      fc.property(mixing, value, value, value, fc.constantFrom(0, 1e-15, 1e-9, 0.1), (angles, a, b, c, split) => {
        const made = [a, b + split, c - split];
        const H = congruence(oscillation(angles).U, diagonal(made[0], made[1], made[2]));
        expectEigen(
          H,
          made.toSorted((x, y) => x - y),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("of the accelerator forms are those of an independent program", () => {
    // Python, CODATA 2018, in the flavour basis; eq. 12 of Ternes & Tórtola: (3 ± √5)/2 and 3
    const [low, middle, high] = eigen(form(ACCELERATOR)).values;
    expect(low).toBeCloseTo(0.3819660112501051, 12);
    expect(middle).toBeCloseTo(2.618033988749895, 12);
    expect(high).toBeCloseTo(3, 12);
    eigen(form(incoherent(2))).values.forEach((x, i) => {
      expect(x).toBeCloseTo(i + 1, 12);
    });
  });
});

describe("the generalised eigenvalue", () => {
  it("of each beam against the Sun is that of an independent program", () => {
    // Python, CODATA 2018, NO best fit of arXiv:2411.03122, eq. 3; accuracy 1e-10
    const largest = [
      [REACTOR, 1.9575195380655444],
      [[NU_E], 1.9575195380655444],
      [[NU_MU], 2.8638949810506444],
      [[NU_TAU], 2.554929471059343],
      [ACCELERATOR, 8.051234321535254],
      [incoherent(2), 6.7729034296393005],
    ] as const;
    for (const [beam, kappa] of largest) {
      expect(Math.abs(generalised(form(beam), form(SUN)).kappa / kappa - 1)).toBeLessThan(1e-12);
    }
  });

  it("is what its vector has, and no other vector has more", () => {
    fc.assert(
      fc.property(psd, psd, complexVector, (B, A, v) => {
        const found = generalised(B, A);
        fc.pre(found.kappa !== Infinity);
        expect(Math.abs(quadraticForm(A, found.v) - 1)).toBeLessThan(1e-9);
        expect(quadraticForm(B, found.v)).toBeCloseTo(found.kappa, 6);
        expect(quadraticForm(B, v)).toBeLessThan(found.kappa * quadraticForm(A, v) * (1 + 1e-8) + 1e-9);
      }),
    );
  });

  it("is infinite where only the denominator vanishes", () => {
    const { kappa, v } = generalised(diagonal(1, 1, 0), diagonal(0, 0, 2));
    expect(kappa).toBe(Infinity);
    expect(v[4]).toBe(0);
    expect(quadraticForm(diagonal(1, 1, 1), v)).toBeCloseTo(1, 14);
  });

  it("leaves out what vanishes for both", () => {
    expect(generalised(diagonal(0, 3, 1), diagonal(0, 2, 2)).kappa).toBeCloseTo(1.5, 14);
    expect(generalised(diagonal(0, 0, 0), diagonal(0, 2, 2)).kappa).toBe(0);
    expect(generalised(form([NU_E]), form(REACTOR)).kappa).toBeCloseTo(1, 13);
  });
});

describe("the null space", () => {
  it("of a sum of two projectors is orthogonal to both, and empty for three", () => {
    fc.assert(
      fc.property(mixing, (angles) => {
        const vectors = eigen(congruence(oscillation(angles).U, diagonal(1, 2, 3))).vectors;
        const two = weightedSum(vectors.slice(0, 2).map(projector), [0.5, 3]);
        const space = nullSpace(two);
        expect(space).toHaveLength(1);
        expect(overlap(space[0], vectors[2])).toBeCloseTo(1, 12);
        expect(nullSpace(weightedSum(vectors.map(projector), [1, 1, 1e-9]))).toEqual([]);
      }),
    );
  });

  it("of nothing is everything", () => {
    expect(nullSpace(new Float64Array(9))).toHaveLength(3);
  });
});
