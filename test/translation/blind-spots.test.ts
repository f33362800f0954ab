import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quadraticForm } from "../../src/math/hermitian.ts";
import { blindSpots, type Direction, direction, lift } from "../../src/translation/blind-spots.ts";
import { NU_E, NU_MU, NU_TAU, oscillation } from "../physics/oscillation.ts";
import { ACCELERATOR, complexVector, form, incoherent, mixing, modulus, REACTOR, SUN } from "./forms.ts";

/** The one direction that a beam does not see. */
function blindTo(Q: Float64Array): Direction {
  const found = blindSpots(Q);
  if (found.kind === "none" || found.directions.length > 1) throw new Error("not one blind spot");
  return found.directions[0];
}

describe("a pure beam has a blind spot", () => {
  it("where an independent program finds it", () => {
    // Python, CODATA 2018, NO best fit of arXiv:2411.03122, eq. 3; accuracy 1e-10
    const reactor = blindTo(form(REACTOR));
    expect(reactor.ratio_1).toBeCloseTo(1.4644637544337908, 11);
    expect(reactor.ratio_3).toBeCloseTo(0.265967366452149, 11);
    expect(reactor.phi_1).toBeCloseTo(0, 11);
    expect(reactor.phi_3).toBeCloseTo(1.08 * Math.PI, 11);
    const muon = blindTo(form([NU_MU]));
    expect(muon.ratio_1).toBeCloseTo(0.4647529571403006, 11);
    expect(muon.ratio_3).toBeCloseTo(1.2475074502426393, 11);
    expect(muon.phi_1).toBeCloseTo(1.0347019875862875 * Math.PI, 11);
    expect(muon.phi_3).toBeCloseTo(0.008353273911062884 * Math.PI, 11);
  });

  it("for reactors at φ_1 = 0, φ_3 = δ and |Λ_1|/|Λ_2| = cot θ_12, whatever the mixing", () => {
    fc.assert(
      fc.property(mixing, ([a, b, c, delta]) => {
        fc.pre([a, b].every((s) => s > 0 && s < 1));
        const { phi_1, phi_3, ratio_1, ratio_3 } = blindTo(form(REACTOR, oscillation([a, b, c, delta])));
        expect(phi_1).toBeLessThan(1e-9);
        expect(Math.cos((phi_3 ?? 0) - delta)).toBeCloseTo(1, 12);
        expect((ratio_1 ?? 0) * Math.sqrt(a / (1 - a))).toBeCloseTo(1, 10);
        expect((ratio_3 ?? 0) * Math.sqrt((a * (1 - b)) / b)).toBeCloseTo(1, 10);
      }),
    );
  });

  it("at Λ_k ∝ U*_lk, which the other flavours see in full", () => {
    for (const [beam, others] of [
      [NU_E, [NU_MU, NU_TAU]],
      [NU_MU, [NU_TAU, NU_E]],
      [NU_TAU, [NU_E, NU_MU]],
    ] as const) {
      const { n } = blindTo(form([beam]));
      expect(lift(n, form([beam]))).toBeLessThan(1e-7);
      for (const other of others) expect(lift(n, form([other]))).toBeCloseTo(1, 12);
    }
  });

  it("that the Sun lifts", () => {
    // w_k = |U_ek|² at low energy, so that mu_sol² = 1 − Σ |U_ek|⁴ at the reactor's: U_e1² 0.666996, 0.311004, 0.022
    const expected = Math.sqrt(1 - 0.666996 ** 2 - 0.311004 ** 2 - 0.022 ** 2);
    expect(lift(blindTo(form(REACTOR)).n, form(SUN))).toBeCloseTo(expected, 12);
  });
});

describe("a mixed beam has no blind spot", () => {
  it("but a direction that it sees worst", () => {
    // Python, CODATA 2018: eigenvalues of LSND's form, coherent as in eq. 12 of Ternes & Tórtola and incoherent as 1 : 2
    const coherent = blindSpots(form(ACCELERATOR));
    const mixed = blindSpots(form(incoherent(2)));
    const sun = blindSpots(form(SUN));
    if (coherent.kind === "blind" || mixed.kind === "blind" || sun.kind === "blind") throw new Error("blind");
    expect(coherent.smallest).toBeCloseTo(0.3819660112501051, 12);
    expect(mixed.smallest).toBeCloseTo(1, 12);
    // of 1 ν_e + 2 ν_μ: the direction of the ν_μ blind spot
    expect(lift(mixed.weakest.n, form([NU_MU]))).toBeLessThan(1e-7);
    // 1 − w_1, along Λ_1 alone
    expect(sun.smallest).toBeCloseTo(1 - 0.666996, 12);
    expect(sun.weakest).toEqual({
      n: Float64Array.of(1, 0, 0, 0, 0, 0),
      ratio_1: null,
      ratio_3: null,
      phi_1: 0,
      phi_3: null,
    });
  });
});

describe("a direction", () => {
  it("is the same for every common phase and length", () => {
    fc.assert(
      fc.property(complexVector, fc.integer({ min: 0, max: 6283 }), (v, phase) => {
        const [c, s] = [2 * Math.cos(phase / 1000), 2 * Math.sin(phase / 1000)];
        const turned = v.map((_, i) => (i % 2 === 0 ? c * v[i] - s * v[i + 1] : s * v[i - 1] + c * v[i]));
        const [one, two] = [direction(v), direction(turned)];
        one.n.forEach((x, i) => {
          expect(two.n[i]).toBeCloseTo(x, 12);
        });
        expect(quadraticForm(Float64Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0), one.n)).toBeCloseTo(1, 12);
        expect(one.n[3]).toBe(0);
        expect(one.n[2]).toBeGreaterThanOrEqual(0);
        expect(one.ratio_1 === null).toBe(v[2] === 0 && v[3] === 0);
      }),
    );
  });

  it("without Λ_2 has no ratios, and its phase against Λ_1", () => {
    const found = direction(Float64Array.of(0, 3, 0, 0, -4, 0));
    expect(found).toEqual({
      n: Float64Array.of(0.6, 0, 0, 0, 0, 0.8),
      ratio_1: null,
      ratio_3: null,
      phi_1: 0,
      phi_3: Math.PI / 2,
    });
    expect(direction(Float64Array.of(0, 0, 0, 0, 0, -2))).toMatchObject({ phi_1: null, phi_3: 0 });
  });

  it("of two that a form does not see is one of many", () => {
    const found = blindSpots(modulus(2));
    expect(found.kind === "blind" && found.directions).toHaveLength(2);
  });
});
