import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { congruence, quadraticForm } from "../../src/math/hermitian.ts";
import { generalised, projector, weightedSum } from "../../src/math/hermitian-eigen.ts";
import { type Bounded, translate } from "../../src/translation/translate.ts";
import { NU_E, NU_MU, NU_TAU, oscillation } from "../physics/oscillation.ts";
import { ACCELERATOR, bound, complexVector, form, incoherent, mixing, modulus, psd, REACTOR, SUN } from "./forms.ts";

/** The result where it is finite. */
function finite(...given: Parameters<typeof translate>): Bounded {
  const found = translate(...given);
  if (found.kind === "unbounded") throw new Error("unbounded");
  return found;
}

const SOLAR = bound(form(SUN), 0.75);
/** GEMMA, 90 % CL; Adv. High Energy Phys. 2012, 350150. */
const GEMMA = bound(form(REACTOR), 2.9);
/** LSND's mu_νμ, 90 % CL; Phys. Rev. D 63, 112001 (2001). */
const LSND = bound(form([NU_MU]), 68);

describe("a bound on the solar moment, translated", () => {
  it("is that of an independent program", () => {
    // Python, CODATA 2018: mu_sol < 0.75e-11 mu_B, NO best fit of arXiv:2411.03122, eq. 3; accuracy 1e-10
    const expected = [
      [modulus(1), 1.2996803064108056],
      [modulus(2), 0.9035515039028224],
      [modulus(3), 0.7583886696365716],
      [form(REACTOR), 1.0493353802106689],
      [form([NU_MU]), 1.269228477005219],
      [form([NU_TAU]), 1.1988110057347992],
      [form(ACCELERATOR), 2.1281022780551644],
      [form(incoherent(2)), 1.9518601843298373],
    ] as const;
    for (const [target, limit] of expected) {
      expect(Math.abs(finite([SOLAR], target).value / limit - 1)).toBeLessThan(1e-12);
    }
  });

  it("rounds to Ternes & Tórtola's eqs 15 to 19", () => {
    // they print 1.3, 0.9, 0.8, 1.0 and 2.1; the reactor's 1.049 rounds to 1.0
    const rounded = (target: Float64Array): string => finite([SOLAR], target).value.toFixed(1);
    const targets = [modulus(1), modulus(2), modulus(3), form(REACTOR), form(ACCELERATOR)];
    expect(targets.map(rounded)).toEqual(["1.3", "0.9", "0.8", "1.0", "2.1"]);
  });

  it("is larger for LSND's weights than for 1 : 2, and smaller than for 1 : 2.4", () => {
    // closed form of an independent eigenvalue solver, four digits
    expect(finite([SOLAR], form(incoherent(2.13))).value).toBeCloseTo(2.003, 3);
    expect(finite([SOLAR], form(incoherent(2.4))).value).toBeCloseTo(2.105, 3);
  });

  it("of a Λ_k is reached at that Λ_k alone", () => {
    const { Lambda, weights } = finite([SOLAR], modulus(1));
    expect(Array.from(Lambda)).toEqual([expect.closeTo(1.2996803064108056, 12), 0, 0, 0, 0, 0]);
    // Λ_1² ≤ mu²/(1 − w_1), w_1 = 0.666996
    expect(weights[0]).toBeCloseTo(1 / (1 - 0.666996), 12);
  });
});

describe("bounds of pure beams", () => {
  it("leave every moment unbounded but their own", () => {
    for (const target of [modulus(1), form([NU_MU]), form(SUN), form(incoherent(2))]) {
      const found = translate([GEMMA], target);
      expect(found.kind).toBe("unbounded");
      if (found.kind === "bounded") continue;
      expect(quadraticForm(GEMMA.form, found.n)).toBeCloseTo(0, 14);
      expect(quadraticForm(target, found.n)).toBeGreaterThan(0.1);
    }
    expect(finite([GEMMA], form([NU_E])).value).toBeCloseTo(2.9, 12);
  });

  it("are lifted out of their blind spots by one another", () => {
    for (const [target, fixed] of [
      [modulus(1), 57.17],
      [modulus(2), 40.31],
      [modulus(3), 12.95],
    ] as const) {
      expect(translate([LSND], target).kind).toBe("unbounded");
      const { value, gap, Lambda } = finite([GEMMA, LSND], target);
      expect(value).toBeCloseTo(fixed, 2);
      expect(gap).toBeLessThan(1e-10);
      expect(Math.sqrt(quadraticForm(GEMMA.form, Lambda))).toBeLessThan(2.9 * (1 + 1e-10));
      expect(Math.sqrt(quadraticForm(LSND.form, Lambda))).toBeLessThan(68 * (1 + 1e-10));
    }
  });

  it("keep to the triangle of squares: mu_τ² ≤ mu_e² + mu_μ²", () => {
    expect(finite([GEMMA, LSND], form([NU_TAU])).value).toBeCloseTo(Math.hypot(2.9, 68), 9);
  });

  it("with a common blind spot leave it", () => {
    expect(translate([GEMMA, bound(form([NU_E]), 1)], modulus(1)).kind).toBe("unbounded");
    // a target that shares it is bounded by the better of the two
    expect(finite([GEMMA, bound(form([NU_E]), 1)], form(REACTOR)).value).toBeCloseTo(1, 10);
  });
});

