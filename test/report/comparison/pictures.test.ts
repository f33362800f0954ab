import { describe, expect, it } from "vitest";
import { correlation } from "../../../src/posterior/density-2d.ts";
import { drawsOf, pooled } from "../../../src/posterior/posterior.ts";
import { comparisonPictures } from "../../../src/report/comparison/pictures.ts";
import { toSupported, withError } from "../../../src/report/format.ts";
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
});
