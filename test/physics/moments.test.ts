import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addGram, quadraticForm, traceProduct } from "../../src/math/hermitian.ts";
import { eigen } from "../../src/math/hermitian-eigen.ts";
import type { BeamComponent } from "../../src/physics/beam.ts";
import { mixingMatrix } from "../../src/physics/mixing.ts";
import {
  determinant,
  majoranaForm,
  majoranaMoments,
  majoranaViolation,
  toFlavourBasis,
  toMassBasis,
} from "../../src/physics/moments.ts";
import { antisymmetric, conj, dagger, product, trace, transpose, unpack, vector, type Z } from "./complex.ts";
import { density, NU_E, NU_MU, NU_TAU, oscillation, state } from "./oscillation.ts";

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const phase = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
const angles = fc.tuple(unit, unit, unit, phase);
const real = fc.double({ min: -5, max: 5, noNaN: true });
const complex = fc.tuple(real, real);
const threeComplex = fc.tuple(complex, complex, complex);
const general = fc.array(real, { minLength: 18, maxLength: 18 }).map((values) => Float64Array.from(values));

const majorana = (L: readonly Z[]): Float64Array => {
  const M = new Float64Array(9);
  majoranaMoments(Float64Array.from(L.flat()), M);
  return M;
};
const squared = (components: readonly BeamComponent[], L: readonly Z[], at = oscillation()): number =>
  traceProduct(density(components, at), majorana(L));
const norm = (L: readonly Z[]): number => L.flat().reduce((sum, x) => sum + x * x, 0);

/** Ternes & Tórtola's accelerator, eq. 12: a_− = (1, 1, 0), a_+ = (0, 1, 0). */
const EQ12 = [state([1, 0, 1, 0, 0, 0]), state([0, 0, 1, 0, 0, 0], { antineutrino: true })];

/** Λ = (0.7648… + 0.6442… i, 0.8, −0.2524… − 0.4316… i): an explicit point of an independent program (Python, CODATA 2018). */
const EXPLICIT: Z[] = [
  [0.7648421872844885, 0.644217687237691],
  [0.8, 0],
  [-0.2524230522999288, -0.43160468332443686],
];

describe("the mixing matrix", () => {
  it("agrees with an independent program at the NO best fit", () => {
    // Python, CODATA 2018; arXiv:2411.03122, eqs 2 and 3; accuracy 1e-12
    const { U } = oscillation();
    expect([U[0], U[2]]).toEqual([expect.closeTo(0.8166982306825452, 12), expect.closeTo(0.5576773260587164, 12)]);
    expect([U[4], U[5]]).toEqual([expect.closeTo(-0.14366409948376974, 12), expect.closeTo(0.03688667129895977, 12)]);
    expect([U[6], U[7]]).toEqual([expect.closeTo(-0.2781728807236952, 12), expect.closeTo(0.023079032526136745, 12)]);
    expect([U[14], U[15]]).toEqual([expect.closeTo(-0.5727970600126328, 12), expect.closeTo(0.013576500040363756, 12)]);
  });

  it("is unitary and of determinant 1", () => {
    fc.assert(
      fc.property(angles, (mixing) => {
        const U = new Float64Array(18);
        mixingMatrix(...mixing, U);
        product(unpack(U), dagger(unpack(U))).forEach((row, i) => {
          row.forEach(([re, im], j) => {
            expect(re).toBeCloseTo(i === j ? 1 : 0, 13);
            expect(im).toBeCloseTo(0, 13);
          });
        });
        const [re, im] = determinant(U);
        expect([re, im]).toEqual([expect.closeTo(1, 13), expect.closeTo(0, 13)]);
      }),
    );
  });
});

