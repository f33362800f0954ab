import { describe, expect, it } from "vitest";
import { boundsSpec } from "../../../src/report/compare/dots.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { expectLookedAt } from "../looked-at.ts";
import { withRecord } from "../synthetic-run.ts";
import { twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const spec = boundsSpec([first, second]);

describe("the bounds by run", () => {
  it("are drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("are what somebody looked at", async () => {
    await expectLookedAt("compare-bounds", spec);
  });

  it("are one dot a quantity and run, with one Monte-Carlo error to either side", () => {
    const dots = rows(panels(spec)[0], "point");
    // ten moments of the first run, nine of the second; two are one number in both
    expect(dots).toHaveLength(17);
    const { value, mcse } = first.summary.mu_sol.upper["0.9"];
    const dot = dots.find(({ quantity, run }) => String(quantity) === "μ_sol" && String(run) === "synthetic")!;
    expect(dot.bound).toBeCloseTo(value, 4);
    expect(dot.low).toBeCloseTo(value - mcse, 4);
    expect(dot.high).toBeCloseTo(value + mcse, 4);
  });

  it("have an axis for each unit, from 0, or to both sides of it for what may have either sign", () => {
    const vector = second.record.columns.map((column) =>
      column.name === "background_xenonnt_sr0"
        ? { ...column, role: "radius" as const, unit: "1e-32 cm2", bounds: [null, null] as const }
        : column,
    );
    const all = panels(boundsSpec([first, withRecord(second, { columns: vector })]));
    expect(all).toHaveLength(2);
    const domain = (panel: (typeof all)[number]) => {
      const { x } = panel.layer!.at(-1)!.encoding as unknown as { x: { scale: { domain: [number, number] } } };
      return x.scale.domain;
    };
    expect(domain(all[0])[0]).toBe(0);
    // both ends of the interval, joined
    expect(rows(all[1], "point")).toHaveLength(2);
    const [from, to] = second.summary.background_xenonnt_sr0.hdi["0.9"];
    const [span] = rows(all[1], "rule");
    expect(span.from).toBeCloseTo(from, 4);
    expect(span.to).toBeCloseTo(to, 4);
  });
});