describe("several bounds", () => {
  it("give no weight to one that the others imply", () => {
    // mu_νe ≤ 1.0494 follows from mu_sol < 0.75
    const { value, weights } = finite([SOLAR, GEMMA, bound(form(incoherent(2)), 70)], form([NU_MU]));
    expect(value).toBeCloseTo(1.269228477005219, 12);
    expect(Array.from(weights)).toEqual([expect.closeTo(2.8638949810506444, 10), 0, 0]);
  });

  it("are no better than the best of them, and no worse", () => {
    const reactor = bound(form(REACTOR), 0.9);
    const { value, weights } = finite([SOLAR, reactor], modulus(2));
    expect(value).toBeLessThanOrEqual(finite([SOLAR], modulus(2)).value * (1 + 1e-14));
    expect(finite([SOLAR, reactor], form([NU_E])).value).toBeCloseTo(0.9, 12);
    expect(weights.every((y) => y >= 0)).toBe(true);
  });

  it("leave no gap for up to three, however near they lie, their own moments included", () => {
    const beams = [form([NU_E]), form([NU_MU]), form([NU_TAU]), SOLAR.form, form([NU_E, NU_MU])];
    const near = fc.double({ min: 0.8, max: 1.25, noNaN: true });
    const some = fc.subarray([0, 1, 2, 3, 4], { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(some, fc.tuple(near, near, near), (chosen, limits) => {
        const bounds = chosen.map((b, i) => bound(beams[b], limits[i]));
        for (const target of [...chosen.map((b) => beams[b]), modulus(1)]) {
          const found = translate(bounds, target);
          if (found.kind === "bounded") expect(found.gap).toBeLessThan(1e-8);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("have a certificate that holds, and a Λ that meets it up to 1e-7", () => {
    fc.assert(
      fc.property(
        fc.array(psd, { minLength: 1, maxLength: 3 }),
        psd,
        fc.integer({ min: 0, max: 4 }),
        (forms, B, decades) => {
          const bounds = forms.map((Q, i) => bound(Q, 10 ** ((decades * i) / forms.length)));
          const found = translate(bounds, B);
          fc.pre(found.kind === "bounded");
          const { value, dual, gap, Lambda, weights } = found;
          expect(gap).toBeLessThan(1e-7);
          expect(dual).toBeGreaterThanOrEqual(value);
          expect(Math.abs(Math.sqrt(quadraticForm(B, Lambda)) - value)).toBeLessThan(1e-7 * value + 1e-12);
          for (const { form: A, limit } of bounds) {
            expect(quadraticForm(A, Lambda)).toBeLessThan(limit ** 2 * (1 + 1e-6));
          }
          // Σ y_i A_i ⪰ B, and Σ y_i m_i² = dual²
          expect(weights.reduce((sum, y, i) => sum + y * bounds[i].limit ** 2, 0)).toBeLessThan(
            dual ** 2 * (1 + 1e-9) + 1e-12,
          );
          expect(generalised(B, weightedSum(forms, weights)).kappa).toBeLessThan(1 + 1e-6);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("admit no Λ above the dual, however many they are", () => {
    fc.assert(
      fc.property(
        fc.array(psd, { minLength: 2, maxLength: 7 }),
        psd,
        fc.array(complexVector, { minLength: 20, maxLength: 20 }),
        (forms, B, trials) => {
          const found = translate(
            forms.map((Q) => bound(Q, 1)),
            B,
          );
          fc.pre(found.kind === "bounded");
          expect(found.gap).toBeLessThan(0.2);
          for (const Lambda of trials) {
            const most = Math.max(...forms.map((A) => quadraticForm(A, Lambda)));
            expect(quadraticForm(B, Lambda)).toBeLessThan(
              most * found.value ** 2 * (1 + found.gap) ** 2 * (1 + 1e-9) + 1e-9,
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("say the same in another basis", () => {
    fc.assert(
      fc.property(fc.array(psd, { minLength: 1, maxLength: 3 }), psd, mixing, (forms, B, angles) => {
        const { U } = oscillation(angles);
        const here = translate(
          forms.map((Q) => bound(Q, 1)),
          B,
        );
        const there = translate(
          forms.map((Q) => bound(congruence(U, Q), 1)),
          congruence(U, B),
        );
        expect(there.kind).toBe(here.kind);
        if (here.kind === "unbounded" || there.kind === "unbounded") return;
        expect(Math.abs(there.value - here.value)).toBeLessThan(1e-8 * here.value + 1e-12);
      }),
    );
  });

  it("scale with their limits", () => {
    const bounds = [GEMMA, LSND, SOLAR];
    const scaled = bounds.map(({ form: Q, limit }) => bound(Q, 1e4 * limit));
    const target = form(incoherent(2.13));
    expect(finite(scaled, target).value / finite(bounds, target).value).toBeCloseTo(1e4, 7);
  });

  it("with a target of nothing allow nothing", () => {
    expect(finite([GEMMA, SOLAR], new Float64Array(9)).value).toBe(0);
    expect(translate([], projector(Float64Array.of(1, 0, 0, 0, 0, 0))).kind).toBe("unbounded");
  });
});
