import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addGram, congruence, toRows } from "../../src/math/hermitian.ts";
import {
  antineutrino,
  COUPLINGS,
  differential,
  electronOfTraces,
  FLAVOURS,
  weakElectron,
} from "../../src/physics/cross-section.ts";
import { electronChargeShift, protonRadiusShift, shiftedElectron } from "../../src/physics/electromagnetic.ts";
import {
  couplingTraces,
  diagonal,
  flavourShifts,
  massStateMixture,
  shiftTraces,
} from "../../src/physics/flavour-mixture.ts";
import { helm } from "../../src/physics/form-factor.ts";
import { type Nucleus, nucleusOfTraces, shiftedNucleus } from "../../src/physics/nuclear.ts";
import { product, trace } from "./complex.ts";
import { density, NU_E, NU_MU, oscillation } from "./oscillation.ts";

const SUN = density([{ kind: "sun", weight: 1, survival: "low" }]);
const { U } = oscillation();
/** ρ of low-energy solar neutrinos at Earth in the flavour basis, at the NO best fit. */
const SOLAR = congruence(U, SUN);
const GV = diagonal((flavour) => COUPLINGS[flavour].gV);
const GA = diagonal((flavour) => COUPLINGS[flavour].gA);

type Traces = [number, number, number];
const traces = (rho: Float64Array, G: Float64Array, H: Float64Array): Traces => {
  const out = new Float64Array(3);
  couplingTraces(rho, G, H, out);
  return [out[0], out[1], out[2]];
};
const shift = (rho: Float64Array, G: Float64Array, H: Float64Array, X: Float64Array): Traces => {
  const out = new Float64Array(3);
  shiftTraces(rho, G, H, X, out);
  return [out[0], out[1], out[2]];
};

const element = fc.double({ min: -1, max: 1, noNaN: true });
const hermitian = fc.array(element, { minLength: 9, maxLength: 9 }).map((h) => Float64Array.from(h));
const positive = fc.array(element, { minLength: 18, maxLength: 18 }).map((A) => {
  const out = new Float64Array(9);
  addGram(Float64Array.from(A), 1, out);
  return out;
});

describe("traces of couplings", () => {
  it("are those of the full matrices", () => {
    fc.assert(
      fc.property(positive, hermitian, hermitian, (rho, G, H) => {
        const [R, g, h] = [rho, G, H].map(toRows);
        const expected = [product(g, g), product(g, h), product(h, h)].map((square) => trace(product(R, square))[0]);
        traces(rho, G, H).forEach((value, i) => {
          expect(value).toBeCloseTo(expected[i], 10);
        });
      }),
    );
  });

  it("of a pure flavour with diagonal couplings are g_V², g_V g_A and g_A²", () => {
    const [vv, va, aa] = traces(congruence(U, density([NU_E])), GV, GA);
    expect(vv).toBeCloseTo(0.9521 ** 2, 13);
    expect(va).toBeCloseTo(0.9521 * 0.4938, 13);
    expect(aa).toBeCloseTo(0.4938 ** 2, 13);
  });

  it("of a pure flavour add transitions incoherently", () => {
    // column μ of X: diagonal −2, transitions 0.3 + 0.4i to ν_e and 1.2i to ν_τ
    const X = Float64Array.of(7, -2, 5, 0.3, 0.4, 0.1, 0.9, 0, -1.2);
    const rho = congruence(U, density([NU_MU]));
    const [interference, , square] = shift(rho, GV, GA, X);
    expect(interference).toBeCloseTo(-0.0397 * -2, 12);
    expect(square).toBeCloseTo(2 ** 2 + 0.5 ** 2 + 1.2 ** 2, 12);
  });

  it("obey Cauchy–Schwarz", () => {
    fc.assert(
      fc.property(positive, hermitian, hermitian, (rho, G, H) => {
        const [gg, gh, hh] = traces(rho, G, H);
        expect(gg).toBeGreaterThanOrEqual(-1e-12);
        expect(gh * gh).toBeLessThanOrEqual(gg * hh * (1 + 1e-9) + 1e-12);
      }),
    );
  });

  it("are the same in any basis", () => {
    fc.assert(
      fc.property(positive, hermitian, hermitian, (rho, G, H) => {
        const [inMass, inFlavour] = [traces(rho, G, H), traces(congruence(U, rho), congruence(U, G), congruence(U, H))];
        inMass.forEach((value, i) => {
          expect(inFlavour[i]).toBeCloseTo(value, 10);
        });
      }),
    );
  });
});

describe("mass states that do not interfere", () => {
  it("are U diag(w) U† in the flavour basis", () => {
    const [angle, phase] = [fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 6.28, noNaN: true })];
    const weight = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(angle, angle, angle, phase), fc.tuple(weight, weight, weight), (angles, w) => {
        const { U: turned } = oscillation(angles);
        const out = new Float64Array(9).fill(7);
        massStateMixture(Float64Array.from(w), turned, out);
        const expected = congruence(turned, Float64Array.of(...w, 0, 0, 0, 0, 0, 0));
        out.forEach((x, i) => {
          expect(x).toBeCloseTo(expected[i], 14);
        });
      }),
    );
  });
});

