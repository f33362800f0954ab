import { describe, expect, it } from "vitest";
import type { Summary } from "../../../src/posterior/summary/summary.ts";
import { latex } from "../../../src/report/table/latex.ts";
import { markdown } from "../../../src/report/table/markdown.ts";
import { INTERVALS, intervalSheet, overview, paperSheet } from "../../../src/report/table/sheet.ts";
import { syntheticRun } from "../synthetic-run.ts";

const { record, summary } = syntheticRun();
const columns = record.columns.filter(({ name }) => ["Lambda_1", "mu_sol"].includes(name));
const exact = {
  ...summary,
  mu_sol: {
    ...summary.mu_sol,
    mode: 0.6123,
    modeMcse: 0.0071,
    upper: { "0.9": { value: 0.8946, mcse: 0.0024 } },
    lower: { "0.9": { value: 0.3276, mcse: 0.0025 } },
    equalTailed: { "0.9": { lower: { value: 0.2556, mcse: 0.0026 }, upper: { value: 0.9693, mcse: 0.0019 } } },
    hdi: { "0.9": [0.2606, 0.97399] as const },
    hdiMcse: { "0.9": [0.00598, 0.0052] as const },
  },
};
const [mu] = record.columns.filter(({ name }) => name === "mu_sol");

describe("a table for people", () => {
  it.each([
    ["upper", "< 90 %", "0.895(2)"],
    ["lower", "> 90 %", "0.328(3)"],
    ["equal-tailed", "equal-tailed 90 %", "[0.256(3), 0.9693(19)]"],
    ["hdi", "HDI 90 %", "[0.261(6), 0.974(5)]"],
  ] as const)("has intervals of the kind %s with the errors of their ends", (interval, head, text) => {
    const { heads, rows } = intervalSheet([mu], exact, ["0.9"], interval);
    expect(heads).toEqual(["mean", "sd", "median", "mode", head]);
    expect(rows[0].slice(3)).toEqual(["0.612(7)", text]);
  });

  it("has medians with what is above and below them as papers do", () => {
    const about = {
      mu_sol: {
        ...exact.mu_sol,
        median: 0.6123,
        medianMcse: 0.002,
        upper: { ...exact.mu_sol.upper, "0.68": exact.mu_sol.upper["0.9"] },
        equalTailed: {
          ...exact.mu_sol.equalTailed,
          "0.68": { lower: { value: 0.3912, mcse: 0.002 }, upper: { value: 0.8341, mcse: 0.002 } },
        },
      },
    };
    expect(paperSheet([mu], about, ["0.9"], "upper")).toMatchObject({
      heads: ["median, central 68 %", "< 90 %"],
      rows: [["0.61 +0.22 −0.22", "0.895(2)"]],
    });
    expect(paperSheet([mu], about, ["0.68", "0.9"], "equal-tailed")).toMatchObject({
      heads: ["median, central 68 %", "median, central 90 %"],
      rows: [["0.61 +0.22 −0.22", "0.61 +0.36 −0.36"]],
    });
  });

  it("has mean and standard deviation of a phase once, for no median is on a circle", () => {
    const phase = { ...mu, name: "delta", unit: "rad", periodic: true, bounds: [0, 2 * Math.PI] as const };
    const narrow = {
      delta: { ...exact.mu_sol, circular: { mean: 3.4217, meanMcse: 0.003, sd: 0.389, sdMcse: 0.002 } },
    };
    const levels = { ...narrow.delta.equalTailed, "0.68": narrow.delta.equalTailed["0.9"] };
    const upper = { ...exact.mu_sol.upper, "0.68": exact.mu_sol.upper["0.9"] };
    const summary = { delta: { ...narrow.delta, upper, equalTailed: levels } } as unknown as Summary;
    expect(paperSheet([phase], summary, ["0.68", "0.9"], "equal-tailed").rows).toEqual([["3.42 ± 0.39", "–"]]);
  });

  it("knows all kinds of intervals", () => {
    expect(INTERVALS).toEqual(["upper", "lower", "equal-tailed", "hdi"]);
  });

  it("has upper limits and the shortest interval in its overview", () => {
    const { heads, rows } = overview([mu], exact, ["0.9"], "0.9");
    expect(heads).toEqual(["mean", "sd", "median", "< 90 %", "HDI 90 %", "R-hat", "ESS", "tau"]);
    expect(rows[0][4]).toBe("[0.261(6), 0.974(5)]");
  });

  it("puts a phase on its circle, or says that it lies anywhere", () => {
    const [phi] = record.columns.filter(({ name }) => name === "phi_1");
    const circular = { mean: 6.2, meanMcse: 0.02, sd: 0.4, sdMcse: 0.01, resultant: 0.92, resultantMcse: 0.002 };
    const ends = (hdi: readonly [number, number], mcse: number) => ({
      phi_1: { ...summary.mu_sol, circular, hdi: { "0.9": hdi }, hdiMcse: { "0.9": [mcse, mcse] as const } },
    });
    const cells = (of: Summary) => overview([phi], of, ["0.9"], "0.9").rows[0].slice(0, 5);
    expect(cells(ends([5.5, 0.6], 0.03))).toEqual(["6.20(2)", "0.400", "–", "–", "[5.50(3), 0.60(3)]"]);
    expect(cells(ends([1.5, 0.8], 0.8))).toEqual(["unconstrained", "–", "–", "–", "–"]);
    expect(latex(intervalSheet([phi], ends([1.5, 0.8], 0.8), ["0.9"], "hdi"))).toContain("& unconstrained &");
  });

  it("is Markdown: as many cells in every line, bars in symbols escaped", () => {
    const sheet = intervalSheet(columns, summary, ["0.68", "0.9"], "upper");
    const lines = markdown(sheet).split("\n");
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line.replaceAll("\\|", "").split("|")).toHaveLength(2 + 8);
    expect(lines[0]).toBe("| quantity | unit | mean | sd | median | mode | < 68 % | < 90 % |");
    expect(lines[1]).toBe("|---|---|---:|---:|---:|---:|---:|---:|");
    expect(lines[2]).toContain("| \\|Λ₁\\| | 10⁻¹¹ μ_B |");
    expect(lines[3]).toContain(sheet.rows[1][5]);
  });
});
