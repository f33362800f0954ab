import { describe, expect, it } from "vitest";
import { marginalSpec } from "../../../src/report/picture/marginal.ts";
import { nuisanceSpec } from "../../../src/report/picture/nuisance.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { expectLookedAt } from "../looked-at.ts";
import { COLUMNS, syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun();
const MOMENTS = ["Lambda_1", "Lambda_2", "Lambda_3", "mu_sol", "mu_reactor", "mu_acc"];

describe("the marginals", () => {
  const spec = marginalSpec(run);

  it("are what somebody looked at", async () => {
    await expectLookedAt("marginal", spec);
  });

  it("are drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
    expect(warnings(nuisanceSpec(run))).toEqual([]);
  });

  it("stand in three columns, one panel a moment", () => {
    expect(panels(spec)).toHaveLength(MOMENTS.length);
    expect(spec).toHaveProperty("columns", 3);
  });

  it("have no density below zero, and end at it", () => {
    for (const panel of panels(spec)) {
      for (const mark of ["area", "line"]) {
        const x = rows(panel, mark).map((p) => p.x);
        expect(Math.min(...x)).toBeGreaterThanOrEqual(0);
        expect(x).toEqual([...x].sort((a, b) => a - b));
      }
      expect(Math.min(...rows(panel, "area").map(({ y }) => y))).toBeGreaterThanOrEqual(0);
    }
    // flat at the edge, so the curve has half its height there at least; a plain kernel would lose half
    const atEdge = rows(panels(spec)[0], "area");
    expect(atEdge[0].x).toBe(0);
    expect(atEdge[0].y).toBeGreaterThan(0.8 * Math.max(...atEdge.map(({ y }) => y)));
  });

  it.each(MOMENTS.map((name, i) => [name, i] as const))("hold the mass of %s that lies in view", (_, i) => {
    const curve = rows(panels(spec)[i], "area");
    let mass = 0;
    for (let k = 1; k < curve.length; k++) mass += ((curve[k].x - curve[k - 1].x) * (curve[k].y + curve[k - 1].y)) / 2;
    // the view ends at the 99.8 % point; 1 % for the kernel's spread beyond it
    expect(mass).toBeGreaterThan(0.985);
    expect(mass).toBeLessThan(1);
  });

  it("mark the 90 % limit of the summary", () => {
    MOMENTS.forEach((name, i) => {
      expect(rows(panels(spec)[i], "rule")).toMatchObject([{ limit: run.summary[name].upper["0.9"].value }]);
    });
  });

  it("show the uniform prior at its height", () => {
    const prior = rows(panels(spec)[0], "line", 1).map(({ y }) => y);
    // 5000 draws of a density of 0.2 on [0, 5]: 10 % covers five standard errors of the kernel estimate
    for (const y of prior) expect(Math.abs(y - 0.2)).toBeLessThan(0.1 * 0.2 + 0.02);
  });
});

describe("the other parameters", () => {
  const spec = nuisanceSpec(run);

  it("are all there, without limits", () => {
    expect(panels(spec)).toHaveLength(
      COLUMNS.filter(({ kind, unit }) => kind === "parameter" && unit !== "1e-11 mu_B").length,
    );
    expect(JSON.stringify(spec)).not.toContain("upper limit");
  });

  it("draw phases round the whole circle, both ends alike", () => {
    const curve = rows(panels(spec)[0], "area");
    expect(curve[0].x).toBe(0);
    expect(curve[curve.length - 1].x).toBeCloseTo(2 * Math.PI, 3);
    expect(curve[0].y).toBeCloseTo(curve[curve.length - 1].y, 4);
  });
});

it("leaves out what is the same in all draws", () => {
  const summary = { ...run.summary, mu_acc: { ...run.summary.mu_acc, sd: 0 } };
  expect(panels(marginalSpec({ ...run, summary }))).toHaveLength(5);
});