describe("effective moments of Majorana neutrinos", () => {
  it("agree with an independent program at one explicit point", () => {
    // open reference values, accuracy 1e-12
    expect(squared([NU_E], EXPLICIT)).toBeCloseTo(0.29389441881425415, 12);
    expect(squared([NU_MU], EXPLICIT)).toBeCloseTo(1.6628710939649762, 12);
    expect(squared([NU_TAU], EXPLICIT)).toBeCloseTo(1.8232344872207673, 12);
    expect(squared(EQ12, EXPLICIT)).toBeCloseTo(4.023676639625495, 12);
    expect(squared([NU_E, { ...NU_MU, weight: 2 } as BeamComponent], EXPLICIT)).toBeCloseTo(3.6196366067442067, 12);
    expect(squared([{ kind: "sun", weight: 1, survival: "low" }], EXPLICIT)).toBeCloseTo(1.01846144, 12);
    const flavour = new Float64Array(6);
    toFlavourBasis(oscillation().U, Float64Array.from(EXPLICIT.flat()), flavour);
    [
      [1.1229717125360765, 0.5788264973457387],
      [0.06355748437853521, -0.472323355567449],
      [-0.24798098382968908, 0.0726012702236744],
    ].forEach(([re, im], l) => {
      expect(flavour[2 * l]).toBeCloseTo(re, 12);
      expect(flavour[2 * l + 1]).toBeCloseTo(im, 12);
    });
  });

  it("are Λ†QΛ with Q = Tr ρ − ρ, positive semidefinite", () => {
    fc.assert(
      fc.property(threeComplex, threeComplex, angles, fc.boolean(), (L, a, mixing, antineutrino) => {
        const rho = density([state(a.flat(), { antineutrino })], oscillation(mixing));
        const Q = new Float64Array(9);
        majoranaForm(rho, Q);
        const size = Math.max(norm(a), 1e-3);
        expect(quadraticForm(Q, Float64Array.from(L.flat())) / size).toBeCloseTo(
          traceProduct(rho, majorana(L)) / size,
          9,
        );
        expect(eigen(Q).values[0]).toBeGreaterThan(-1e-12 * size);
      }),
    );
  });

  it("of the three flavours add up to 2|Λ|², and so do those of the mass states", () => {
    fc.assert(
      fc.property(threeComplex, angles, (L, mixing) => {
        const at = oscillation(mixing);
        const sum = [NU_E, NU_MU, NU_TAU].reduce((total, one) => total + squared([one], L, at), 0);
        expect(sum).toBeCloseTo(2 * norm(L), 9);
        const M = majorana(L);
        expect(M[0] + M[1] + M[2]).toBeCloseTo(2 * norm(L), 9);
      }),
    );
  });

  it("of a flavour are |Λ|² − |Λ_l|² with Λ turned into the flavour basis", () => {
    // Ternes & Tórtola, eqs 5 and 11; λ = U*λ̃U† turns Λ as a vector, conj(det U)·U·Λ, Majorana phases in U or not
    fc.assert(
      fc.property(threeComplex, angles, phase, phase, (L, mixing, alpha, beta) => {
        const U = new Float64Array(18);
        mixingMatrix(...mixing, U);
        for (let l = 0; l < 3; l++) {
          [alpha, beta].forEach((angle, k) => {
            const [re, im] = [U[6 * l + 2 * k + 2], U[6 * l + 2 * k + 3]];
            U[6 * l + 2 * k + 2] = re * Math.cos(angle) - im * Math.sin(angle);
            U[6 * l + 2 * k + 3] = re * Math.sin(angle) + im * Math.cos(angle);
          });
        }
        const lambda = product(product(conj(unpack(U)), antisymmetric(L)), dagger(unpack(U)));
        const found = new Float64Array(6);
        toFlavourBasis(U, Float64Array.from(L.flat()), found);
        // λ = [[0, Λ_τ, −Λ_μ], [−Λ_τ, 0, Λ_e], [Λ_μ, −Λ_e, 0]]
        [lambda[1][2], lambda[2][0], lambda[0][1]].forEach(([re, im], l) => {
          expect(found[2 * l]).toBeCloseTo(re, 10);
          expect(found[2 * l + 1]).toBeCloseTo(im, 10);
        });
        const [back, M, N] = [new Float64Array(6), new Float64Array(9), majorana(L)];
        toMassBasis(U, found, back);
        majoranaMoments(back, M);
        M.forEach((x, i) => {
          expect(x).toBeCloseTo(N[i], 9);
        });
      }),
    );
  });

  it("leave a pure beam a blind spot, and the mixed LSND beam none", () => {
    // Λ_k ∝ conj(U_lk). Reactor: φ_1 = 0, φ_3 = δ, |Λ_1|/|Λ_2| = cot θ12 = 1.46446…, |Λ_3|/|Λ_2| = 0.265967…
    // ν_μ: φ_1/π = 1.0347…, φ_3/π = 0.00835…, ratios 0.46475…, 1.24750…; independent program, accuracy 1e-10
    const polar = (r: number, angle: number): Z => [r * Math.cos(angle), r * Math.sin(angle)];
    const reactor: Z[] = [[1.4644637544337908, 0], [1, 0], polar(0.265967366452149, 1.08 * Math.PI)];
    const muon: Z[] = [
      polar(0.4647529571403006, 1.0347019875862875 * Math.PI),
      [1, 0],
      polar(1.2475074502426393, 0.008353273911062884 * Math.PI),
    ];
    const lsnd = [NU_E, { ...NU_MU, weight: 2.13 } as BeamComponent];
    expect(squared([NU_E], reactor)).toBeCloseTo(0, 10);
    expect(squared(lsnd, reactor)).toBeGreaterThan(1);
    expect(squared([NU_MU], muon)).toBeCloseTo(0, 10);
    expect(squared(lsnd, muon)).toBeGreaterThan(1);
  });

  it("cannot be larger for one flavour than for the other two together", () => {
    expect(majoranaViolation([1, 0, 0])).toBe(0);
    expect(majoranaViolation([1, 2.1, 1])).toBe(1);
    expect(majoranaViolation([1, 1, 2])).toBe(-1);
    fc.assert(
      fc.property(threeComplex, angles, (L, mixing) => {
        const at = oscillation(mixing);
        expect(majoranaViolation([NU_E, NU_MU, NU_TAU].map((one) => squared([one], L, at)))).toBe(-1);
      }),
    );
  });
});

