import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composite, gaussLegendre } from "../../src/math/integrate.ts";
import {
  type FormFactor,
  helm,
  kleinNystrand,
  kleinNystrandByMass,
  lewinSmith,
  pointlike,
  symmetrisedFermi,
} from "../../src/physics/form-factor.ts";
import { HBAR_C } from "../../src/units.ts";

const FM = 1e-13;

// Caesium 133 with R_p = 4.804 fm and R_n = 5.01 fm at q in MeV, computed by an independent program (Python, CODATA 2018); good to 1e-10.
const REFERENCE = [
  {
    q: 35.18531578388009,
    helm: [0.8833251509228004, 0.8735890370214165],
    kleinNystrand: [0.8835087081786189, 0.8737785920916906],
    byMass: 0.8666481378472153,
    lewinSmith: 0.8833009048204538,
  },
  {
    q: 49.75955077794335,
    helm: [0.7773140463302807, 0.7596454751289524],
    kleinNystrand: [0.7779712571473291, 0.7603189505162478],
    byMass: 0.747473803544683,
    lewinSmith: 0.7772698681803988,
  },
] as const;

const OF_RADIUS = { helm, kleinNystrand, symmetrisedFermi };
/** rms radii for which each of the three exists. */
const radius = fc.double({ min: 2.5, max: 6, noNaN: true });

/** ∫ρ(r) sin(qr)/(qr) r² dr over ∫ρ(r) r² dr; lengths in fm. */
function transform(density: (r: number) => number, edges: readonly number[], q: number): number {
  const { nodes, weights } = composite(edges, gaussLegendre(24));
  const k = (q * FM) / HBAR_C;
  const sum = (f: (r: number) => number) =>
    nodes.reduce((total, r, i) => total + weights[i] * density(r) * r * r * f(r), 0);
  return sum((r) => (k * r === 0 ? 1 : Math.sin(k * r) / (k * r))) / sum(() => 1);
}

const steps = (to: number, width: number): number[] =>
  Array.from({ length: Math.ceil(to / width) + 1 }, (_, i) => i * width);

describe("form factors", () => {
  it("agree with an independent program to 1e-10", () => {
    for (const row of REFERENCE) {
      for (const [i, R] of [4.804, 5.01].entries()) {
        expect(helm(R * FM)(row.q)).toBeCloseTo(row.helm[i], 10);
        expect(kleinNystrand(R * FM)(row.q)).toBeCloseTo(row.kleinNystrand[i], 10);
      }
      expect(kleinNystrandByMass(133)(row.q)).toBeCloseTo(row.byMass, 10);
      expect(lewinSmith(133)(row.q)).toBeCloseTo(row.lewinSmith, 10);
    }
  });

  it("are 1 at q = 0 and no larger anywhere", () => {
    const all: FormFactor[] = [lewinSmith(133), kleinNystrandByMass(40), pointlike];
    for (const F of all) expect(F(0)).toBe(1);
    fc.assert(
      fc.property(radius, fc.double({ min: 0, max: 400, noNaN: true }), (R, q) => {
        for (const family of Object.values(OF_RADIUS)) {
          expect(family(R * FM)(0)).toBeCloseTo(1, 15);
          expect(Math.abs(family(R * FM)(q))).toBeLessThanOrEqual(1 + 1e-15);
        }
      }),
    );
  });

  it("fall as 1 − q²R²/6 with the rms radius they were made of", () => {
    fc.assert(
      fc.property(radius, fc.constantFrom(...Object.entries(OF_RADIUS)), (R, [name, family]) => {
        // the next term is of the order (qR)⁴/120 ≈ 1e-6 of this one
        const q = (3e-3 * HBAR_C) / (R * FM);
        expect(((1 - family(R * FM)(q)) * 6) / 3e-3 ** 2, name).toBeCloseTo(1, 5);
      }),
    );
  });

  it("keep their digits down to q → 0, where the closed forms lose theirs", () => {
    // ∫ 3u² sin(xu)/(xu) du from 0 to 1 is the transform of a homogeneous sphere: Helm's without a surface
    const F = helm(1 * FM, 0);
    for (const x of [1e-9, 1e-4, 0.03, 0.7, 0.999999, 1.000001, 1.5, 4.4934, 20]) {
      const q = (x * HBAR_C) / (Math.sqrt(5 / 3) * FM);
      expect(F(q), `x = ${x}`).toBeCloseTo(
        transform(() => 1, steps(1, 1 / 8), (x * HBAR_C) / FM),
        14,
      );
    }
    const [fermi, tiny] = [symmetrisedFermi(4.8 * FM), 1e-7];
    expect(fermi(tiny)).toBeCloseTo(1, 15);
  });

  it("are the transforms of their densities", () => {
    const [R, a] = [4.8, 2.3 / (4 * Math.log(3))];
    const c = Math.sqrt((5 / 3) * R * R - (7 / 3) * (Math.PI * a) ** 2);
    const fermi = (r: number) => 1 / (1 + Math.exp((r - c) / a)) + 1 / (1 + Math.exp(-(r + c) / a)) - 1;
    for (const q of [1, 20, 60, 120, 250]) {
      expect(symmetrisedFermi(R * FM)(q), `q = ${q}`).toBeCloseTo(transform(fermi, steps(c + 36 * a, a), q), 13);
    }
  });

  it("agree with each other to 1 % of their fall at the momenta of neutrinos from pion decay at rest", () => {
    for (const q of [20, 40, 60]) {
      const [h, k, f] = Object.values(OF_RADIUS).map((family) => family(4.8 * FM)(q));
      expect(Math.abs(k - h) / (1 - h)).toBeLessThan(0.01);
      expect(Math.abs(f - h) / (1 - h)).toBeLessThan(0.01);
    }
  });
});
