import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logAbsGamma } from "../../src/math/gamma.ts";

const along = fc.double({ min: 0.01, max: 40, noNaN: true });

describe("ln |Γ(x + iy)|", () => {
  it("is that of a factorial on the real axis", () => {
    for (const [x, factorial] of [
      [1, 1],
      [2, 1],
      [5, 24],
      [11, 3628800],
    ])
      expect(logAbsGamma(x, 0)).toBeCloseTo(Math.log(factorial), 10);
    expect(logAbsGamma(0.5, 0)).toBeCloseTo(Math.log(Math.PI) / 2, 10);
  });

  it("obeys |Γ(1 + iy)|² = πy / sinh πy and |Γ(½ + iy)|² = π / cosh πy", () => {
    // DLMF 5.4.3 and 5.4.4; the logarithms of sinh and cosh without their overflow
    fc.assert(
      fc.property(along, (y) => {
        const growth = Math.PI * y - Math.LN2;
        const decay = Math.exp(-2 * Math.PI * y);
        expect(2 * logAbsGamma(1, y)).toBeCloseTo(Math.log(Math.PI * y) - growth - Math.log1p(-decay), 9);
        expect(2 * logAbsGamma(0.5, y)).toBeCloseTo(Math.log(Math.PI) - growth - Math.log1p(decay), 9);
      }),
    );
  });

  it("obeys Γ(z + 1) = z Γ(z) and is even in y", () => {
    fc.assert(
      fc.property(along, along, (x, y) => {
        expect(logAbsGamma(x + 1, y) - logAbsGamma(x, y)).toBeCloseTo(Math.log(Math.hypot(x, y)), 9);
        expect(logAbsGamma(x, -y)).toBeCloseTo(logAbsGamma(x, y), 9);
      }),
    );
  });
});
