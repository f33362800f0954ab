import { describe, expect, it } from "vitest";
import { besidePublished, limitText } from "../../../src/report/beside-published.ts";
import { publishedTable } from "../../../src/report/page/published.ts";
import { hasPublished, publishedSpec } from "../../../src/report/picture/published.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun();

describe("a run beside published limits", () => {
  const all = besidePublished(run);
  const of = (name: string) => all.find(({ column }) => column.name === name)!;

  it("has its own 90 % bound and the strongest published ones first", () => {
    expect(of("mu_sol").value).toBe(run.summary.mu_sol.upper["0.9"].value);
    expect(of("mu_sol").published.map(({ experiment }) => experiment)).toEqual(["XENONnT", "Borexino"]);
    expect(of("Lambda_1").published).toEqual([]);
  });

  it("leaves out what is published at less than 90 %, and takes what has no stated level", () => {
    const [one] = run.published;
    const published = [
      { ...one, level: 0.68 },
      { ...one, level: null, experiment: "no level" },
    ];
    const found = besidePublished({ ...run, published }).find(({ column }) => column.name === "mu_sol")!;
    expect(found.published.map(({ experiment }) => experiment)).toEqual(["no level"]);
  });

  it("writes limits as papers do", () => {
    const [one] = run.published;
    expect(limitText(one)).toBe("< 2.8");
    expect(limitText({ ...one, approximate: true })).toBe("≲ 2.8");
    expect(limitText({ ...one, lower: -4.2, upper: 6.6 })).toBe("(−4.2, 6.6)");
  });

  it("says in its table that what is fundamental no experiment bounds directly", () => {
    const { rows: found, head } = publishedTable(run);
    expect(found.every(({ cells }) => cells.length === head.length)).toBe(true);
    const lambda = found.find(({ cells }) => cells[0].includes("Lambda_1"))!;
    expect(lambda.cells.slice(2, 5)).toEqual(["–", "–", "no experiment bounds it directly"]);
    const sun = found.filter(({ cells }) => cells[0].includes("mu_sol"));
    expect(sun.map(({ cells }) => cells[2])).toEqual(["&lt; 0.63", "&lt; 2.8"]);
  });
});

describe("the picture of it", () => {
  const spec = publishedSpec(run);

  it("is drawn without a word from Vega-Lite, with every limit and the strongest by name", () => {
    expect(warnings(spec)).toEqual([]);
    const [panel] = panels(spec);
    expect(rows(panel, "point").map(({ limit }) => limit)).toEqual([0.63, 2.8, 2.9, 68]);
    const names = [1, 2, 3].flatMap((n) => rows(panel, "text", n).map(({ text }) => String(text)));
    expect(names.sort()).toEqual(["GEMMA 2012", "LSND 2001", "XENONnT 2022"]);
  });

  it("does not exist where nothing is published", () => {
    expect(hasPublished({ ...run, published: [] })).toBe(false);
  });
});