describe("effective moments of Dirac neutrinos", () => {
  it("are equal for neutrinos and antineutrinos: a_+†λᵀλ*a_+ in the flavour basis", () => {
    fc.assert(
      fc.property(general, threeComplex, angles, (lambda, a, mixing) => {
        const at = oscillation(mixing);
        const U = unpack(at.U);
        // G's transformation, eq. 37: λ_flavour = UλU†
        const inFlavour = product(product(U, unpack(lambda)), dagger(U));
        const form = product(transpose(inFlavour), conj(inFlavour));
        const expected = trace(product(dagger(vector(a)), product(form, vector(a))))[0];
        const M = new Float64Array(9);
        addGram(lambda, 1, M);
        const found = traceProduct(density([state(a.flat(), { antineutrino: true })], at), M);
        expect(Math.abs(found - expected)).toBeLessThan(1e-11 * (1 + expected));
        for (const l of [0, 2, 4]) {
          const pure = new Array(6).fill(0);
          pure[l] = 1;
          const [nu, nubar] = [false, true].map((antineutrino) =>
            traceProduct(density([state(pure, { antineutrino })], at), M),
          );
          expect(nubar).toBeCloseTo(nu, 9);
        }
      }),
    );
  });

  it("of a flavour are Σ_j |Σ_k λ_jk U*_lk|²", () => {
    // arXiv:2411.03122, eq. 36, first form
    fc.assert(
      fc.property(general, angles, (lambda, mixing) => {
        const at = oscillation(mixing);
        const a = conj(transpose(unpack(at.U)));
        const columns = product(unpack(lambda), a);
        const M = new Float64Array(9);
        addGram(lambda, 1, M);
        [NU_E, NU_MU, NU_TAU].forEach((one, l) => {
          const expected = columns.reduce((sum, row) => sum + row[l][0] ** 2 + row[l][1] ** 2, 0);
          expect(Math.abs(traceProduct(density([one], at), M) - expected)).toBeLessThan(1e-11 * (1 + expected));
        });
      }),
    );
  });

  it("of the antisymmetric matrix are those of Majorana neutrinos", () => {
    const lambda = Float64Array.from(antisymmetric(EXPLICIT).flat(2));
    const M = new Float64Array(9);
    addGram(lambda, 1, M);
    majorana(EXPLICIT).forEach((x, i) => {
      expect(M[i]).toBeCloseTo(x, 14);
    });
  });
});
