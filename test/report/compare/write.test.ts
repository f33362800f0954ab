import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparisonFiles } from "../../../src/report/compare/write.ts";
import { PATIENCE } from "../../patience.ts";
import { installed, launch, open, WHOLE } from "../browser.ts";
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

describe.skipIf(!installed)("the page of two runs in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "numag-comparison-"));
  const file = join(folder, "index.html");
  let browser: Browser;
  beforeAll(async () => {
    writeFileSync(file, files["index.html"]);
    browser = await launch();
  }, PATIENCE);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    [375, "light"],
    [1440, "dark"],
  ] as const)("is whole at %d px, %s, each picture as wide as its card and in type that can be read", async (width, colorScheme) => {
    const { page, said } = await open(browser, file, { width, colorScheme });
    const seen = (await page.evaluate(WHOLE)) as { svgs: number[][] };
    const least = await page.evaluate(
      `Math.min(...[...document.querySelectorAll("figure svg")].filter((e) => e.getClientRects().length > 0).flatMap((svg) =>
        [...svg.querySelectorAll("text")].map((t) => parseFloat(t.getAttribute("font-size")) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)))`,
    );
    await page.close();
    expect(said).toEqual([]);
    expect(seen).toMatchObject({ overflow: 0, wide: 0, cut: [], run: [], faint: [] });
    expect(seen.svgs).toHaveLength(4);
    expect(least).toBeGreaterThan(9);
  });
});
