import { describe, expect, it } from "vitest";
import { correlation } from "../../../src/posterior/density/density-2d.ts";
import { drawsOf, pooled } from "../../../src/posterior/draws/posterior.ts";
import { comparisonPictures } from "../../../src/report/compare/pictures.ts";
import { toSupported, withError } from "../../../src/report/text/format.ts";
import { panels, warnings } from "../drawn.ts";
import { twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const pictures = comparisonPictures([first, second]);
const named = (name: string) => pictures.find((picture) => picture.name === name)!;

describe("the pictures of two runs", () => {
  it("are the bounds, the densities, the pairs, and the experiment that both fit", () => {
    expect(pictures.map(({ name }) => name)).toEqual(["bounds", "marginals", "corners", "spectrum-xenonnt-sr0"]);
  });

  it("say in words what they show, with the bounds of both runs", () => {
    for (const { title, caption, alt } of pictures) for (const text of [title, caption, alt]) expect(text).not.toBe("");
    const { value, mcse } = second.summary.mu_sol.upper["0.9"];
    expect(named("bounds").alt).toContain(`${withError(value, mcse)} (wider)`);
  });

  it("carry what must be known of one run with its name", () => {
    for (const { spec } of pictures)
      expect(JSON.stringify(spec.title)).toContain("wider: gemma: assumed Gaussian in mu²");
  });

  it("have numbers beside them, of all draws", () => {
    const { median, medianMcse } = second.summary.mu_sol;
    const row = named("marginals").numbers!.rows.find(({ cells }) => cells[0].includes("sol"))!;
    expect(row.cells).toContain(withError(median, medianMcse));
    const [x, y] = ["Lambda_1", "Lambda_2"].map((name) => pooled(drawsOf(first.posterior, name)));
    expect(named("corners").numbers!.rows[0].cells).toEqual([
      "|Λ₁|, |Λ₂|",
      ...[0, 1].map(() => toSupported(correlation(x, y), 0.005)),
    ]);
    expect(named("spectrum-xenonnt-sr0").numbers!.rows).toHaveLength(30);
    // what a run lacks
    expect(
      named("marginals")
        .numbers!.rows.find(({ cells }) => cells[0].includes("acc"))!
        .cells.slice(-2),
    ).toEqual(["–", "–"]);
  });

  it("are left out where there is nothing to show", () => {
    const none = <T extends typeof first>(run: T) => ({
      ...run,
      record: { ...run.record, columns: [] },
      predictive: [],
    });
    expect(comparisonPictures([none(first), none(second)])).toEqual([]);
    expect(comparisonPictures([first, none(second)]).map(({ name }) => name)).toEqual(["bounds", "marginals"]);
  });

  it("are of the columns and levels that are chosen", () => {
    const chosen = [first, second].map((run) => ({
      ...run,
      choice: { columns: ["sin2_12", "mu_sol"], levels: [0.5, 0.68, 0.95] },
    }));
    const drawn = comparisonPictures(chosen);
    const of = (name: string) => drawn.find((picture) => picture.name === name)!;
    expect(of("bounds").caption).toMatch(/^The 95 % bound/);
    expect(of("marginals").alt).toMatch(/^Posterior densities of sin²θ₁₂, μ_sol for/);
    expect(of("corners").caption).toContain("50 %, 68 % and 95 % of the posterior mass of each pair");
    for (const { spec, name } of drawn) expect(warnings(spec), name).toEqual([]);
    // one pair, two runs, three regions each
    const shapes = panels(of("corners").spec).flatMap(({ layer = [] }) =>
      layer.filter(({ mark }) => typeof mark === "object" && mark.type === "geoshape"),
    );
    expect(shapes).toHaveLength(6);
  });
});
