import { describe, expect, it } from "vitest";
import { comparisonFiles } from "../../../src/report/comparison/write.ts";
import { twoRuns } from "./two-runs.ts";

const runs = twoRuns();
const files = await comparisonFiles(runs);

describe("the files of two runs", () => {
  it("are a page, a record, the limits in four forms, and each picture three times", () => {
    const pictures = ["bounds", "marginals", "corners", "spectrum-xenonnt-sr0"];
    expect(Object.keys(files).sort()).toEqual(
      [
        ...pictures.flatMap((name) => [`${name}.vl.json`, `${name}.svg`, `${name}.png`]),
        ...["csv", "json", "md", "tex"].map((kind) => `limits.${kind}`),
        "index.html",
        "comparison.json",
      ].sort(),
    );
  });

  it("are named in the record, with the runs and their chains", () => {
    const record = JSON.parse(String(files["comparison.json"]));
    expect(record.files.toSorted()).toEqual(Object.keys(files).sort());
    expect(record.runs).toEqual(runs.map(({ record: { id, digest, model } }) => ({ id, digest, model, name: model })));
    expect(record.differences[0].differs).toBe(true);
  });

  it("have specifications with their data inside", () => {
    for (const [name, content] of Object.entries(files)) {
      if (!name.endsWith(".vl.json")) continue;
      expect(JSON.parse(String(content)).$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
      expect(content).not.toMatch(/"url":|NaN|Infinity/);
    }
  });

  it("are the same twice", async () => {
    expect((await comparisonFiles(runs))["index.html"]).toBe(files["index.html"]);
  });
});
