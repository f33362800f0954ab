import { describe, expect, it } from "vitest";
import { priorPulls, pullsSpec, pullsTable } from "../../../src/report/picture/pulls.ts";
import { panels, warnings } from "../drawn.ts";
import { syntheticRun, withRecord } from "../synthetic-run.ts";

const blocks: Readonly<Record<string, string>> = { background_xenonnt_sr0: "xenonnt-sr0" };
const plain = syntheticRun();
const run = withRecord(plain, {
  columns: plain.record.columns.map((column) =>
    column.kind === "parameter"
      ? { ...column, block: blocks[column.name] ?? (column.name.startsWith("flux") ? "flux" : "mixing") }
      : column,
  ),
});
const all = priorPulls(run);
const of = (name: string) => all.find(({ column }) => column.name === name)!;

describe("the pulls", () => {
  it("are zero with the prior's width where the data say nothing", () => {
    const { shift, width } = of("sin2_12");
    // 12 000 draws that stay for three steps, against 5000 of the prior: five standard errors
    expect(Math.abs(shift)).toBeLessThan(5 * Math.sqrt(5 / 12_000 + 1 / 5000));
    expect(Math.abs(width - 1)).toBeLessThan(0.1);
  });

  it("are those of a parameter that the data know: uniform on [0.5, 1.5] before, 0.05 wide after", () => {
    const { width, isUniform } = of("background_xenonnt_sr0");
    // 0.05·√12 and a little more from its correlation with the moments
    expect(width).toBeGreaterThan(0.9 * 0.05 * Math.sqrt(12));
    expect(width).toBeLessThan(1.3 * 0.05 * Math.sqrt(12));
    expect(isUniform).toBe(true);
    expect(of("flux_pp").isUniform).toBe(false);
  });

  it("leave out phases that may be anything, not those that were measured", () => {
    expect(of("phi_1")).toBeUndefined();
    expect(of("delta_cp")).toBeDefined();
  });

  it("are drawn a panel a block, without a word from Vega-Lite", () => {
    const spec = pullsSpec(run);
    expect(warnings(spec)).toEqual([]);
    expect(panels(spec).map((panel) => (panel as { title?: { text: string } }).title?.text)).toEqual([
      "mixing",
      "flux",
      "XENONnT SR0",
    ]);
  });

  it("have a table with a row each", () => {
    expect(pullsTable(run).rows).toHaveLength(all.length);
  });
});
