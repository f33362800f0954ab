import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/document.ts";
import { beam } from "../../../src/experiment/beam/beam.ts";
import { beamSchema } from "../../../src/experiment/beam/schema.ts";
import { beamDensity } from "../../../src/physics/beam.ts";
import { massStateProbability } from "../../../src/physics/sun.ts";
import { loadNamed } from "../../../src/run/load/load.ts";
import { density, NO, NU_E, NU_MU, oscillation } from "../../physics/oscillation.ts";

const HEAD = { name: "mu_test", title: "test", latex: "test", symbol: "test", reference: "", trust: "D" };
const read = (components: unknown, more: object = {}) =>
  beam(parseDocument(beamSchema, { ...HEAD, ...more, components }, "test"), "test");
const rho = (components: unknown): Float64Array => {
  const out = new Float64Array(9);
  beamDensity(read(components)).fill(oscillation(), [], out);
  return out;
};

describe("a beam's document", () => {
  it("gives a flavour with weight 1 by default", () => {
    expect(rho([{ kind: "flavour", neutrino: "nu_e" }])).toEqual(density([NU_E]));
  });

  it("gives the same beam as a state, as a density matrix and by flavour", () => {
    const flavours = rho([
      { kind: "flavour", neutrino: "nu_e", weight: 0.3 },
      { kind: "flavour", neutrino: "nubar_mu", weight: 0.7 },
    ]);
    const states = rho([
      { kind: "state", basis: "flavour", amplitudes: [1, 0, 0], weight: 0.3 },
      { kind: "state", basis: "flavour", amplitudes: [0, [0, 1], 0], antineutrino: true, weight: 0.7 },
    ]);
    const matrix = rho([
      {
        kind: "density",
        basis: "flavour",
        matrix: [
          [0.3, 0, 0],
          [0, 0.7, 0],
          [0, 0, 0],
        ],
      },
    ]);
    flavours.forEach((x, i) => {
      expect(states[i]).toBeCloseTo(x, 14);
      expect(matrix[i]).toBeCloseTo(x, 14);
    });
    expect(flavours[0]).toBeCloseTo(0.3 * density([NU_E])[0] + 0.7 * density([NU_MU])[0], 14);
  });

  it("takes a density matrix in the mass basis as it stands, conjugated for antineutrinos", () => {
    const matrix = [
      [0.5, [0.1, 0.2], 0],
      [[0.1, -0.2], 0.4, [0, -0.05]],
      [0, [0, 0.05], 0.1],
    ];
    const packed = [0.5, 0.4, 0.1, 0.1, 0.2, 0, 0, 0, -0.05];
    rho([{ kind: "density", basis: "mass", matrix }]).forEach((x, i) => {
      expect(x).toBeCloseTo(packed[i], 14);
    });
    const conjugated = rho([{ kind: "density", basis: "mass", antineutrino: true, matrix }]);
    expect(conjugated[4]).toBeCloseTo(-0.2, 14);
    expect(conjugated[8]).toBeCloseTo(0.05, 14);
  });

  it("weighs the flavours of decays at rest by their magnetic scatters into a window of recoils", () => {
    // 1 : 0.7118 : 1.4216 for 18–50 MeV with PDG masses; SciPy's quad of the V−A spectra
    const { components } = read([{ kind: "decay-at-rest", recoil: { from: "18 MeV", to: "50 MeV" } }]);
    const weights = components.map(({ weight }) => weight);
    expect(weights).toEqual([1, expect.closeTo(0.7118, 4), expect.closeTo(1.4216, 4)]);
  });

  it("averages a flux of the Sun over energy and production region", () => {
    const document = loadNamed<Parameters<typeof beam>[0]>("beams", "mu_sol_be7", "test");
    const { bands, components } = beam(document, "test");
    expect(components).toEqual([{ kind: "sun", weight: 1, survival: 0 }]);
    // ⁷Be converts a little in matter: below the vacuum value c12² = 0.682
    const P = massStateProbability(bands[0], NO[0], (1 - NO[1]) / 7.5e-5);
    expect(P).toBeGreaterThan(0.62);
    expect(P).toBeLessThan(0.682);
  });

  it("weighs the fluxes that are there at one energy", () => {
    const { source } = loadNamed<Parameters<typeof beam>[0]>("beams", "mu_sol_be7", "test");
    const at = (energy: string) => read([{ kind: "sun", energy }], { source });
    const low = at("0.3 MeV");
    // pp, ¹³N, ¹⁵O, ¹⁷F, ⁸B and hep all reach down to 0.3 MeV, pp by far the most
    expect(low.components.length).toBe(6);
    expect(Math.max(...low.components.map(({ weight }) => weight))).toBeGreaterThan(0.98);
    expect(low.components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 14);
    const high = at("14 MeV");
    expect(high.components.length).toBe(2);
    // at 14 MeV ν_e leave the Sun almost as ν_2
    expect(high.bands[1].scale).toBe("flux_b8");
    expect(massStateProbability(high.bands[1], NO[0], (1 - NO[1]) / 7.5e-5)).toBeLessThan(0.05);
    expect(() => at("30 MeV")).toThrow(
      'test: mu_test: components.0.energy: no continuous solar flux at this energy: "30 MeV"',
    );
  });
});

describe("a beam that cannot be", () => {
  const flavour = { kind: "flavour", neutrino: "nu_e" };
  it.each([
    ["has trace 0", [{ ...flavour, weight: 0 }], 'test: mu_test: components: a beam of trace 0: "0"'],
    ["has trace 0", [{ kind: "state", basis: "mass", amplitudes: [0, 0, 0] }], "a beam of trace 0"],
    [
      "has a negative weight",
      [{ ...flavour, weight: -1 }],
      'test: components.0.weight: expected a weight of at least 0: "-1"',
    ],
    ["has no such neutrino", [{ ...flavour, neutrino: "nu_s" }], "test: components.0.neutrino"],
    [
      "has a length without a unit",
      [{ ...flavour, baseline: { length: 3, energy: "1 MeV" } }],
      "components.0.baseline.length",
    ],
    ["is empty", [], "test: components"],
    [
      "comes from two places",
      [{ kind: "sun", survival: "low", flux: "pp" }],
      "expected one of survival, flux and energy",
    ],
    ["needs a Sun that is not named", [{ kind: "sun", flux: "pp" }], "mu_test: components.0: source: missing"],
    [
      "scatters nowhere",
      [{ kind: "decay-at-rest", recoil: { from: "53 MeV", to: "60 MeV" } }],
      "no neutrino of pions at rest gives such recoils",
    ],
    [
      "has a window upside down",
      [{ kind: "decay-at-rest", recoil: { from: "50 MeV", to: "18 MeV" } }],
      "ends out of order",
    ],
    [
      "is not Hermitian",
      [
        {
          kind: "density",
          basis: "mass",
          matrix: [
            [1, [0, 1], 0],
            [[0, 1], 1, 0],
            [0, 0, 1],
          ],
        },
      ],
      'test: mu_test: components.0.matrix: not Hermitian in row 1, column 2: "[0,1]"',
    ],
    [
      "is not positive",
      [
        {
          kind: "density",
          basis: "mass",
          matrix: [
            [1, 0, 0],
            [0, -0.5, 0],
            [0, 0, 1],
          ],
        },
      ],
      'test: mu_test: components.0.matrix: not positive: it has an eigenvalue: "-0.5"',
    ],
  ])("%s", (_, components, message) => {
    expect(() => read(components)).toThrow(message);
  });
});
