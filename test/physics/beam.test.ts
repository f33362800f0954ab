import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { traceProduct } from "../../src/math/hermitian.ts";
import { type BeamComponent, beamDensity, flavourContent } from "../../src/physics/beam.ts";
import { majoranaMoments } from "../../src/physics/moments.ts";
import {
  antisymmetric,
  conj,
  dagger,
  type Matrix,
  product,
  trace,
  transpose,
  unpack,
  vector,
  type Z,
} from "./complex.ts";
import { beamOf, density, NU_E, NU_MU, NU_TAU, oscillation, state } from "./oscillation.ts";

const real = fc.double({ min: -2, max: 2, noNaN: true });
const complex = fc.tuple(real, real);
const threeComplex = fc.tuple(complex, complex, complex);
const angles = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
);

const matrixOf = (L: readonly Z[]): Float64Array => {
  const M = new Float64Array(9);
  majoranaMoments(Float64Array.from(L.flat()), M);
  return M;
};
const muSquared = (components: readonly BeamComponent[], L: readonly Z[], at = oscillation()): number =>
  traceProduct(density(components, at), matrixOf(L));

/** a†λ†λa of a neutrino, a†λλ†a of an antineutrino, in the flavour basis; Ternes & Tórtola, eq. 4. */
const inFlavour = (lambda: Matrix, a: Matrix, antineutrino: boolean): number => {
  const form = antineutrino ? product(lambda, dagger(lambda)) : product(dagger(lambda), lambda);
  return trace(product(dagger(a), product(form, a)))[0];
};

describe("the effective moment of a beam", () => {
  it("is the same in the flavour and in the mass basis, for neutrinos and antineutrinos", () => {
    fc.assert(
      fc.property(threeComplex, threeComplex, angles, fc.boolean(), (L, a, mixing, antineutrino) => {
        const at = oscillation(mixing);
        const U = unpack(at.U);
        // λ̃ = UᵀλU, hence λ = U*λ̃U†
        const lambda = product(product(conj(U), antisymmetric(L)), dagger(U));
        const expected = inFlavour(lambda, vector(a), antineutrino);
        const found = muSquared([state(a.flat(), { antineutrino })], L, at);
        expect(Math.abs(found - expected)).toBeLessThan(1e-11 * (1 + expected));
      }),
    );
  });

  it("adds incoherent components by their weights, and coherent ones by their amplitudes", () => {
    const L: Z[] = [
      [1, 0.2],
      [0.8, 0],
      [-0.3, 0.4],
    ];
    const [e, mu] = [muSquared([NU_E], L), muSquared([NU_MU], L)];
    const sum = muSquared([NU_E, { ...NU_MU, weight: 2.13 } as BeamComponent], L);
    expect(sum).toBeCloseTo(e + 2.13 * mu, 13);
    const together = muSquared([state([1, 0, 1, 0, 0, 0])], L);
    expect(Math.abs(together - e - mu)).toBeGreaterThan(0.01);
    // |ν_e + ν_μ|² + |ν_e − ν_μ|² = 2|ν_e|² + 2|ν_μ|²
    expect(together + muSquared([state([1, 0, -1, 0, 0, 0])], L)).toBeCloseTo(2 * (e + mu), 12);
  });

  it("follows a neutrino through vacuum by the phases of its mass states", () => {
    // independent sum: mu² = Σ_j |Σ_k λ_jk U*_lk exp(−i Δm²_k1 L/2E)|² (arXiv:2411.03122, eq. 35), phases from 1.266932679… Δm²[eV²] L[m]/E[MeV]
    const at = oscillation();
    const U = unpack(at.U);
    const L: Z[] = [
      [0.7, 0.6],
      [0.8, 0],
      [-0.25, -0.43],
    ];
    const [length, energy] = [1.7e5, 4];
    for (const antineutrino of [false, true]) {
      const A = [0, 1, 2].map((k): Z => {
        const phase = (2 * 1.2669326791370845 * [0, at.dm2_21, at.dm2_31][k] * (length / 100)) / energy;
        const [re, im] = [U[0][k][0], antineutrino ? U[0][k][1] : -U[0][k][1]];
        return [re * Math.cos(phase) + im * Math.sin(phase), im * Math.cos(phase) - re * Math.sin(phase)];
      });
      const lambda = antineutrino ? conj(antisymmetric(L)) : antisymmetric(L);
      const expected = product(lambda, vector(A)).reduce((sum, [[re, im]]) => sum + re * re + im * im, 0);
      const found = muSquared([state([1, 0, 0, 0, 0, 0], { antineutrino, baseline: { length, energy } })], L, at);
      expect(found).toBeCloseTo(expected, 9);
    }
  });

  it("differs between ν_e and ν̄_e once they oscillate, and only then", () => {
    const L: Z[] = [
      [0.7, 0.6],
      [0.8, 0],
      [-0.25, -0.43],
    ];
    const at = (length: number, antineutrino: boolean) =>
      muSquared([state([1, 0, 0, 0, 0, 0], { antineutrino, baseline: { length, energy: 4 } })], L);
    expect(at(0, true)).toBeCloseTo(at(0, false), 13);
    expect(Math.abs(at(2e5, true) - at(2e5, false))).toBeGreaterThan(0.01);
  });

  it("of the Sun is the average of a propagating ν_e over its phases", () => {
    // Ternes & Tórtola, eq. 14 with P = c12² is the mean over long baselines of arXiv:2411.03122, eq. 35
    fc.assert(
      fc.property(threeComplex, angles, (L, mixing) => {
        const at = oscillation(mixing);
        const sun = muSquared([{ kind: "sun", weight: 1, survival: "low" }], L, at);
        // 4 × 4 equally spaced phases average every interference term to zero exactly
        let mean = 0;
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < 4; j++) {
            const a = density([NU_E], at);
            const M = matrixOf(L);
            mean += traceProduct(turned(a, (i * Math.PI) / 2, (j * Math.PI) / 2), M) / 16;
          }
        }
        expect(mean).toBeCloseTo(sun, 11);
      }),
    );
  });

  it("of the Sun at high energy rests on P_ee = s12² c13⁴ + s13⁴", () => {
    // arXiv:2411.03122, eq. 42; an independent program gives 0.30464591199999996 at the NO best fit
    const out = new Float64Array(9);
    const at = oscillation();
    flavourContent(beamOf([{ kind: "sun", weight: 1, survival: "high" }]))?.fill(at, [], out);
    expect(out[0]).toBeCloseTo(0.30464591199999996, 14);
    flavourContent(beamOf([{ kind: "sun", weight: 1, survival: "low" }]))?.fill(at, [], out);
    expect(out[0]).toBeCloseTo(0.5420911520320001, 14);
    expect(out[1]).toBeCloseTo(0.19506916923436798, 14);
    expect(out[2]).toBeCloseTo(0.26283967873363195, 14);
  });
});