describe("shifts of one flavour's coupling", () => {
  it("add up to the interference with any couplings, each times that of its flavour", () => {
    fc.assert(
      fc.property(positive, hermitian, fc.tuple(element, element, element), (rho, X, g) => {
        const out = new Float64Array(3);
        flavourShifts(rho, X, out);
        const G = Float64Array.of(...g, 0, 0, 0, 0, 0, 0);
        const sum = g.reduce((total, coupling, l) => total + coupling * out[l], 0);
        expect(sum).toBeCloseTo(shift(rho, G, G, X)[0], 12);
      }),
    );
  });
});

describe("solar neutrinos", () => {
  it("arrive as P_ee = 0.542, P_eμ = 0.1765 and P_eτ = 0.281 on the diagonal of ρ, neither c23² nor s23² of the rest", () => {
    // Σ_k w_k |U_lk|² of an independent program's weights and moduli at the NO best fit of arXiv:2411.03122, eq. 3
    const w = [0.6669959999999999, 0.31100400000000006, 0.022];
    const moduli = [
      [0.6669959999999999, 0.31100399999999995, 0.02199999999999998],
      [0.07791279331246165, 0.3607152066875382, 0.5613719999999999],
      [0.2550912066875385, 0.32828079331246157, 0.416628],
    ];
    moduli.forEach((row, l) => {
      expect(SOLAR[l]).toBeCloseTo(
        row.reduce((sum, u, k) => sum + w[k] * u, 0),
        12,
      );
    });
    expect(SOLAR[0]).toBeCloseTo(0.5420911520320001, 12);
    // arXiv:2411.03122, eq. 40, takes 0.195 and 0.263
    expect(SOLAR[1]).toBeCloseTo(0.1765, 4);
    expect(SOLAR[2]).toBeCloseTo(0.2814, 4);
  });

  it("scatter by the Standard Model as Σ_l P_el σ_l, whatever is off the diagonal of ρ", () => {
    for (const turn of [(c: (typeof COUPLINGS)["nu_e"]) => c, antineutrino]) {
      const [V, A] = [diagonal((l) => turn(COUPLINGS[l]).gV), diagonal((l) => turn(COUPLINGS[l]).gA)];
      const mixed = differential(electronOfTraces(traces(SOLAR, V, A)), 0.8613, 0.05);
      const sum = FLAVOURS.reduce(
        (total, flavour, l) => total + SOLAR[l] * differential(weakElectron(turn(COUPLINGS[flavour])), 0.8613, 0.05),
        0,
      );
      expect(mixed / sum).toBeCloseTo(1, 12);
    }
  });

  it("let transition radii interfere with the Standard Model, which a pure flavour does not", () => {
    const transition = Float64Array.of(0, 0, 0, 1, 0, 0, 0, 0, 0);
    const [interference] = shift(SOLAR, GV, GA, transition);
    // Re Tr[ρ G_V X] = (g_e + g_μ) Re ρ_eμ
    expect(interference).toBeCloseTo((0.9521 - 0.0397) * SOLAR[3], 13);
    expect(Math.abs(interference)).toBeGreaterThan(0.01);
    expect(shift(congruence(U, density([NU_E])), GV, GA, transition)[0]).toBeCloseTo(0, 13);
  });
});

describe("a mixture's polynomial in a matrix of charges or radii", () => {
  it("is the cross section of the shifted matrix, on electrons", () => {
    const charge = electronChargeShift();
    const one = (gV: number, gA: number) => shiftedElectron({ gV, gA }, charge);
    fc.assert(
      fc.property(positive, hermitian, hermitian, hermitian, (rho, V, A, x) => {
        const [E, T] = [0.8, 0.03];
        const X = x.map((value) => value / charge(T));
        const [v, a, square] = shift(rho, V, A, X);
        const ours =
          differential(electronOfTraces(traces(rho, V, A)), E, T) +
          v * differential(one(1, 0).linear, E, T) +
          a * differential(one(0, 1).linear, E, T) +
          square * differential(one(0, 0).quadratic, E, T);
        const shifted = V.map((value, i) => value + x[i]);
        const exact = differential(electronOfTraces(traces(rho, shifted, A)), E, T);
        const scale = differential(electronOfTraces([100, 0, 100]), E, T);
        expect(Math.abs(ours - exact)).toBeLessThan(1e-13 * scale);
      }),
    );
  });

  it("is the cross section of the shifted matrix, on nuclei", () => {
    const nucleus: Nucleus = { Z: 32, N: 42, mass: 68857, FZ: helm(4.0742e-13), FN: helm(4.1e-13) };
    const radius = protonRadiusShift();
    const Gn = diagonal(() => -0.5117);
    const one = (gVp: number, gVn: number) => shiftedNucleus(nucleus, { gVp, gVn }, radius);
    fc.assert(
      fc.property(positive, hermitian, hermitian, (rho, Gp, x) => {
        const [E, T] = [12, 2e-3];
        const value = (crossSection: Parameters<typeof differential>[0]) =>
          differential(crossSection, E, T, nucleus.mass);
        const [p, n, square] = shift(
          rho,
          Gp,
          Gn,
          x.map((element) => element / radius(T)),
        );
        const ours =
          value(nucleusOfTraces(nucleus, traces(rho, Gp, Gn))) +
          p * value(one(1, 0).linear) +
          n * value(one(0, 1).linear) +
          square * value(one(0, 0).quadratic);
        const shifted = Gp.map((element, i) => element + x[i]);
        const exact = value(nucleusOfTraces(nucleus, traces(rho, shifted, Gn)));
        expect(Math.abs(ours - exact)).toBeLessThan(1e-13 * value(nucleusOfTraces(nucleus, [100, 0, 100])));
      }),
    );
  });
});
