import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixingMatrix } from "../../src/physics/mixing.ts";
import {
  DIAGONAL_MOMENT,
  neutrinoMasses,
  smChargeRadius,
  smDiracMoments,
  smMajoranaMoments,
  TRANSITION_MOMENT,
} from "../../src/physics/standard-model.ts";

/** Mixing of the normal ordering, arXiv:2411.03122, eq. 3. */
function normalOrdering(): Float64Array {
  const U = new Float64Array(18);
  mixingMatrix(0.318, 0.022, 0.574, 1.08 * Math.PI, U);
  return U;
}

const complex = (matrix: Float64Array, k: number, j: number): [number, number] => [
  matrix[6 * k + 2 * j],
  matrix[6 * k + 2 * j + 1],
];

const anyU = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  )
  .map(([s12, s13, s23, delta]) => {
    const U = new Float64Array(18);
    mixingMatrix(s12, s13, s23, delta, U);
    return U;
  });
const anyMasses = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 1e-6, max: 2, noNaN: true })));

/** Largest entry of a difference, in units of the largest entry. */
function deviation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const largest = Math.max(...Array.from(a, Math.abs), 1e-40);
  return Math.max(...Array.from(a, (x, i) => Math.abs(x - b[i]))) / largest;
}

describe("neutrino masses", () => {
  it("ascend from m_1 in the normal ordering and from m_3 in the inverted one", () => {
    // Δm² of arXiv:2411.03122, eq. 3; sqrt(7.50e-5), sqrt(2.55e-3), sqrt(2.45e-3), sqrt(2.525e-3) by hand
    const [n1, n2, n3] = neutrinoMasses(0, 7.5e-5, 2.55e-3);
    expect(n1).toBe(0);
    expect(n2).toBeCloseTo(0.00866025, 8);
    expect(n3).toBeCloseTo(0.0504975, 7);
    const [i1, i2, i3] = neutrinoMasses(0, 7.5e-5, -2.45e-3);
    expect(i3).toBe(0);
    expect(i1).toBeCloseTo(0.0494975, 7);
    expect(i2).toBeCloseTo(0.0502494, 7);
  });

  it("keep the squared-mass differences for any lightest mass", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (lightest, normal) => {
        const dm2_31 = normal ? 2.55e-3 : -2.45e-3;
        const [m1, m2, m3] = neutrinoMasses(lightest, 7.5e-5, dm2_31);
        expect(Math.min(m1, m2, m3)).toBe(lightest);
        expect(m2 ** 2 - m1 ** 2).toBeCloseTo(7.5e-5, 12);
        expect(m3 ** 2 - m1 ** 2).toBeCloseTo(dm2_31, 12);
      }),
    );
  });
});

describe("Dirac moments of the Standard Model", () => {
  it("are proportional to the mass on the diagonal and GIM-suppressed beside it", () => {
    // arXiv:2411.03122, eqs 21 and 22; independent program, Python, CODATA 2018
    expect(DIAGONAL_MOMENT / 3.2026251368733067e-19).toBeCloseTo(1, 12);
    expect(TRANSITION_MOMENT / -3.912811743781279e-23).toBeCloseTo(1, 12);
  });

  it("have the moduli of eq. 23 in the normal ordering", () => {
    // |mu_kj|/(m_k + m_j) in mu_B/eV: independent program, Python, CODATA 2018; the review prints 1.1, 1.3 and 1.4e-23
    const { magnetic } = smDiracMoments([0.3, 0.5, 0.9], normalOrdering());
    expect(Math.hypot(...complex(magnetic, 0, 1)) / 0.8 / 1.134579664260895e-23).toBeCloseTo(1, 10);
    expect(Math.hypot(...complex(magnetic, 0, 2)) / 1.2 / 1.2727175597916974e-23).toBeCloseTo(1, 10);
    expect(Math.hypot(...complex(magnetic, 1, 2)) / 1.4 / 1.4408399102545946e-23).toBeCloseTo(1, 10);
  });

  it("put the sign of eq. 20 into eq. 22", () => {
    // without mixing but one angle, θ_23 = π/4, U*_μ2 U_μ3 = ½ and U*_τ2 U_τ3 = −½: by hand, the electron does not enter
    const U = new Float64Array(18);
    mixingMatrix(0, 0, 0.5, 0, U);
    const { magnetic, electric } = smDiracMoments([0, 0.4, 0.6], U);
    const sum = 0.5 * ((105.6583755 / 1776.86) ** 2 - 1);
    expect(complex(magnetic, 1, 2)[0] / (TRANSITION_MOMENT * sum)).toBeCloseTo(1, 12);
    expect(complex(magnetic, 1, 2)[0]).toBeGreaterThan(0);
    // iε_23 = coefficient (m_2 − m_3) × sum
    expect(complex(electric, 1, 2)[1] / (TRANSITION_MOMENT * -0.2 * -sum)).toBeCloseTo(1, 12);
    expect(complex(electric, 1, 2)[0]).toBeCloseTo(0, 40);
  });

  it("are Hermitian, without an electric moment on the diagonal", () => {
    fc.assert(
      fc.property(anyMasses, anyU, (masses, U) => {
        const moments = smDiracMoments(masses, U);
        for (const matrix of [moments.magnetic, moments.electric]) {
          const adjoint = matrix.map((_, i) => {
            const [k, j, part] = [Math.floor(i / 6), Math.floor(i / 2) % 3, i % 2];
            return (part ? -1 : 1) * matrix[6 * j + 2 * k + part];
          });
          expect(deviation(matrix, adjoint)).toBeLessThan(1e-12);
        }
        for (const k of [0, 1, 2]) expect(Math.hypot(...complex(moments.electric, k, k))).toBe(0);
      }),
    );
  });
});

