import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderPng, renderSvg } from "../../../../src/report/chart/render.ts";
import { catalogueSpec, described } from "../../../../src/report/picture/catalogue/catalogue.ts";
import { LINE, placeLabels } from "../../../../src/report/picture/catalogue/place-labels.ts";
import type { CatalogueRow, OwnBound } from "../../../../src/report/picture/catalogue/rows.ts";
import { type Part, panels, rows, warnings } from "../../drawn.ts";

const TEXT = { title: "Published limits [10⁻¹¹ μ_B]", description: 'Limits < 1 & "more".' };

const row = (label: string, year: number, bound: CatalogueRow["bound"], more: Partial<CatalogueRow> = {}) => ({
  panel: "μ_{ν_e}",
  beam: "reactor",
  label,
  year,
  bound,
  ...more,
});

const ROWS: readonly CatalogueRow[] = [
  row("GEMMA [53]", 2012, { kind: "upper", value: 2.9, approximate: false }),
  row("CONUS [54]", 2022, { kind: "upper", value: 7.5, approximate: false }),
  row("Dresden-II", 2022, { kind: "upper", value: 7.4, approximate: false }),
  row("supernovae", 1988, { kind: "range", from: 0.2, to: 0.8, approximate: false }, { panel: "μ_ν", beam: "astro" }),
  row("TRGB", 1989, { kind: "upper", value: 0.3, approximate: true }, { panel: "μ_ν", beam: "astro" }),
  row("XENONnT", 2022, { kind: "interval", from: -85, to: 2 }, { panel: "⟨r²⟩", beam: "solar" }),
];
const OWN: readonly OwnBound[] = [{ panel: "μ_{ν_e}", label: "this run", value: 1.1 }];

const spec = catalogueSpec(TEXT, ROWS, OWN);
/** Texts of a panel: its name first, then the labels of a run, then those of the rows. */
const texts = (panel: Part): unknown[] =>
  (panel.layer ?? []).flatMap(({ mark, data }) =>
    typeof mark === "object" && mark.type === "text" ? data!.values.map(({ label, name }) => label ?? name) : [],
  );

describe("the picture of published limits", () => {
  it("is drawn without a word from Vega-Lite, with and without a run", () => {
    expect(warnings(spec)).toEqual([]);
    expect(warnings(catalogueSpec(TEXT, ROWS))).toEqual([]);
  });

  it("has one panel a quantity in the order of the rows, with every label", () => {
    expect(panels(spec).map(texts)).toEqual([
      ["μ_{ν_e}", "this run", "GEMMA [53]", "CONUS [54]", "Dresden-II"],
      ["μ_ν", "supernovae", "TRGB"],
      ["⟨r²⟩", "XENONnT"],
    ]);
  });

  it("has a logarithmic axis that holds all marks and the bound of the run", () => {
    const [first] = panels(spec);
    const { scale } = first.layer![1].encoding!.y as unknown as { scale: { type: string; domain: number[] } };
    expect(scale.type).toBe("log");
    expect(scale.domain[0]).toBeLessThan(1.1);
    expect(scale.domain[1]).toBeGreaterThan(7.5);
  });

  it("marks an interval at the limits of either sign, with a rule between them", () => {
    const panel = panels(spec)[2];
    expect(rows(panel, "rule", 1)).toMatchObject([{ low: 2, high: 85 }]);
    expect(rows(panel, "point")).toMatchObject([
      { value: 85, means: "upper limit on −x" },
      { value: 2, means: "upper limit on x" },
    ]);
  });

  it("draws a range as a bar, and its mark in the middle of it", () => {
    const panel = panels(spec)[1];
    expect(rows(panel, "rule", 1)).toMatchObject([{ low: 0.2, high: 0.8, kind: "range" }]);
    expect(rows(panel, "point")[0]).toMatchObject({ value: 0.4, means: "about, ≲" });
  });

  it("sets limits of one year apart where they would cover one another, by less than half a year either way", () => {
    const years = rows(panels(spec)[0], "point").map(({ year }) => year);
    expect(years[0]).toBe(2012);
    expect(years[2]).toBeGreaterThan(years[1]);
    for (const year of years.slice(1)) expect(Math.abs(year - 2022)).toBeLessThan(0.5);
  });

  it("shows the run's bound across its panel and in no other", () => {
    expect(rows(panels(spec)[0], "rule")).toMatchObject([{ value: 1.1, label: "this run" }]);
    expect(texts(panels(spec)[1])).not.toContain("this run");
  });

  it("has one legend, of what occurs", () => {
    const legends = panels(spec).flatMap(({ layer }) =>
      (layer ?? []).filter(({ encoding }) => encoding?.shape).map(({ encoding }) => encoding!.shape),
    ) as unknown as { legend: object | null; scale: { domain: string[] } }[];
    expect(legends.map(({ legend }) => legend !== null)).toEqual([true, false, false]);
    expect(legends[0].scale.domain).toEqual(["upper limit", "about, ≲", "upper limit on x", "upper limit on −x"]);
  });

  it("carries a title and a description for screen readers, and is one image", async () => {
    expect(spec.description).toBe(TEXT.description);
    const svg = described(await renderSvg(spec), TEXT);
    expect(svg).toMatch(/^<svg role="img" /);
    expect(svg).toContain("<title>Published limits [10⁻¹¹ μB]</title>");
    expect(svg).toContain("<desc>Limits &lt; 1 &amp; &quot;more&quot;.</desc>");
    expect(svg.match(/ role=/g)).toHaveLength(1);
    expect((await renderPng(svg)).length).toBeGreaterThan(1000);
  });
});

