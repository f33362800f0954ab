import { describe, expect, it } from "vitest";
import { marginalsSpec } from "../../../src/report/compare/marginals.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { expectLookedAt } from "../looked-at.ts";
import { LACKING, SCALE, twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const spec = marginalsSpec([first, second]);
const NAMES = ["Lambda_1", "Lambda_2", "Lambda_3", "mu_sol", "mu_reactor", "mu_acc"];
const panelOf = (name: string) => panels(spec)[NAMES.indexOf(name)];
/** Marks: priors by run, or one of all, then posteriors. */
const lines = (name: string) => panelOf(name).layer!.filter(({ mark }) => (mark as { type: string }).type === "line");

describe("the marginals of two runs", () => {
  it("are drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("are what somebody looked at", async () => {
    const one = { ...first, record: { ...first.record, columns: first.record.columns.slice(0, 1) } };
    const other = { ...second, record: { ...second.record, columns: second.record.columns.slice(0, 1) } };
    await expectLookedAt("compare-marginals", marginalsSpec([one, other]));
  });

  it("have a curve for each run that has the quantity, none below zero, each of mass 1", () => {
    for (const name of NAMES) {
      const posteriors = lines(name).at(-1)!.data!.values;
      const runs = [...new Set(posteriors.map(({ run }) => String(run)))];
      expect(runs).toEqual(name === LACKING ? ["synthetic"] : ["synthetic", "wider"]);
      for (const run of runs) {
        const curve = posteriors.filter((row) => String(row.run) === run);
        expect(Math.min(...curve.map(({ x }) => x))).toBeGreaterThanOrEqual(0);
        let mass = 0;
        for (let k = 1; k < curve.length; k++)
          mass += ((curve[k].x - curve[k - 1].x) * (curve[k].y + curve[k - 1].y)) / 2;
        // the view ends at the 99.8 % point of the wider one; 1 % for the kernel's spread beyond it
        expect(mass).toBeGreaterThan(0.985);
        expect(mass).toBeLessThan(1.005);
      }
    }
  });

  it("mark the 90 % bound of each run", () => {
    expect(rows(panelOf("mu_sol"), "rule").map(({ bound }) => bound)).toEqual(
      [first, second].map(({ summary }) => summary.mu_sol.upper["0.9"].value),
    );
  });

  it("have priors in the colours of the runs where they differ, and one in grey where they do not", () => {
    const stroke = (name: string) => lines(name)[0].encoding!.stroke;
    expect(lines("Lambda_1")).toHaveLength(2);
    expect(stroke("Lambda_1")).toMatchObject({ field: "run" });
    expect(new Set(lines("Lambda_1")[0].data!.values.map(({ run }) => run)).size).toBe(2);
    for (const name of ["Lambda_2", "mu_sol", LACKING]) expect(stroke(name)).toEqual({ value: "#6b6b6b" });
  });

  it("know priors of derived columns by their draws", () => {
    const wider = new Map(second.prior).set(
      "mu_sol",
      second.prior.get("mu_sol")!.map((x) => SCALE * x),
    );
    const panel = panels(marginalsSpec([first, { ...second, prior: wider }]))[NAMES.indexOf("mu_sol")];
    expect(panel.layer![0].encoding!.stroke).toMatchObject({ field: "run" });
  });
});