/** ρ with the phases of ν_2 and ν_3 turned: ρ_kj e^{i(α_k − α_j)}. */
function turned(rho: Float64Array, alpha2: number, alpha3: number): Float64Array {
  const out = rho.slice();
  [-alpha2, -alpha3, alpha2 - alpha3].forEach((angle, i) => {
    const [re, im] = [rho[3 + 2 * i], rho[4 + 2 * i]];
    out[3 + 2 * i] = re * Math.cos(angle) - im * Math.sin(angle);
    out[4 + 2 * i] = re * Math.sin(angle) + im * Math.cos(angle);
  });
  return out;
}

describe("the flavours of a beam", () => {
  it("are known where it is no coherent sum of them and does not travel", () => {
    expect(flavourContent(beamOf([NU_E, NU_TAU]))).toBeDefined();
    expect(flavourContent(beamOf([state([1, 0, 1, 0, 0, 0])]))).toBeUndefined();
    expect(flavourContent(beamOf([state([1, 0, 0, 0, 0, 0], { baseline: { length: 1, energy: 1 } })]))).toBeUndefined();
    expect(flavourContent(beamOf([state([1, 0, 0, 0, 0, 0], { basis: "mass" })]))).toBeUndefined();
  });

  it("allocate nothing that a second filling could see", () => {
    const [out, again] = [new Float64Array(9), new Float64Array(9)];
    const bound = beamDensity(beamOf([NU_E, state([0.3, 0.1, 0, 0.4, 0.2, 0], { antineutrino: true })]));
    bound.fill(oscillation(), [], out);
    bound.fill(oscillation([0.5, 0.1, 0.4, 2]), [], again);
    bound.fill(oscillation(), [], again);
    expect(again).toEqual(out);
  });

  it("have U and its transpose where they belong", () => {
    // ρ̃ = U†|ν_e⟩⟨ν_e|U: diagonal |U_ek|²; NO best fit, independent program
    const rho = density([NU_E]);
    expect([...rho.slice(0, 3)]).toEqual([
      expect.closeTo(0.6669959999999998, 14),
      expect.closeTo(0.31100399999999995, 14),
      expect.closeTo(0.02199999999999998, 14),
    ]);
    const U = unpack(oscillation().U);
    const [[[re, im]]] = product([[U[0][1]]], conj(transpose([[U[0][0]]])));
    // ρ_12 = ã_1 ã_2* = U*_e1 U_e2
    expect([rho[3], rho[4]]).toEqual([expect.closeTo(re, 14), expect.closeTo(im, 14)]);
  });
});
