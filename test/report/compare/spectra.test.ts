import { describe, expect, it } from "vitest";
import { compared } from "../../../src/report/compare/compared.ts";
import { sharedExperiments, spectraSpec } from "../../../src/report/compare/spectra.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { expectLookedAt } from "../looked-at.ts";
import { twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const spec = spectraSpec([first, second], "xenonnt-sr0");
const shared = (...runs: (typeof first)[]) => sharedExperiments(compared(runs)).map(({ of }) => of.length);

describe("the spectrum of an experiment that two runs fit", () => {
  it("is drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("is what somebody looked at", async () => {
    await expectLookedAt("compare-spectra", spec);
  });

  it("has the median and the band of each run", () => {
    const [one] = first.predictive;
    const medians = rows(panels(spec)[0], "line");
    expect(medians).toHaveLength(2 * 31);
    expect(medians[0]).toMatchObject({ run: "synthetic", median: one.median[0], upper: one.band90.upper[0] });
    expect(medians[31]).toMatchObject({ run: "wider", median: 1.1 * one.median[0] });
  });
});

describe("experiments", () => {
  it("are shared by runs that observed the same in the same bins", () => {
    expect(shared(first, second)).toEqual([2]);
    expect(shared(first, second, second)).toEqual([3]);
    const [one] = second.predictive;
    const coarser = { ...one, edges: one.edges!.map((edge) => 2 * edge) };
    expect(shared(first, { ...second, predictive: [coarser] })).toEqual([]);
    expect(shared(first, { ...second, predictive: [{ ...one, experiment: "lz-ws2022" }] })).toEqual([]);
  });

  it("of one bin have no spectrum", () => {
    const { edges, ...one } = first.predictive[0];
    expect(edges).toBeDefined();
    expect(shared({ ...first, predictive: [one] }, { ...second, predictive: [one] })).toEqual([]);
  });
});
