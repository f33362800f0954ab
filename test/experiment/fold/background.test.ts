import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { experiment } from "../../../src/experiment/experiment.ts";
import { compile, componentCounts, type Template } from "../../../src/experiment/template.ts";
import type { Mixing } from "../../../src/physics/mixing.ts";
import { loadModel } from "../../../src/run/load/load.ts";
import { prepare } from "../../../src/run/load/prepare.ts";
import { copyModels, edit, modelOf, spectrumOf } from "../../run/documents.ts";

const MIXING: Mixing = {
  sin2_12: 0.318,
  sin2_13: 0.022,
  sin2_23: 0.574,
  delta_cp: 1.08 * Math.PI,
  dm2_21: 7.5e-5,
  dm2_31: 2.55e-3,
};
const ARGON = "components.argon-37";
const TRITIUM = "components.tritium";

const compiled = (name: string, nNode = 8, file = modelOf(name)): Template =>
  compile(experiment(spectrumOf(loadModel(file)), name), MIXING, nNode);

const countsOf = (template: Template, name: string): Float64Array =>
  componentCounts(
    template,
    template.components.findIndex((component) => component.name === name),
  );

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

/** A copy of the documents with one edit, and the model of one experiment there. */
function edited(name: string, from: string | RegExp, to: string, file = "experiment.yaml"): string {
  const root = copyModels();
  edit(root, join("experiments", name, file), from, to);
  return modelOf(name, root);
}

describe("the columns of an experiment", () => {
  it.each([
    "lz-ws2022",
    "lz-ws2024",
    "pandax4t-run1",
    "xenon1t-2020",
  ])("do not change by 1e-6 of their largest bin when nodes are doubled: %s", (name) => {
    const [coarse, fine] = [compiled(name), compiled(name, 16)];
    fine.components.forEach(({ factors }, c) => {
      const [some, bins] = [coarse, fine].map((one) => componentCounts(one, c));
      const largest = Math.max(...bins);
      bins.forEach((n, bin) => {
        const difference = Math.abs(some[bin] - n);
        expect(difference / largest, `${factors.join(" ")} bin ${bin}`).toBeLessThan(1e-6);
      });
    });
  });
});

describe("events that deposit their energy", () => {
  it("are counted before efficiency: with all accepted, those that the bins do not lose", () => {
    // ³⁷Ar at 2.82 keV, σ = 0.33 √2.82 = 0.554 keV: 3.285 σ above the edge at 1 keV, Φ(−3.285) = 5.1e-4
    const argon = compiled("lz-ws2022", 8, edited("lz-ws2022", "efficiency: efficiency.csv", "efficiency: 1"));
    expect(sum(countsOf(argon, "argon-37"))).toBeCloseTo(1 - 5.1e-4, 5);
    // half of the events, half of the counts
    const file = edited("lz-ws2022", "energy: 2.82 keV", "energy: 2.82 keV, events: 0.5");
    expect(sum(countsOf(compiled("lz-ws2022", 8, file), "argon-37"))).toBeCloseTo(
      sum(countsOf(compiled("lz-ws2022"), "argon-37")) / 2,
      14,
    );
  });

  it("of tritium are lost below 1 keV, and hardly any seem to lie beyond its 18.6 keV", () => {
    const file = edited("pandax4t-run1", "efficiency: efficiency.csv", "efficiency: 1");
    const tritium = countsOf(compiled("pandax4t-run1", 8, file), "tritium");
    // smeared spectrum between 1 and 24 and between 21 and 24 keV: adaptive quadrature in Python, SciPy 1.10.1
    expect(sum(tritium)).toBeCloseTo(0.9065891542, 9);
    expect(sum(tritium.slice(20))).toBeCloseTo(3.6168724e-5, 11);
  });
});

describe("a published histogram", () => {
  it("is counts of the whole exposure, however long that is", () => {
    const [argon, longer] = [
      compiled("lz-ws2024"),
      compiled("lz-ws2024", 8, edited("lz-ws2024", "3.3 t yr", "3.5 t yr")),
    ];
    // published total in 1–16 keV, 1387.468, and Standard Model neutrinos: 131.645 by an independent program, scripts/fixtures/xenon_fold.py
    const [background, less] = [argon, longer].map((one) => sum(countsOf(one, "background")));
    expect(background).toBeCloseTo(1387.468 - 131.645, 1);
    expect(less).toBeCloseTo(1387.468 - (131.645 * 3.5) / 3.3, 1);
  });

  it("is spread evenly over a bin that others cut", () => {
    const file = edited("lz-ws2024", /\n2,3,90\.67\n3,4,93\.33\n/, "\n2,4,184\n", "background.csv");
    const [whole, cut] = [compiled("lz-ws2024"), compiled("lz-ws2024", 8, file)].map((one) =>
      countsOf(one, "background"),
    );
    expect([1, 2].map((bin) => cut[bin] - whole[bin])).toEqual([
      expect.closeTo(92 - 90.67, 9),
      expect.closeTo(92 - 93.33, 9),
    ]);
  });
});

