import { describe, expect, it } from "vitest";
import { traceSpec } from "../../../src/report/picture/trace.ts";
import { type Part, panels, warnings } from "../drawn.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun({ ensembles: 3, walkers: 20, steps: 700 });
const spec = traceSpec(run);
const values = (panel: Part) => panel.data!.values;

describe("the traces", () => {
  it("are drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("have at most 400 points a line, from after burn-in to the last step", () => {
    const first = values(panels(spec)[0]).filter((row) => String(row.ensemble) === "ensemble 1");
    expect(first.length).toBeLessThanOrEqual(400);
    expect(first[0].step).toBeGreaterThan(400);
    expect(first[0].step).toBeLessThan(410);
    expect(first[first.length - 1].step).toBeLessThanOrEqual(400 + 2 * 700);
    expect(first[first.length - 1].step).toBeGreaterThan(400 + 2 * 700 - 10);
  });

  it("have the mean over the walkers, between the 5 % and 95 % points", () => {
    const draws = run.posterior.column("mu_sol")[1];
    for (const row of values(panels(spec)[3]).filter((r) => String(r.ensemble) === "ensemble 2")) {
      const t = (row.step - 400) / 2 - 1;
      const walkers = [...draws.slice(20 * t, 20 * t + 20)].sort((a, b) => a - b);
      expect(row.mean).toBeCloseTo(walkers.reduce((a, b) => a + b) / 20, 4);
      expect(row.low).toBeCloseTo(walkers[1], 4);
      expect(row.high).toBeCloseTo(walkers[18], 4);
    }
  });

  it("have fewer points a line where there are many ensembles", () => {
    const many = traceSpec(syntheticRun({ ensembles: 24, walkers: 4, steps: 400 }));
    expect(values(panels(many)[0]).length).toBeLessThanOrEqual(1200);
  });
});
