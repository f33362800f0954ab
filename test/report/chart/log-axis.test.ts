import { describe, expect, it } from "vitest";
import { SINGLE } from "../../../src/report/chart/frame.ts";
import { fittedLogAxis, wantsLogarithm } from "../../../src/report/chart/log-axis.ts";
import type { StoredRun } from "../../../src/report/input/stored-run.ts";
import { drawAt, rangesOf } from "../../../src/report/page/browser/chosen-draws.ts";
import { cornerSpec } from "../../../src/report/picture/corner.ts";
import { liveCorner } from "../../../src/report/picture/corner-live.ts";
import { marginalSpec } from "../../../src/report/picture/marginal.ts";
import { pictures } from "../../../src/report/picture/pictures.ts";
import type { ColumnPrior } from "../../../src/store/run-record.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { logUniform } from "../log-uniform.ts";
import { syntheticRun, withRecord } from "../synthetic-run.ts";

const plain = syntheticRun({ ensembles: 2, walkers: 20, steps: 100 });
const run = logUniform(plain);
const { upper } = run.summary.Lambda_1;

/** The axis of the first mark of a panel. */
const axisOf = (of: StoredRun, panel: number, channel: "x" | "y") =>
  panels(marginalSpec(of))[panel].layer![0].encoding![channel].axis as Record<string, unknown> | null;

describe("a run with a log-uniform prior", () => {
  it("has a logarithmic axis for that column alone, with the density of its decimal logarithm, which the axis says", () => {
    expect(warnings(marginalSpec(run))).toEqual([]);
    expect(axisOf(run, 0, "x")!.labelExpr).toContain("pow(10, datum.value)");
    expect(axisOf(run, 0, "y")!.title).toBe("dP/dlog₁₀ x");
    expect(axisOf(run, 1, "x")!.labelExpr).toBeUndefined();
    expect(axisOf(run, 1, "y")).toBeNull();
    expect(axisOf(plain, 0, "y")).toBeNull();
    // log-uniform over three decades: a third a decade, as the test of a comparison has it
    const level = rows(panels(marginalSpec(run))[0], "area").filter(({ x }) => x > -2.5 && x < -0.5);
    expect(level.length).toBeGreaterThan(3);
    for (const { y } of level) expect(Math.abs(3 * y - 1)).toBeLessThan(0.1);
  });

  it("has its limit where the number lies on that axis", () => {
    const [{ limit }] = rows(panels(marginalSpec(run))[0], "rule");
    expect(limit).toBeCloseTo(Math.log10(upper["0.9"].value), 12);
  });

  it("is the same in the corner, which says so; its live draws are those of the quantity", () => {
    expect(warnings(cornerSpec(run))).toEqual([]);
    expect(JSON.stringify(cornerSpec(run).title)).toContain("dP/dlog₁₀ x");
    expect(JSON.stringify(cornerSpec(plain).title)).not.toContain("log₁₀");
    const [first, second] = liveCorner(run).columns;
    expect([first.isLog, second.isLog]).toEqual([true, false]);
    expect(first.domain[0]).toBeLessThan(-2.9);
    expect(Math.min(...first.draws)).toBeGreaterThan(0);
    for (const { name, caption } of pictures(run, SINGLE).filter((one) => ["marginal", "corner"].includes(one.name)))
      expect(caption, name).toContain("dP/dlog₁₀ x");
  });
});

describe("draws that are chosen on a logarithmic axis", () => {
  const live = { ...liveCorner(run), sizes: { wide: 118, narrow: 46 } };

  it("are those between the quantities at the ends of the rectangle", () => {
    const fields = [{ field: "c0" }, { field: "c1" }];
    const ranges = rangesOf(
      [
        {
          fields,
          values: [
            [-1, -2],
            [0.2, 0.6],
          ],
        },
      ] as never,
      live,
    );
    expect([...ranges]).toEqual([
      [0, [expect.closeTo(0.01, 12), expect.closeTo(0.1, 12)]],
      [1, [0.2, 0.6]],
    ]);
  });

  it("light up where their logarithms lie", () => {
    const [first, second] = live.columns;
    expect(drawAt(first, 7)).toBe(Math.log10(first.draws[7]));
    expect(drawAt(second, 7)).toBe(second.draws[7]);
  });
});

describe("the rule for logarithmic axes", () => {
  const [lambda] = plain.record.columns;
  const sorted = Float64Array.from({ length: 1000 }, (_, i) => 1 + (i + 0.5) / 1000);
  const flat = { words: "uniform on [0, 5]", shape: { kind: "uniform", from: 0, to: 5 } };
  const log = { words: "log-uniform on [0.1, 5]", shape: { kind: "power", exponent: -1, from: 0.1, to: 5 } };
  const having = (prior: ColumnPrior) => [{ column: { ...lambda, prior }, sorted, ess: 1000 }];

  it("is a log-uniform prior, spike or none, of what is never 0", () => {
    expect(wantsLogarithm(having(flat))).toBe(false);
    expect(wantsLogarithm(having(log))).toBe(true);
    const zero = having(log).map((one) => ({ ...one, sorted: sorted.map((x) => x - sorted[0]) }));
    expect(wantsLogarithm(zero)).toBe(false);
    expect(wantsLogarithm([...having(flat), ...having(log)])).toBe(true);
  });

  it("leaves labels out that have no room, the ticks stand", () => {
    const room = { pixels: 46, fontSize: 10.67, beyond: [4, 0], most: 2 } as const;
    const { values, labelExpr } = fittedLogAxis([-3.2, 0.4], room);
    expect(values).toEqual([-3, -2, -1, 0]);
    expect(labelExpr).toMatch(/^indexof\(\[0, -2\]/);
  });

  it("is a spike of the draws, whatever the prior is called", () => {
    const columns = run.record.columns.map((one) => ({ ...one, prior: flat }));
    expect(axisOf(withRecord(run, { columns }), 0, "y")!.title).toBe("dP/dlog₁₀ x");
  });
});