describe("a document with a mistake in its response or its backgrounds", () => {
  const cases: readonly (readonly [string, string, string | RegExp, string, string])[] = [
    [
      "a negative end point",
      "pandax4t-run1",
      "18.6 keV",
      "-18.6 keV",
      `${TRITIUM}.end_point: expected a value in keV above 0: "-18.6 keV"`,
    ],
    [
      "an end point below the bins",
      "pandax4t-run1",
      "18.6 keV",
      "10 eV",
      `${TRITIUM}: out of reach of the bins: "10 eV"`,
    ],
    ["a daughter without charge", "pandax4t-run1", "daughter_Z: 2", "daughter_Z: 0", `${TRITIUM}.daughter_Z: `],
    ["a line outside the bins", "lz-ws2022", "2.82 keV", "40 keV", `${ARGON}: out of reach of the bins: "40 keV"`],
    [
      "a line of negative energy",
      "lz-ws2022",
      "2.82 keV",
      "-2.82 keV",
      `${ARGON}.energy: expected a value in keV above 0: "-2.82 keV"`,
    ],
    ["a line in cm", "lz-ws2022", "2.82 keV", "2.82 cm", `${ARGON}.energy: expected a value in keV`],
    ["no events", "lz-ws2022", "2.82 keV", "2.82 keV, events: 0", `${ARGON}.events: `],
    [
      "a factor that nobody provides",
      "lz-ws2022",
      "[ar37_lz_ws2022]",
      "[ar37]",
      `${ARGON}.factors: no parameter provides it (did you mean ar37_lz_ws2022?): "ar37"`,
    ],
    [
      "bounds that hold nothing",
      "lz-ws2022",
      "{ from: -1000 }",
      "{ from: 1, to: 1 }",
      "parameters.ar37_lz_ws2022.bounds: expected `from` below `to`: ",
    ],
    [
      "a prior outside the bounds",
      "lz-ws2022",
      "{ from: -1000 }",
      "{ from: 200 }",
      "parameters.ar37_lz_ws2022.prior.from: ar37_lz_ws2022 cannot be below 200: ",
    ],
    [
      "a resolution that turns negative",
      "pandax4t-run1",
      "-6.5e-3 /keV",
      "-2e-2 /keV",
      "response.resolution: expected σ above 0 at all energies up to `to`: ",
    ],
    [
      "a resolution that ends inside the bins",
      "pandax4t-run1",
      "to: 30 keV",
      "to: 20 keV",
      'response.resolution.to: ends below the last bin: "20 keV"',
    ],
    [
      "a coefficient without its unit",
      "pandax4t-run1",
      "-6.5e-3 /keV",
      "-6.5e-3",
      'response.resolution.a2: expected a value in /keV: "-0.0065"',
    ],
    [
      "a resolution of no known kind",
      "pandax4t-run1",
      "kind: polynomial",
      "kind: quartic",
      "response.resolution.kind: ",
    ],
    [
      "a histogram inside itself",
      "lz-ws2024",
      "[weak]",
      "[background]",
      "components.background.includes: background is no weak or magnetic component: ",
    ],
  ];

  it.each(cases)("is refused in one line with place and value: %s", (_, name, from, to, expected) => {
    const file = edited(name, from, to);
    expect(() => prepare(file)).toThrow(expected);
    expect(() => prepare(file)).toThrow(/^[^\n]*: ".*"$/);
  });

  const rows: readonly (readonly [string, string, string, string | RegExp, string, string])[] = [
    [
      "an efficiency above 1",
      "lz-ws2022",
      "efficiency.csv",
      "2,0.742",
      "2,1.742",
      'efficiency.csv: line 13: expected ascending energies and efficiencies in [0, 1]: "2,1.742"',
    ],
    [
      "a negative count",
      "pandax4t-run1",
      "background.csv",
      "1,2,25.77",
      "1,2,-25.77",
      'background.csv: line 5: expected counts of at least 0: "1,2,-25.77"',
    ],
    [
      "a histogram that ends too early",
      "lz-ws2024",
      "background.csv",
      /\n15,16,(.|\n)*$/,
      "\n",
      'components.background.counts: does not cover the bins: "0–15 keV"',
    ],
    [
      "less than the Sun gives",
      "lz-ws2024",
      "background.csv",
      "1,2,48.423",
      "1,2,3",
      "components.background: negative in bin 1 without what it includes: ",
    ],
  ];

  it.each(rows)("is refused with its table: %s", (_, name, table, from, to, expected) => {
    const file = edited(name, from, to, table);
    expect(() => prepare(file)).toThrow(expected);
  });
});
