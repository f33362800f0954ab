import { describe, expect, it } from "vitest";
import { html } from "../../../src/report/page/html.ts";
import { pictures } from "../../../src/report/picture/pictures.ts";
import { recoilsSpec } from "../../../src/report/picture/recoils.ts";
import type { Predictive, Recoils } from "../../../src/store/predictive.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { syntheticRun } from "../synthetic-run.ts";

const RECOILS: Recoils = {
  symbol: "μ_reactor",
  energy: [2.5, 5, 10, 50],
  weak: [0.006, 0.006, 0.006, 0.005],
  magnetic: [0.004, 0.002, 0.001, 0.0002],
  published: 3,
  posterior: 2,
};

const spec = recoilsSpec(RECOILS, "A reactor");
const drawnRows = (of: Recoils) => rows(panels(recoilsSpec(of, "A reactor"))[0], "line");
const ofCurve = (of: Recoils, name: string) =>
  drawnRows(of)
    .filter(({ curve }) => String(curve) === name)
    .map(({ rate }) => rate);

describe("the picture of what a limit means", () => {
  it("is drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("has the weak recoils, and the magnetic ones times the square of each limit", () => {
    expect(ofCurve(RECOILS, "weak, Standard Model")).toEqual(RECOILS.weak);
    expect(ofCurve(RECOILS, "magnetic, published limit")).toEqual([0.036, 0.018, 0.009, 0.0018]);
    expect(ofCurve(RECOILS, "magnetic, 90 % limit of this run")).toEqual([0.016, 0.008, 0.004, 0.0008]);
  });

  it("leaves the run's own limit out where the run does not know the moment, or has it at 0", () => {
    const { posterior: _, ...unknown } = RECOILS;
    for (const some of [unknown, { ...RECOILS, posterior: 0 }])
      expect(new Set(drawnRows(some).map(({ curve }) => String(curve))).size).toBe(2);
  });

  it("calls every curve by its name at its end, no two of them nearer than a line", () => {
    const close = recoilsSpec({ ...RECOILS, posterior: 3.01 }, "A reactor");
    const texts = (panels(close)[0].layer ?? []).flatMap(({ mark, data }) =>
      typeof mark === "object" && mark.type === "text" ? [{ ...mark, ...data?.values[0] } as object] : [],
    ) as { label: string; y: number }[];
    expect(texts.map(({ label }) => label)).toEqual([
      "weak",
      "μ_reactor = 3.0 × 10⁻¹¹ μ_B",
      "μ_reactor = 3.0 × 10⁻¹¹ μ_B",
    ]);
    const places = texts.map(({ y }) => y).sort((a, b) => a - b);
    expect(Math.min(...places.slice(1).map((y, i) => y - places[i]))).toBeGreaterThanOrEqual(12);
  });

  it("stands in the page after the table of bounds", () => {
    const run = syntheticRun({ ensembles: 2, walkers: 8, steps: 60 });
    const { edges: _, ...first } = run.predictive[0];
    const bound: Predictive = { ...first, title: "A reactor", experiment: "reactor", recoils: RECOILS };
    // no draws, so that nothing else is drawn
    const posterior = { ...run.posterior, nStep: 0 };
    const whole = { ...run, posterior, predictive: [...run.predictive, bound] };
    const drawn = pictures(whole).map((picture) => ({ ...picture, svg: '<svg width="400"></svg>' }));
    const headings = [...html(whole, drawn).matchAll(/<h2>(.*?)<\/h2>/g)].map(([, text]) => text);
    expect(headings.slice(-4)).toEqual([
      "Bounds and numbers of events",
      "What the limit means: A reactor",
      "Convergence",
      "Provenance",
    ]);
    expect(drawn.at(-1)).toMatchObject({ name: "recoils-reactor", section: "beyond" });
    expect(drawn.at(-1)?.caption).toContain("between 2.5 and 50 keV");
  });
});