describe("labels", () => {
  const frame = { left: 0, top: 0, right: 400, bottom: 200 };
  const at = (x: number, y: number, width: number) => ({
    x,
    y,
    width,
    box: { left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 },
  });
  const anchor = fc
    .record({
      x: fc.integer({ min: 10, max: 390 }),
      y: fc.integer({ min: 10, max: 190 }),
      width: fc.integer({ min: 20, max: 120 }),
    })
    .map(({ x, y, width }) => at(x, y, width));

  it("stand inside the frame, clear of all marks and of one another", () => {
    fc.assert(
      fc.property(fc.array(anchor, { maxLength: 12 }), (anchors) => {
        const boxes = placeLabels(anchors, frame, []).flatMap((place, i) =>
          place
            ? [
                {
                  left: place.x,
                  right: place.x + anchors[i].width,
                  top: place.y - LINE / 2,
                  bottom: place.y + LINE / 2,
                },
              ]
            : [],
        );
        const all = [...boxes, ...anchors.map(({ box }) => box)];
        boxes.forEach((a, i) => {
          expect([a.left >= 0, a.right <= 400, a.top >= 0, a.bottom <= 200]).toEqual([true, true, true, true]);
          all.forEach((b, j) => {
            const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            if (i !== j) expect(apart).toBe(true);
          });
        });
      }),
    );
  });

  it("stand beside their marks where nothing is in the way, to the left where the right has no room", () => {
    expect(placeLabels([at(100, 100, 80)], frame, [])).toEqual([{ x: 109, y: 100 }]);
    expect(placeLabels([at(380, 100, 80)], frame, [])).toEqual([{ x: 291, y: 100 }]);
  });

  it("are tied by a line to a mark that they cannot stand beside", () => {
    const walls = [
      { left: 0, right: 94, top: 92, bottom: 108 },
      { left: 106, right: 400, top: 92, bottom: 108 },
    ];
    const [place] = placeLabels([at(100, 100, 80)], frame, walls);
    expect(Math.abs(place!.y - 100)).toBeGreaterThanOrEqual(8 + LINE / 2);
    expect(place!.tie).toEqual({ x: place!.x - 2, y: place!.y });
  });

  it("have no place where there is none", () => {
    expect(placeLabels([at(100, 100, 500)], frame, [])).toEqual([undefined]);
  });
});
