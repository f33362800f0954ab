import { describe, expect, it } from "vitest";
import { resolutionSpread } from "../../../src/experiment/response/resolution.ts";
import { response } from "../../../src/experiment/response/response.ts";
import { composite, gaussLegendre } from "../../../src/math/integrate.ts";

const resolution = { kind: "sqrt-linear", a: "0.310 keV^1/2", b: 0.0037 } as const;
const cubic = {
  kind: "polynomial",
  a0: "0.073 keV",
  a1: 0.173,
  a2: "-6.5e-3 /keV",
  a3: "1.1e-4 /keV2",
  to: "30 keV",
} as const;
const effective = {
  kind: "effective-axis",
  offset: "-17 keV",
  scale: 1.13,
  quad: "-0.06 /MeV",
  s0: "2 keV",
  s1: "60 keV/MeV^1/2",
} as const;
const keV = (...values: number[]): Float64Array => Float64Array.from(values, (E) => E * 1e-3);

describe("the response", () => {
  it("has the resolution of the document", () => {
    const { sigma } = response({ resolution, efficiency: 1 }, keV(1, 2));
    // σ in keV at 1, 2, 10, 41.5 keV: independent program (Python)
    for (const [T, expected] of [
      [1, 0.3137],
      [2, 0.4458062043356595],
      [10, 1.0173060746521976],
      [41.5, 2.1505853026423947],
    ]) {
      expect(sigma(T * 1e-3) * 1e3).toBeCloseTo(expected, 10);
    }
  });

  it("adds noise and the statistics of pairs in quadrature", () => {
    const { sigma } = response(
      { resolution: { kind: "quadrature", a: "20 eV", b: "0.6 eV^1/2" }, efficiency: 1 },
      keV(1, 2),
    );
    // √(400 + 0.36·E) eV by hand
    for (const [E, expected] of [
      [0, 20],
      [1000, 27.568097504180443],
    ])
      expect(sigma(E * 1e-6) * 1e6).toBeCloseTo(expected, 9);
  });

  it("without a resolution accepts what lies in a bin as often as its efficiency there", () => {
    const efficiency = { "energy [keV]": [1, 3], efficiency: [0, 1] };
    const { acceptance, steps, sigma } = response({ resolution: { kind: "sharp" }, efficiency }, keV(0, 2, 4));
    const accepted = (T: number) => {
      const out = new Float64Array(2);
      acceptance(T * 1e-3, out);
      return [...out];
    };
    expect(accepted(0.5)).toEqual([0, 0]);
    expect(accepted(1.5)).toEqual([expect.closeTo(0.25, 12), 0]);
    expect(accepted(2)).toEqual([0, expect.closeTo(0.5, 12)]);
    expect(accepted(3.5)).toEqual([0, expect.closeTo(1, 12)]);
    expect(accepted(5)).toEqual([0, 0]);
    expect(sigma(1)).toBe(0);
    expect([...new Set(steps)].map((E) => E * 1e3)).toEqual([0, 1, 2, 3, 4].map((E) => expect.closeTo(E, 12)));
  });

  it("has the width of a polynomial in keV up to where it was fitted, and √E beyond", () => {
    const { sigma } = response({ resolution: cubic, efficiency: 1 }, keV(1, 2));
    // 0.073 + 0.173 E − 6.5e-3 E² + 1.1e-4 E³ by hand; at 120 keV twice the value at 30
    for (const [E, expected] of [
      [0.001, 0.0731729935],
      [1, 0.23961],
      [2, 0.39388],
      [10, 1.263],
      [24, 2.00164],
      [30, 2.383],
      [120, 4.766],
    ]) {
      expect(sigma(E * 1e-3) * 1e3).toBeCloseTo(expected, 10);
    }
  });

  it.each([
    resolution,
    cubic,
  ])("conserves counts: the bins of the whole axis accept a recoil with probability 1, $kind", (one) => {
    const edges = keV(...Array.from({ length: 81 }, (_, i) => i - 20));
    const { acceptance } = response({ resolution: one, efficiency: 1 }, edges);
    const out = new Float64Array(80);
    for (const T of [0.05, 0.5, 3, 12, 30]) {
      acceptance(T * 1e-3, out);
      expect(
        out.reduce((sum, p) => sum + p, 0),
        `${T} keV`,
      ).toBeCloseTo(1, 12);
    }
  });

  it("equals a fine quadrature of efficiency times Gaussian, table edges and kinks included", () => {
    const efficiency = { "energy [keV]": [1.5, 2.2, 3, 4.4], efficiency: [0, 0.7, 0.5, 0.9] };
    const at = (R: number): number => {
      if (R < 1.5) return 0;
      if (R > 4.4) return 0.9;
      const i = [2.2, 3, 4.4].findIndex((end) => R <= end);
      const [x, y] = [efficiency["energy [keV]"], efficiency.efficiency];
      return y[i] + ((y[i + 1] - y[i]) * (R - x[i])) / (x[i + 1] - x[i]);
    };
    const { acceptance, sigma } = response({ resolution, efficiency }, keV(1, 3, 6));
    const out = new Float64Array(2);
    for (const T of [1.2, 2.9, 4.5]) {
      acceptance(T * 1e-3, out);
      const s = sigma(T * 1e-3) * 1e3;
      [
        [1, 1.5, 2.2, 3],
        [3, 4.4, 6],
      ].forEach((edges, bin) => {
        const { nodes, weights } = composite(edges, gaussLegendre(60));
        const direct = nodes.reduce(
          (sum, R, i) =>
            sum + (weights[i] * at(R) * Math.exp(-0.5 * ((R - T) / s) ** 2)) / (s * Math.sqrt(2 * Math.PI)),
          0,
        );
        expect(out[bin]).toBeCloseTo(direct, 11);
      });
    }
  });

  it("has an axis of its own: the mean and the width there, from the recoil", () => {
    const { mean, sigma, energy } = resolutionSpread(effective);
    // −17 + 1.13 T − 0.06 T²/1000 and √(4 + 3600 E/1000), by hand; no width below E = 0 but the constant
    for (const [T, E, s] of [
      [10, -5.706, 2],
      [200, 206.6, Math.sqrt(4 + 743.76)],
      [1000, 1053, Math.sqrt(4 + 3790.8)],
    ]) {
      expect(mean(T * 1e-3) * 1e3).toBeCloseTo(E, 10);
      expect(sigma(T * 1e-3) * 1e3).toBeCloseTo(s, 10);
      expect(energy(E * 1e-3) * 1e3).toBeCloseTo(T, 9);
    }
    // the top of the parabola, at T = 9417 keV, is 5303.4 keV
    expect(energy(5.3)).toBeLessThan(9.417);
    expect(energy(5.304)).toBe(Infinity);
  });

  it("may be off by fractions of its widths and of the factor in front of T, whatever its kind", () => {
    const shift = { resolution: 0.1, scale: -0.02 };
    const [there, here] = [resolutionSpread(effective, shift), resolutionSpread({ ...effective, scale: 1.13 * 0.98 })];
    expect(there.mean(0.3)).toBeCloseTo(here.mean(0.3), 14);
    expect(there.sigma(0.3)).toBeCloseTo(1.1 * here.sigma(0.3), 14);
    expect(resolutionSpread(resolution, shift).mean(0.01)).toBeCloseTo(0.0098, 14);
    expect(resolutionSpread(resolution, shift).sigma(0.01)).toBeCloseTo(
      1.1 * resolutionSpread(resolution).sigma(0.01),
      14,
    );
  });

  it("conserves counts on an axis of its own, and knows which recoils reach it", () => {
    const edges = keV(...Array.from({ length: 701 }, (_, i) => 200 + 2 * i));
    const { acceptance, reach } = response({ resolution: effective, efficiency: 1 }, edges);
    const out = new Float64Array(700);
    const accepted = (T: number): number => {
      acceptance(T, out);
      return out.reduce((total, p) => total + p, 0);
    };
    for (const T of [0.55, 0.6, 0.8, 1]) expect(accepted(T), `${T} MeV`).toBeCloseTo(1, 12);
    // 8σ from the edges
    expect([accepted(reach[0] * 0.999), accepted(reach[1] * 1.001)]).toEqual([0, 0]);
    expect(accepted(reach[0] * 1.01)).toBeGreaterThan(0);
    expect(accepted(reach[1] * 0.99)).toBeGreaterThan(0);
  });
});
