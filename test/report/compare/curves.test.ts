import { describe, expect, it } from "vitest";
import { SINGLE } from "../../../src/report/chart/frame.ts";
import { logAxis } from "../../../src/report/chart/log-axis.ts";
import { compared } from "../../../src/report/compare/compared.ts";
import { cornersSpec } from "../../../src/report/compare/corners.ts";
import { commonDomain, drawsOfRuns, posteriorCurve } from "../../../src/report/compare/curves.ts";
import { marginalsSpec } from "../../../src/report/compare/marginals.ts";
import { drawnQuantities } from "../../../src/report/compare/quantities.ts";
import { panels, warnings } from "../drawn.ts";
import { logUniform } from "../log-uniform.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun({ ensembles: 2, walkers: 20, steps: 100 });

const runs = [run, logUniform(run)] as const;
const all = compared(runs);
const [lambda, other] = drawnQuantities(all);

describe("a quantity with a spike at its lower end in one of two runs", () => {
  const drawn = drawsOfRuns(all, lambda);
  const domain = commonDomain(drawn);

  it("is drawn on a logarithmic axis, and the others are not", () => {
    expect(drawn.map(({ isLog }) => isLog)).toEqual([true, true]);
    expect(drawsOfRuns(all, other).map(({ isLog }) => isLog)).toEqual([false, false]);
    expect(drawsOfRuns(compared([run]), drawnQuantities(compared([run]))[0])[0].isLog).toBe(false);
  });

  it("shows both curves: neither is less than a quarter of the other, and log-uniform is level, 1/3 a decade", () => {
    const [flat, log] = drawn.map((one) => posteriorCurve(one, domain));
    const [a, b] = [flat, log].map((points) => Math.max(...points.map(({ y }) => y)));
    expect(Math.min(a, b) / Math.max(a, b)).toBeGreaterThan(0.25);
    for (const { y } of log.filter(({ x }) => x > -2.5 && x < -0.5)) expect(Math.abs(3 * y - 1)).toBeLessThan(0.1);
  });

  it("has whole powers of ten on its axis, five at most", () => {
    expect(logAxis([-2.2, 0.3]).values).toEqual([-2, -1, 0]);
    expect(logAxis([-9, 0.3]).values).toHaveLength(4);
  });

  it("is drawn in both pictures without a word from Vega-Lite", () => {
    for (const spec of [marginalsSpec(runs), cornersSpec(runs)]) expect(warnings(spec)).toEqual([]);
    expect(JSON.stringify(panels(marginalsSpec(runs))[0])).toContain("pow(10, datum.value)");
  });

  it("has labels in a narrow corner where there is room for them alone", () => {
    const [, , below] = panels(cornersSpec(runs, SINGLE)).filter((_, i) => i % 5 === 0);
    const axes = below.layer!.find(({ mark }) => typeof mark === "object" && mark.type === "point")!;
    expect((axes.encoding!.x.axis as { labelExpr: string }).labelExpr).toMatch(/^indexof\(\[/);
  });
});
