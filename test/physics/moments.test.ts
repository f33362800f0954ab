import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixingMatrix } from "../../src/physics/mixing.ts";
import { flavourMoments, massStateMoments } from "../../src/physics/moments.ts";

const NO = [0.318, 0.022, 0.574, 1.08 * Math.PI] as const;

function matrix(parameters: readonly [number, number, number, number] = NO): Float64Array {
  const U = new Float64Array(18);
  mixingMatrix(...parameters, U);
  return U;
}

function squares(L: readonly [number, number, number, number, number], U = matrix()): Float64Array {
  const out = new Float64Array(5);
  flavourMoments().squared(...L, U, out);
  return out;
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const phase = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
const moment = fc.double({ min: 0, max: 5, noNaN: true });

describe("the mixing matrix", () => {
  it("agrees with an independent program at the NO best fit", () => {
    // Python, CODATA 2018; arXiv:2411.03122, eqs 2 and 3; accuracy 1e-12
    const U = matrix();
    expect([U[0], U[2]]).toEqual([expect.closeTo(0.8166982306825452, 12), expect.closeTo(0.5576773260587164, 12)]);
    expect([U[4], U[5]]).toEqual([expect.closeTo(-0.14366409948376974, 12), expect.closeTo(0.03688667129895977, 12)]);
    expect([U[6], U[7]]).toEqual([expect.closeTo(-0.2781728807236952, 12), expect.closeTo(0.023079032526136745, 12)]);
    expect([U[14], U[15]]).toEqual([expect.closeTo(-0.5727970600126328, 12), expect.closeTo(0.013576500040363756, 12)]);
  });

  it("is unitary", () => {
    fc.assert(
      fc.property(unit, unit, unit, phase, (a, b, c, delta) => {
        const U = matrix([a, b, c, delta]);
        for (let l = 0; l < 3; l++) {
          for (let m = 0; m < 3; m++) {
            let [re, im] = [0, 0];
            for (let k = 0; k < 3; k++) {
              const [x, y] = [2 * (3 * l + k), 2 * (3 * m + k)];
              re += U[x] * U[y] + U[x + 1] * U[y + 1];
              im += U[x + 1] * U[y] - U[x] * U[y + 1];
            }
            expect(re).toBeCloseTo(l === m ? 1 : 0, 13);
            expect(im).toBeCloseTo(0, 13);
          }
        }
      }),
    );
  });
});

describe("effective moments of Majorana neutrinos", () => {
  it("agree with an independent program at one explicit point", () => {
    // Λ = (0.7648… + 0.6442… i, 0.8, −0.2524… − 0.4316… i) at the NO best fit; Python, CODATA 2018, accuracy 1e-12
    const [r1, i1] = [0.7648421872844885, 0.644217687237691];
    const [r3, i3] = [-0.2524230522999288, -0.43160468332443686];
    const out = squares([Math.hypot(r1, i1), 0.8, Math.hypot(r3, i3), Math.atan2(i1, r1), Math.atan2(i3, r3)]);
    expect(out[0]).toBeCloseTo(0.29389441881425415, 12);
    expect(out[1]).toBeCloseTo(1.6628710939649762, 12);
    expect(out[2]).toBeCloseTo(1.8232344872207673, 12);
    expect(out[3]).toBeCloseTo(4.023676639625495, 12);
    expect(out[4]).toBeCloseTo(0.29389441881425415 + 2.13 * 1.6628710939649762, 12);
  });

  it("of the three flavours add up to 2|Λ|², and so do those of the mass states", () => {
    fc.assert(
      fc.property(moment, moment, moment, phase, phase, phase, (a, b, c, p, q, delta) => {
        const out = squares([a, b, c, p, q], matrix([0.318, 0.022, 0.574, delta]));
        const total = 2 * (a * a + b * b + c * c);
        expect(out[0] + out[1] + out[2]).toBeCloseTo(total, 10);
        const mass = new Float64Array(3);
        massStateMoments(a, b, c, mass);
        expect(mass[0] + mass[1] + mass[2]).toBeCloseTo(total, 10);
      }),
    );
  });

  it("leave a pure beam a blind spot, and the mixed LSND beam none", () => {
    // Λ_k ∝ conj(U_lk). Reactor: φ_1 = 0, φ_3 = δ, |Λ_1|/|Λ_2| = cot θ12 = 1.46446…, |Λ_3|/|Λ_2| = 0.265967…
    // ν_μ: φ_1/π = 1.0347…, φ_3/π = 0.00835…, ratios 0.46475…, 1.24750…; independent program, accuracy 1e-10
    const reactor = squares([1.4644637544337908, 1, 0.265967366452149, 0, 1.08 * Math.PI]);
    expect(reactor[0]).toBeCloseTo(0, 10);
    expect(reactor[4]).toBeGreaterThan(1);
    const muon = squares([
      0.4647529571403006,
      1,
      1.2475074502426393,
      1.0347019875862875 * Math.PI,
      0.008353273911062884 * Math.PI,
    ]);
    expect(muon[1]).toBeCloseTo(0, 10);
    expect(muon[4]).toBeGreaterThan(1);
  });
});
