import { describe, expect, it } from "vitest";
import { type Frame, PAGE, SINGLE } from "../../../src/report/chart/frame.ts";
import { rounded } from "../../../src/report/chart/top-level.ts";
import { publishedPictures } from "../../../src/report/picture/captions.ts";
import { hasPublished, publishedSpec } from "../../../src/report/picture/published.ts";
import { besidePublished, limitText, sourceText } from "../../../src/report/table/beside-published.ts";
import { publishedTable } from "../../../src/report/table/published.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun();

const upper = (value: number) => ({ kind: "upper", value, approximate: false }) as const;

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
    expect(limitText({ ...one, bound: { kind: "upper", value: 2.8, approximate: true } })).toBe("≲ 2.8");
    expect(limitText({ ...one, bound: { kind: "range", from: 1, to: 2.8, approximate: false } })).toBe("≲ 2.8");
    expect(limitText({ ...one, bound: { kind: "measured", value: 1.2, error: 5.4 } })).toBe("(−4.2, 6.6)");
    expect(limitText({ ...one, bound: { kind: "interval", from: -4.2, to: 6.6 } })).toBe("(−4.2, 6.6)");
  });

  it("tells a recast from the experiment's own limit of that year", () => {
    const [, one] = run.published;
    expect(sourceText(one)).toBe("XENONnT 2022");
    const recast = { ...one, recastBy: "Khan" };
    expect(sourceText(recast)).toBe("XENONnT 2022, recast");
    const { rows: found } = publishedTable({ ...run, published: [one, { ...recast, bound: upper(0.64) }] });
    const sun = found.filter(({ cells }) => cells[0].includes("mu_sol"));
    expect(sun.map(({ cells }) => cells[4])).toEqual(["XENONnT 2022", "XENONnT 2022, recast by Khan"]);
  });

  it("says in its table where nothing is published on a moment", () => {
    const { rows: found, head } = publishedTable(run);
    expect(found.every(({ cells }) => cells.length === head.length)).toBe(true);
    const lambda = found.find(({ cells }) => cells[0].includes("Lambda_1"))!;
    expect(lambda.cells.slice(2, 5)).toEqual(["–", "–", "no experiment bounds it directly"]);
    const sun = found.filter(({ cells }) => cells[0].includes("mu_sol"));
    expect(sun.map(({ cells }) => cells[2])).toEqual(["&lt; 0.63", "&lt; 2.8"]);
  });
});

describe("the picture of it", () => {
  const all = besidePublished(run);
  const spec = publishedSpec(run);

  it("is drawn without a word from Vega-Lite, with every limit and the strongest by name", () => {
    expect(warnings(spec)).toEqual([]);
    const [panel] = panels(spec);
    expect(rows(panel, "point").map(({ limit }) => limit)).toEqual([0.63, 2.8, 2.9, 68]);
    const names = rows(panel, "text", 1).map(({ text }) => String(text));
    expect(names.sort()).toEqual(["GEMMA 2012", "LSND 2001", "XENONnT 2022"]);
  });

  it("keeps the bounds of the run within it: those near its left end begin at their marks", () => {
    const [panel] = panels(publishedSpec(run, SINGLE));
    const own = rows(panel, "text", 0);
    const least = Math.min(...own.map(({ limit }) => limit));
    const begins = own.filter(({ limit }) => limit === least).map(({ begin }) => begin);
    for (const begin of begins) expect(begin / least).toBeCloseTo(1, 3);
    expect(own.every(({ begin, limit }) => begin <= 1.0001 * limit)).toBe(true);
    expect(own.some(({ begin, limit }) => begin < 0.9 * limit)).toBe(true);
  });

  it("keeps a long name within a column: of several experiments the first and how many more", () => {
    const [one] = run.published;
    const experiment = "LUX-ZEPLIN + PandaX-4T + XENONnT";
    const published = [{ ...one, bound: upper(0.63), experiment, recastBy: "Ternes & Tórtola" }];
    const named = (frame: Frame) => rows(panels(publishedSpec({ ...run, published }, frame))[0], "text", 1);
    expect(named(PAGE).map(({ text }) => text)).toEqual([`${experiment} 2017, recast`]);
    expect(named(SINGLE).map(({ text }) => text)).toEqual(["LUX-ZEPLIN and 2 more, 2017, recast"]);
    // one beyond the left end begins there
    const short = publishedSpec({ ...run, published: [{ ...one, bound: upper(1e-6) }] });
    const least = Math.min(...all.map(({ value }) => value));
    expect(rows(panels(short)[0], "text", 1)[0].begin).toBeCloseTo(least / 1.5, 3);
  });

  it("ends a decade above the bounds of the run: what lies beyond is an arrow at the end with its numbers", () => {
    const [sun] = run.published;
    const most = Math.max(...all.map(({ value }) => value));
    const uppers = [2.8, 9.9 * most, 54_000, 39_000];
    const many = publishedSpec({ ...run, published: uppers.map((value) => ({ ...sun, bound: upper(value) })) });
    const [panel] = panels(many);
    expect(warnings(many)).toEqual([]);
    const [, to] = (panel.layer![0].encoding!.x.scale as { domain: [number, number] }).domain;
    expect(to).toBeCloseTo(1.5 * 9.9 * most, 8);
    expect(rows(panel, "point").map(({ limit }) => limit)).toEqual([2.8, rounded(9.9 * most)]);
    const [arrow] = rows(panel, "point", 2);
    expect([arrow.limit, arrow.beyond, arrow.number]).toEqual([to, "39\u202f000, 54\u202f000", 2]);
  });

  it("reaches the limits that it names as far as two decades above", () => {
    const [sun] = run.published;
    const most = Math.max(...all.map(({ value }) => value));
    const ends = [99, 101].map((times) => {
      const spec = publishedSpec({ ...run, published: [{ ...sun, bound: upper(times * most) }] });
      return (panels(spec)[0].layer![0].encoding!.x.scale as { domain: [number, number] }).domain[1];
    });
    expect(ends[0]).toBeCloseTo(1.5 * 99 * most, 8);
    expect(ends[1]).toBeCloseTo(1.5 * most, 8);
  });

  it("is of the highest level that is chosen, and says so; a limit at another level says which", () => {
    const chosen = { ...run, choice: { levels: [0.68, 0.95] } };
    const spec = publishedSpec(chosen);
    expect(JSON.stringify(spec)).toContain("this run, 95 %");
    expect(JSON.stringify(spec)).not.toContain("this run, 90 %");
    const limits = rows(panels(spec)[0], "point", 1).map(({ limit }) => limit);
    expect(limits[0]).toBe(rounded(run.summary.Lambda_1.upper["0.95"].value));
    const names = rows(panels(spec)[0], "text", 1).map(({ text }) => String(text));
    expect(names).toContain("GEMMA 2012, 90 %");
    const [picture] = publishedPictures(chosen, PAGE);
    expect(picture.caption).toMatch(/^The 95 % credible upper limit/);
    expect(picture.numbers!.head).toContain("This run, 95 %");
  });

  it("sets limits of the run's own lower level beside it", () => {
    const [sun] = run.published;
    const published = [{ ...sun, level: 0.68, bound: upper(2) }];
    const low = { ...run, published, choice: { levels: [0.68] } };
    expect(rows(panels(publishedSpec(low))[0], "point").map(({ limit }) => limit)).toEqual([2]);
    expect(hasPublished({ ...run, published })).toBe(false);
  });

  it("does not exist where nothing is published", () => {
    expect(hasPublished({ ...run, published: [] })).toBe(false);
  });
});