describe("Majorana moments of the Standard Model", () => {
  it("are the Dirac moments less their transpose: antisymmetric, imaginary", () => {
    // the Majorana vertex is antisymmetric in the mass states, arXiv:2411.03122, eq. 11
    fc.assert(
      fc.property(anyMasses, anyU, (masses, U) => {
        const [dirac, majorana] = [smDiracMoments(masses, U), smMajoranaMoments(masses, U)];
        for (const key of ["magnetic", "electric"] as const) {
          const antisymmetric = dirac[key].map((x, i) => {
            const [k, j, part] = [Math.floor(i / 6), Math.floor(i / 2) % 3, i % 2];
            return x - dirac[key][6 * j + 2 * k + part];
          });
          // relative to the diagonal Dirac moments, which cancel
          const scale = Math.max(...dirac.magnetic.map(Math.abs));
          antisymmetric.forEach((x, i) => {
            expect(Math.abs(majorana[key][i] - x) / scale).toBeLessThan(1e-15);
          });
        }
      }),
    );
  });

  it("have the coefficient 7.8e-23 mu_B/eV of the slides with m_l²/m_τ², not with m_l²/m_W²", () => {
    // one angle, θ_23 = π/4: Σ Re[U*_l2 U_l3] m_l²/m_τ² = ½ (m_μ²/m_τ² − 1); Y.-F. Li's slides (2026) for 7.8e-23
    const U = new Float64Array(18);
    mixingMatrix(0, 0, 0.5, 0, U);
    const [, epsilon] = complex(smMajoranaMoments([0, 1, 0], U).electric, 1, 2);
    const coefficient = epsilon / (0.5 * ((105.6583755 / 1776.86) ** 2 - 1));
    expect(coefficient / 7.8e-23).toBeCloseTo(1, 1);
    expect(coefficient / 7.825623487562558e-23).toBeCloseTo(1, 12);
  });

  it("vanish for the magnetic moment where U is real", () => {
    const U = new Float64Array(18);
    mixingMatrix(0.318, 0.022, 0.574, 0, U);
    expect([...smMajoranaMoments([0.1, 0.2, 0.3], U).magnetic].every((x) => x === 0)).toBe(true);
  });
});

describe("charge radii of the Standard Model", () => {
  it("are those of eq. 43", () => {
    // cm²; arXiv:2411.03122, eq. 43; independent program, Python, CODATA 2018, m_W = 80.377 GeV
    expect(smChargeRadius("nu_e") / -8.275112167714373e-33).toBeCloseTo(1, 12);
    expect(smChargeRadius("nu_mu") / -4.805465655123432e-33).toBeCloseTo(1, 12);
    expect(smChargeRadius("nu_tau") / -2.9687365458178675e-33).toBeCloseTo(1, 12);
  });
});
