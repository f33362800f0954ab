import { describe, expect, it } from "vitest";
import { summarise } from "../../../src/posterior/summary/summary.ts";
import { PAGE, SINGLE } from "../../../src/report/chart/frame.ts";
import { cellSize, cornerSpec } from "../../../src/report/picture/corner.ts";
import { withError } from "../../../src/report/text/format.ts";
import { spread } from "../../../src/report/text/spread.ts";
import { type Part, panels, rows, warnings } from "../drawn.ts";
import { expectLookedAt } from "../looked-at.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun({ ensembles: 4, walkers: 40, steps: 250 });
const spec = cornerSpec(run);

describe("the corner plot", () => {
  it("is what somebody looked at", async () => {
    await expectLookedAt("corner", spec);
  });

  it("is drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("is a square of cells with shapes below the diagonal only", () => {
    expect(panels(spec)).toHaveLength(25);
    const withShapes = panels(spec).map((panel) => JSON.stringify(panel).includes("geoshape"));
    expect(withShapes).toEqual(Array.from({ length: 25 }, (_, i) => i % 5 < Math.floor(i / 5)));
  });

  it("names regions by their mass, never by sigma", () => {
    const text = JSON.stringify(spec);
    for (const name of ["68 %", "90 %", "95 % of the posterior mass"]) expect(text).toContain(`"datum":"${name}"`);
    expect(text).not.toMatch(/sigma|σ/);
  });

  it("ends regions at the bounds, not beyond", () => {
    const shape = panels(spec)[5].layer![0].data!.values[0] as unknown as { geometry: { coordinates: number[][][][] } };
    const points = shape.geometry.coordinates.flat(2);
    expect(Math.min(...points.map(([x]) => x))).toBe(0);
    expect(Math.max(...points.map(([, y]) => y))).toBe(118);
  });

  it("says at the outer sides alone what an axis is", () => {
    const isTitled = (panel: Part, channel: string) =>
      panel.layer!.some(({ encoding }) => Boolean((encoding?.[channel]?.axis as { title?: string } | null)?.title));
    const titled = panels(spec).map((panel) => ["x", "y"].map((channel) => isTitled(panel, channel)));
    expect(titled).toEqual(Array.from({ length: 25 }, (_, i) => [i >= 20, i % 5 === 0 && i > 0]));
  });

  it("takes other columns, in smaller cells where there are more of them", () => {
    expect(panels(cornerSpec(run, ["mu_acc", "mu_lsnd"]))).toHaveLength(4);
    const sizes = [2, 5, 8].map((n) => cellSize(n, PAGE));
    expect(sizes).toEqual([180, 118, 67]);
    for (const n of [2, 3, 4, 5, 6]) expect(n * cellSize(n, SINGLE) + 7 * (n - 1)).toBeLessThanOrEqual(258);
  });

  it("has the upper limit of a moment above its density, with the error of its last digits, and what that is in its title", () => {
    const { value, mcse } = run.summary.mu_sol.upper["0.9"];
    const cell = panels(spec)[18];
    expect(rows(cell, "text")[0].text).toBe(`μ_sol < ${withError(value, mcse)}`);
    expect(JSON.stringify(spec.title)).toContain("above the diagonal: 90 % upper limits");
  });

  it("has the median of all else there, with the distances to the ends of its central interval, raised and lowered", () => {
    const some = { ...run, choice: { columns: ["mu_sol", "sin2_13", "phi_1"], levels: [0.5, 0.95] } };
    const columns = some.record.columns.filter(({ name }) => some.choice.columns.includes(name));
    const summary = summarise(run.posterior, columns, some.choice.levels);
    const chosen = cornerSpec({ ...some, summary });
    const { value, up, down } = spread(summary.sin2_13, "0.5")!;
    expect([0, 1, 2].map((n) => rows(panels(chosen)[4], "text", n)[0].text)).toEqual([`sin²θ₁₃ = ${value}`, up, down]);
    // the toy's phase is flat
    expect(rows(panels(chosen)[8], "text")[0].text).toBe("φ₁ unconstrained");
    expect(JSON.stringify(chosen.title)).toContain("95 % upper limits, medians with central 50 %");
    expect(JSON.stringify(chosen)).toContain('"datum":"95 % of the posterior mass"');
    expect(JSON.stringify(chosen)).not.toContain('"datum":"90 %');
  });

  it("has the prior of each column on the diagonal", () => {
    const dashed = panels(spec)[0].layer!.find(({ mark }) => Object(mark).strokeDash)!;
    expect(dashed.encoding!.stroke.datum).toBe("prior");
    const ys = dashed.data!.values.map(({ y }) => y);
    // uniform on [0, 5]: 1/5, by a kernel density of 5000 draws
    expect(ys.reduce((sum, y) => sum + y, 0) / ys.length).toBeCloseTo(0.2, 1);
  });
});
