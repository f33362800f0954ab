import { describe, expect, it } from "vitest";
import { congruence, quadraticForm } from "../../src/math/hermitian.ts";
import { generalised } from "../../src/math/hermitian-eigen.ts";
import { type BeamComponent, contentOf } from "../../src/physics/beam.ts";
import { squaredModuli } from "../../src/physics/mixing.ts";
import { majoranaForm } from "../../src/physics/moments.ts";
import { flavourWeights, massStateWeights } from "../../src/physics/sun.ts";
import { beamOf, density, oscillation } from "./oscillation.ts";

/** All values: independent program (Python, CODATA 2018) at the NO best fit, accuracy 1e-10. */
const { U } = oscillation();

/** U† as 18 numbers. */
const dagger = Float64Array.from({ length: 18 }, (_, i) => {
  const [row, column, part] = [Math.floor(i / 6), Math.floor((i % 6) / 2), i % 2];
  return (part === 0 ? 1 : -1) * U[6 * column + 2 * row + part];
});

const sun = (survival: "low" | "high"): BeamComponent => ({ kind: "sun", weight: 1, survival });

/** Q of T eq. 14, and of a sum over flavours with weights. */
function exact(survival: "low" | "high"): Float64Array {
  const Q = new Float64Array(9);
  majoranaForm(density([sun(survival)]), Q);
  return Q;
}
function byFlavour(weights: ArrayLike<number>): Float64Array {
  const Q = new Float64Array(9);
  majoranaForm(Float64Array.of(weights[0], weights[1], weights[2], 0, 0, 0, 0, 0, 0), Q);
  return congruence(dagger, Q);
}
const eq40 = (survival: "low" | "high") => byFlavour(contentOf(beamOf([sun(survival)]), oscillation())!);

/** Smallest and largest ratio of two forms. */
const extremes = (B: Float64Array, A: Float64Array) => [1 / generalised(A, B).kappa, generalised(B, A).kappa];

describe("the sum over flavours of arXiv:2411.03122, eqs 39 and 40", () => {
  it("differs from the exact solar moment by up to these factors, low energies and high", () => {
    const [low, high] = (["low", "high"] as const).map((survival) => extremes(eq40(survival), exact(survival)));
    expect(low).toEqual([expect.closeTo(0.7450541221766788, 10), expect.closeTo(1.7754736867376324, 10)]);
    expect(high).toEqual([expect.closeTo(0.63756241365158, 10), expect.closeTo(30.338595335106326, 9)]);
  });

  it("does so with exact flavour probabilities too: what it drops is interference", () => {
    const [moduli, w, P] = [new Float64Array(9), new Float64Array(3), new Float64Array(3)];
    squaredModuli(U, moduli);
    massStateWeights(1 - 0.318, 0.022, w);
    flavourWeights(w, moduli, P);
    expect([...P]).toEqual([
      expect.closeTo(0.5420911520319999, 12),
      expect.closeTo(0.1765015776288898, 12),
      expect.closeTo(0.2814072703391102, 12),
    ]);
    expect(extremes(byFlavour(P), exact("low"))).toEqual([
      expect.closeTo(0.7378282782353656, 10),
      expect.closeTo(1.7639564772495315, 10),
    ]);
    // Λ = (1, 0.8i, 0.5)
    const L = Float64Array.of(1, 0, 0, 0.8, 0.5, 0);
    expect(quadraticForm(exact("low"), L)).toBeCloseTo(1.0184614399999998, 12);
    expect(quadraticForm(byFlavour(P), L)).toBeCloseTo(1.1845610411033949, 10);
  });

  it("makes of mu_S the limits on flavours one at a time that experiments quote", () => {
    // 1e-12 mu_B: mu_S = 6.3, 6.4, 7.5, 11
    const content = contentOf(beamOf([sun("low")]), oscillation())!;
    const limits = (muS: number) => [0, 1, 2].map((l) => muS / Math.sqrt(content[l]));
    const EXPECTED: readonly (readonly [number, readonly number[]])[] = [
      [6.3, [8.556662255136994, 14.26416100556213, 12.288392812020675]],
      [6.4, [8.692482290932821, 14.490576259618674, 12.483446666179734]],
      [7.5, [10.186502684686898, 16.981144054240634, 14.629039061929376]],
      [11, [14.940203937540783, 24.905677946219594, 21.455923957496417]],
    ];
    for (const [muS, expected] of EXPECTED)
      limits(muS).forEach((x, l) => {
        expect(x).toBeCloseTo(expected[l], 10);
      });
  });
});
