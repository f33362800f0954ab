import { describe, expect, it } from "vitest";
import { efficiencySchema } from "../../../src/experiment/response/efficiency.ts";
import { response } from "../../../src/experiment/response/response.ts";
import { composite, gaussLegendre } from "../../../src/math/integrate.ts";

const resolution = { kind: "gamma", a: "0.0749 keV/PE", b: "9.56 /keV" } as const;
// COHERENT, arXiv:2110.07730, effCoefficients.txt: nominal, and half of what lies between −1σ and +1σ
const logistic = {
  kind: "logistic",
  a: 1.32045,
  b: "0.285979 /PE",
  c: "10.8646 PE",
  d: -0.333322,
  mode: { parameter: "e", a: 0.02345, b: "-0.000613 /PE", c: "-1.01862 PE", d: -0.023042 },
} as const;

/** Acceptances of an energy in keV in bins between some edges. */
function accepted(
  E: number,
  edges: readonly number[],
  efficiency: Parameters<typeof response>[0]["efficiency"] = 1,
  pull = 0,
): number[] {
  const out = new Float64Array(edges.length - 1);
  response({ resolution, efficiency }, Float64Array.from(edges), { efficiency: pull }).acceptance(E * 1e-3, out);
  return [...out];
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
const fine = Array.from({ length: 1601 }, (_, i) => i / 4);

describe("photoelectrons", () => {
  it.each([
    // scipy.stats.gamma(k, scale = E/(0.0749 k)), k = 1 + 9.56 E
    [0.2, [0.9931232828915431, 0.00669947452901265, 0.00017724257944429223]],
    [1, [0.07680443494207201, 0.3295330031532726, 0.5936625618797781]],
    [3, [3.2258331118732257e-12, 3.1748306088973524e-8, 0.9922300666310722]],
  ])("of %f keV are counted as the gamma distribution says", (E, expected) => {
    accepted(E, [0, 8, 12, 60]).forEach((p, bin) => {
      expect(p).toBeCloseTo(expected[bin], 9);
    });
  });

  it("conserve counts: the bins of the whole axis accept a recoil with probability 1", () => {
    for (const E of [0.05, 0.3, 1, 5, 15]) expect(sum(accepted(E, fine)), `${E} keV`).toBeCloseTo(1, 6);
  });

  it("are E/a in the mean and spread by E/a √(1/(1 + bE))", () => {
    for (const E of [0.3, 1, 5]) {
      const p = accepted(E, fine);
      const mean = sum(p.map((x, i) => x * (fine[i] + 0.125)));
      const square = sum(p.map((x, i) => x * (fine[i] + 0.125) ** 2));
      expect(mean / (E / 0.0749)).toBeCloseTo(1, 4);
      // a bin of width h adds h²/12 to a variance
      expect(((square - mean ** 2 - 0.25 ** 2 / 12) * (1 + 9.56 * E)) / mean ** 2).toBeCloseTo(1, 3);
    }
  });

  it.each([0, 1, -1])("are accepted as often as a formula says, %i of its mode off", (pull) => {
    // a/(1 + e^{−b(x − c)}) + d as released at 0, +1 and −1σ
    const [a, b, c, d] = {
      "0": [1.32045, 0.285979, 10.8646, -0.333322],
      "1": [1.3439, 0.285366, 9.84598, -0.356364],
      "-1": [1.297, 0.286592, 11.88322, -0.31028],
    }[`${pull}` as "0"];
    const at = (x: number): number => Math.max(0, a / (1 + Math.exp(-b * (x - c))) + d);
    const all = accepted(1.3, fine);
    const cut = accepted(1.3, fine, logistic, pull);
    cut.forEach((p, i) => {
      // the efficiency is nearly linear within a quarter of a photoelectron
      expect(p).toBeCloseTo(all[i] * at(fine[i] + 0.125), 5);
    });
  });

  it("are never accepted where a formula is below 0", () => {
    // it is 0 at c − ln(−a/d − 1)/b = 7.068
    expect(accepted(0.6, [0, 7, 7.0681], logistic)).toEqual([0, 0]);
    expect(accepted(0.6, [0, 7, 7.0683], logistic)[1]).toBeGreaterThan(0);
  });

  it("are refused an efficiency that ends above 1", () => {
    const { success, error } = efficiencySchema.safeParse({ ...logistic, mode: undefined, a: 3, d: 0 });
    expect(success).toBe(false);
    expect(JSON.stringify(error!.issues)).toContain("expected a above 0 and a + d, where it ends, of at most 1");
  });

  it("are accepted as often as a table says, linear between its rows", () => {
    const table = { "energy [PE]": [5, 10, 20], efficiency: [0, 0.5, 0.9] };
    const { nodes, weights } = composite([5, 10, 20, 30], gaussLegendre(40));
    const out = new Float64Array(nodes.length);
    // Γ(10.56): scipy.special.gamma
    const [k, GAMMA_K] = [10.56, 1301443.7380626975];
    nodes.forEach((x, i) => {
      const beta = 0.0749 * k;
      const density = (beta ** k * x ** (k - 1) * Math.exp(-beta * x)) / GAMMA_K;
      const at = x < 10 ? (x - 5) / 10 : x < 20 ? 0.5 + 0.04 * (x - 10) : 0.9;
      out[i] = weights[i] * density * at;
    });
    expect(accepted(1, [0, 30], table)[0]).toBeCloseTo(sum([...out]), 10);
  });

  it("come only from energies within reach of the bins", () => {
    const edges = [8, 12, 60];
    const { reach } = response({ resolution, efficiency: 1 }, Float64Array.from(edges));
    for (const E of [reach[0], reach[1]]) expect(sum(accepted(E * 1e3, edges))).toBeLessThan(1e-13);
    expect(sum(accepted(0.4, edges))).toBeGreaterThan(0.01);
    expect(sum(accepted(6, edges))).toBeGreaterThan(0.001);
  });
});
