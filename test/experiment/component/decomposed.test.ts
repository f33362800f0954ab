import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decomposedColumns } from "../../../src/experiment/component/decomposed.ts";
import { prepare } from "../../../src/run/load/prepare.ts";
import { copyModels, edit, modelOf } from "../../run/documents.ts";

const EDGES = Float64Array.from([0.001, 0.002, 0.003]);
const bins = { "from [keV]": [1, 2], "to [keV]": [2, 3] };

describe("a decomposed fit", () => {
  it("is total + Σ (r − 1) component less what is taken out, whatever the components and scales", () => {
    const counts = fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }));
    const scale = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(counts, counts, counts, scale, scale, (a, b, solar, r, s) => {
        const table = { ...bins, total: [300, 300], a: [...a], b: [...b], solar: [...solar] };
        const document = {
          kind: "decomposed",
          counts: table,
          without: ["solar"],
          factors: { a: ["r"], b: ["s"] },
        } as const;
        const columns = decomposedColumns(
          "fit",
          { ...document, without: [...document.without], factors: { a: ["r"], b: ["s"] } },
          EDGES,
          "x",
        );
        expect(columns.map(({ name }) => name)).toEqual(["fit", "a", "b"]);
        const scales: Record<string, number> = { r, s };
        for (const bin of [0, 1]) {
          const sum = columns.reduce(
            (total, column) => total + column.factors.reduce((x, f) => x * scales[f], 1) * column.counts[bin],
            0,
          );
          expect(sum).toBeCloseTo(300 + (r - 1) * a[bin] + (s - 1) * b[bin] - solar[bin], 9);
        }
      }),
    );
  });

  it("may leave a negative rest where its components exceed their sum, but not less than nothing without the Sun", () => {
    const document = { kind: "decomposed" as const, without: ["solar"], factors: { a: ["r"] } };
    const of = (total: number[], solar: number[]) =>
      decomposedColumns(
        "fit",
        { ...document, counts: { ...bins, total, a: [6, 6], solar } },
        EDGES,
        "x: components.fit",
      );
    expect([...of([5, 9], [1, 1])[0].counts]).toEqual([-2, 2]);
    expect(() => of([5, 9], [1, 10])).toThrow('x: components.fit: negative in bin 2 without what is taken out: "-1"');
  });
});

describe("a document of a decomposed fit and of an effective axis", () => {
  const FIT = "components.fit";
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["a component that the table lacks", "carbon-14: [", "carbon-13: [", `${FIT}.factors: no column carbon-13: `],
    [
      "a column that is nowhere",
      "    without: [solar]\n",
      "",
      `${FIT}.factors: column solar is neither scaled nor taken out`,
    ],
    ["a column taken out that the table lacks", "[solar]", "[sun]", `${FIT}.without: no column sun: `],
    ["a column scaled and taken out", "[solar]", "[solar, pileup]", `${FIT}.without: a column is named twice: `],
    [
      "a component called like another",
      "magnetic: { kind",
      "pileup: { kind",
      `${FIT}.factors: pileup is the name of another component`,
    ],
    [
      "a factor that nobody provides",
      "[c14_borexino_phase2]",
      "[c14]",
      `${FIT}.factors: no parameter provides it (did you mean c14_borexino_phase2?): "c14"`,
    ],
    ["a scale of 0", "scale: 1.127635", "scale: 0", 'response.resolution.scale: expected a bare number above 0: "0"'],
    [
      "an offset in cm",
      "-17.16236 keV",
      "-17.16236 cm",
      'response.resolution.offset: expected a value in keV: "-17.16236 cm"',
    ],
    ["a width in keV", "keV/MeV^1/2", "keV", "response.resolution.s1: expected a value in keV^1/2: "],
    [
      "an axis that turns back",
      "-0.05833524 /MeV",
      "-0.3 /MeV",
      "response.resolution: turns back within reach of the bins: ",
    ],
    [
      "a nuisance without a parameter",
      "{ parameter: scale_borexino_phase2",
      "{ parameter: scale_bx",
      'response.nuisances.scale: no parameter provides it: "scale_bx"',
    ],
    ["a step of 0", "step: 0.003", "step: 0", "response.nuisances.scale.step: "],
    ["a nuisance of no known kind", "    scale: {", "    threshold: {", 'response.nuisances: unknown key: "threshold"'],
  ];

  it.each(cases)("is refused in one line with place and value: %s", (_, from, to, expected) => {
    const root = copyModels();
    edit(root, "experiments/borexino-phase2/experiment.yaml", from, to);
    const file = modelOf("borexino-phase2", root);
    expect(() => prepare(file)).toThrow(expected);
    expect(() => prepare(file)).toThrow(/^[^\n]*: ".*"$/);
  });

  it("is refused where a component is negative, with its line", () => {
    const root = copyModels();
    edit(root, "experiments/borexino-phase2/fit.csv", "9432.34", "-9432.34");
    const file = modelOf("borexino-phase2", root);
    expect(() => prepare(file)).toThrow("fit.csv: line 5: expected counts of at least 0: ");
  });
});
