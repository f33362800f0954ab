import { describe, expect, it } from "vitest";
import { type PulledForms, profileTranslation } from "../../src/translation/profiled.ts";
import { translate } from "../../src/translation/translate.ts";
import { NU_E, NU_MU, NU_TAU, oscillation } from "../physics/oscillation.ts";
import { ACCELERATOR, bound, form, incoherent, modulus, REACTOR, SUN } from "./forms.ts";

/** Centre and errors below and above of sin²θ_12, sin²θ_13, sin²θ_23, δ: NO, arXiv:2411.03122, eq. 3. */
const MEASURED = [
  [0.318, 0.016, 0.016],
  [0.022, 0.00062, 0.00069],
  [0.574, 0.014, 0.014],
  [1.08 * Math.PI, 0.12 * Math.PI, 0.13 * Math.PI],
] as const;

/** χ² of one degree of freedom at 90 %. */
const Q90 = 2.705543454095404;

const pulled = (k: number, z: number): number => MEASURED[k][0] + z * MEASURED[k][z < 0 ? 1 : 2];
const at = (z: Float64Array) => oscillation([pulled(0, z[0]), pulled(1, z[1]), pulled(2, z[2]), pulled(3, z[3])]);

type Beam = Parameters<typeof form>[0];

/** Bounds and a target at given pulls. */
const forms =
  (given: readonly (readonly [Beam, number, number?])[], target: Beam | Float64Array): PulledForms =>
  (z) => ({
    bounds: given.map(([beam, limit, level]) => bound(form(beam, at(z)), limit, level)),
    target: target instanceof Float64Array ? target : form(target, at(z)),
  });

function both(problem: PulledForms) {
  const { bounds, target } = problem(new Float64Array(4));
  const [fixed, free] = [translate(bounds, target), profileTranslation(problem, 4)];
  if (fixed.kind === "unbounded" || free.kind === "unbounded") throw new Error("unbounded");
  return { fixed, free };
}

const SOLAR = [SUN, 0.75] as const;

describe("a translated bound with oscillation parameters free", () => {
  it("is for Λ_1 and Λ_3 what a dense scan of the closed form gives", () => {
    // Λ_k² < m² sqrt(1 − χ²/q)/(1 − w_k) with w_1 = c12² c13², w_3 = s13²
    let [one, three] = [0, 0];
    for (let i = -400; i <= 400; i++) {
      for (let j = -40; j <= 40; j++) {
        const [a, b] = [i / 1000, j / 1000];
        const left = 0.75 ** 2 * Math.sqrt(1 - (a * a + b * b) / Q90);
        const [s12, s13] = [pulled(0, a), pulled(1, b)];
        one = Math.max(one, left / (1 - (1 - s12) * (1 - s13)));
        three = Math.max(three, left / (1 - s13));
      }
    }
    expect(both(forms([SOLAR], modulus(1))).free.value).toBeCloseTo(Math.sqrt(one), 7);
    expect(both(forms([SOLAR], modulus(3))).free.value).toBeCloseTo(Math.sqrt(three), 7);
  });

  it("is larger than with them fixed, by at most 0.2 %", () => {
    // independent program: random search over Λ and the pulls together, Python; nine digits
    const expected = [
      [modulus(1), 1.301630132],
      [modulus(2), 0.9038670626],
      [modulus(3), 0.758388925],
      [REACTOR, 1.0493356299],
      [[NU_MU], 1.2712763547],
      [[NU_TAU], 1.2005599142],
      [ACCELERATOR, 2.1305880645],
      [incoherent(2), 1.9541423743],
      [incoherent(2.13), 2.0050475238],
    ] as const;
    for (const [target, value] of expected) {
      const { fixed, free } = both(forms([SOLAR], target));
      expect(free.value).toBeGreaterThan(fixed.value);
      expect(free.value).toBeLessThan(fixed.value * 1.002);
      expect(free.value).toBeCloseTo(value, 9);
    }
  });

  it("is unbounded where it is at the best fit", () => {
    expect(profileTranslation(forms([[REACTOR, 2.9]], [NU_MU]), 4).kind).toBe("unbounded");
  });

  it("does not move where the mixing does not enter", () => {
    const { fixed, free } = both(
      forms(
        [
          [[NU_E], 2.9],
          [[NU_MU], 68],
        ],
        [NU_TAU],
      ),
    );
    expect(free.value).toBeCloseTo(fixed.value, 9);
    expect(Math.hypot(...free.pulls)).toBeLessThan(1e-3);
  });
});

describe("several bounds with oscillation parameters free", () => {
  const given = [
    [SUN, 2],
    [REACTOR, 2.9],
    [[NU_MU], 3, 0.95],
  ] as const;

  it("allow what no random oscillation point exceeds", () => {
    for (const target of [modulus(1), modulus(2), form(incoherent(2.13))]) {
      const problem = forms(given, target);
      const { fixed, free } = both(problem);
      expect(free.value).toBeGreaterThanOrEqual(fixed.value);
      expect(free.gap).toBeLessThan(1e-9);
      // points on shells of |z| in all directions of a lattice
      for (let n = 1; n <= 80; n++) {
        const z = Float64Array.from([2, 3, 5, 7], (p) => ((n * Math.sqrt(p)) % 1) - 0.5);
        const chi2 = z.reduce((sum, x) => sum + x * x, 0);
        const { bounds, target: B } = problem(z);
        const q = (level: number): number => (level === 0.9 ? Q90 : 3.841458820694124);
        const there = translate(
          bounds.map((b) => ({ ...b, limit: b.limit * (1 - chi2 / q(b.level)) ** 0.25 })),
          B,
        );
        expect(there.kind === "bounded" && there.value).toBeLessThan(free.value);
      }
    }
  });

  it("end at the same value whatever the axes of the pulls", () => {
    const problem = forms(given, modulus(1));
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const turned: PulledForms = ([a, b, d, e]) =>
      problem(Float64Array.of(c * a - s * e, c * b + s * d, c * d - s * b, c * e + s * a));
    const [one, two] = [both(problem).free.value, both(turned).free.value];
    expect(Math.abs(two / one - 1)).toBeLessThan(1e-9);
  });

  it("start off a best fit that symmetry makes stationary", () => {
    // Λ† diag(1 + x², 1, 1) Λ: smallest moment allowed at x = 0, larger on either side
    const problem: PulledForms = ([z]) => ({
      bounds: [bound(Float64Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0), 1)],
      target: Float64Array.of(1 + z * z, 1, 1, 0, 0, 0, 0, 0, 0),
    });
    const found = profileTranslation(problem, 1);
    // (1 + z²) sqrt(1 − z²/q) is largest at z² = (2q − 1)/3
    const z2 = (2 * Q90 - 1) / 3;
    const value = Math.sqrt((1 + z2) * Math.sqrt(1 - z2 / Q90));
    expect(found.kind === "bounded" && found.value).toBeCloseTo(value, 10);
  });
});
