import { describe, expect, it } from "vitest";
import { renderSvg } from "../../../src/report/chart/render.ts";
import { predictiveSpec } from "../../../src/report/picture/predictive.ts";
import { predictiveTable, pValueCell, pValueText } from "../../../src/report/picture/predictive-numbers.ts";
import { isBinned } from "../../../src/store/predictive.ts";
import { type Part, panels, rows, warnings } from "../drawn.ts";
import { syntheticRun } from "../synthetic-run.ts";

const predictive = syntheticRun().predictive.filter(isBinned)[0];
const spec = predictiveSpec(predictive);
const [counts, residuals] = panels(spec);

describe("the predictive picture", () => {
  it("is drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("has the observed counts at the centres of the bins", () => {
    expect(rows(counts, "point").map((row) => row.counts)).toEqual(predictive.observed);
    expect(rows(counts, "point")[0].centre).toBe(1.5);
  });

  it("has both bands as steps over the edges, the last bin to its upper edge", () => {
    for (const [n, band] of [predictive.band90, predictive.band68].entries()) {
      const steps = rows(counts, "area", n);
      expect(steps.map(({ edge }) => edge)).toEqual(predictive.edges);
      expect(steps.slice(0, -1).map(({ upper }) => upper)).toEqual(band.upper);
      expect(steps[30]).toEqual({ ...steps[29], edge: 31 });
    }
  });

  it("has a line for each component, with words for the usual ones", () => {
    const names = new Set(rows(counts, "line").map((row) => String(row.component)));
    expect([...names]).toEqual(["Standard Model neutrinos", "magnetic scattering", "background"]);
    const tritium = {
      ...predictive,
      components: [
        ...predictive.components,
        { name: "tritium", kind: "background", counts: predictive.median } as const,
      ],
    };
    expect(JSON.stringify(predictiveSpec(tritium))).toContain('"tritium"');
  });

  it("has (observed - median) / sqrt(median) below", () => {
    const { observed, median } = predictive;
    rows(residuals, "point").forEach(({ residual }, i) => {
      expect(residual * Math.sqrt(median[i])).toBeCloseTo(observed[i] - median[i], 10);
    });
  });

  it("names the axis once, with its unit", () => {
    const titles = (panel: Part) => JSON.stringify(panel).split(predictive.axis).length - 1;
    expect([titles(counts), titles(residuals)]).toEqual([0, 1]);
  });

  it("has a logarithmic axis where few bins hold far more than the others, and then no count at or below nothing", () => {
    const peaked = {
      ...predictive,
      median: predictive.median.map((m, i) => (i === 9 ? 5000 : m)),
      observed: predictive.observed.map((n, i) => (i === 3 ? 0 : n)),
    };
    const logarithmic = predictiveSpec(peaked);
    expect(warnings(logarithmic)).toEqual([]);
    expect(JSON.stringify(logarithmic)).toContain('"type":"log"');
    expect(JSON.stringify(spec)).not.toContain('"type":"log"');
    expect(Math.min(...rows(panels(logarithmic)[0], "point").map((row) => row.counts))).toBeGreaterThan(0);
    // the table has the counts as they are
    expect(predictiveTable(peaked).rows[3].cells[1]).toBe("0");
  });

  it("names the p-value above it, and what no replica reached as less than one of them", () => {
    expect(JSON.stringify(spec.title)).toContain("posterior predictive p = 0.430(11)");
    const none = { value: 0, mcse: 0.0005, discrepancy: "" };
    expect(pValueText(none)).toBe("p < 0.0005");
    // below a head that says p no cell begins with its sign of equality
    expect([none, { ...none, value: 0.43, mcse: 0.011 }].map(pValueCell)).toEqual(["< 0.0005", "0.430(11)"]);
    const { pValue: _, ...without } = predictive;
    expect(predictiveSpec(without).title).toBe("XENONnT SR0");
  });

  it("has no residual where nothing is expected", () => {
    const none = { ...predictive, median: predictive.median.map(() => 0) };
    expect(rows(panels(predictiveSpec(none))[1], "point").every(({ residual }) => residual === null)).toBe(true);
  });
});

it("is drawn with the thousands and signs that tables have", async () => {
  const many = predictive.observed.map((n) => 100 * n);
  const svg = await renderSvg(predictiveSpec({ ...predictive, observed: many, median: many.map((n) => n + 1) }));
  expect(svg).toContain(">1\u202f000<");
  expect(svg).toContain(">−2<");
  expect(svg).not.toMatch(/>-?\d+,\d{3}<|>-\d/);
});
