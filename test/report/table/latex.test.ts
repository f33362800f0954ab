import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { latex, mathOf, numberOf, unitOf } from "../../../src/report/table/latex.ts";
import { INTERVALS, intervalSheet, paperSheet } from "../../../src/report/table/sheet.ts";
import type { RunRecord } from "../../../src/store/run-record.ts";
import { syntheticRun } from "../synthetic-run.ts";

describe("LaTeX", () => {
  it.each([
    ["0.895(2)", "\\num{0.895(2)}"],
    ["−1.3(3)", "\\num{-1.3(3)}"],
    ["12\u202f300(200)", "\\num{12300(200)}"],
    ["7.50 × 10⁻⁵", "\\num{7.50e-5}"],
    ["1.2 × 10¹²", "\\num{1.2e12}"],
    ["[0.261(6), 0.974(5)]", "[\\num{0.261(6)}, \\num{0.974(5)}]"],
    ["[−7.50 × 10⁻⁵, 3]", "[\\num{-7.50e-5}, \\num{3}]"],
    ["0.612 +0.215 −0.216", "$0.612^{+0.215}_{-0.216}$"],
    ["−32 +49 −50", "$-32^{+49}_{-50}$"],
    ["3.42 ± 0.39", "$3.42\\pm 0.39$"],
    ["–", "--"],
    ["∞", "$\\infty$"],
    ["−∞", "$-\\infty$"],
  ])("has the number %s as siunitx reads it", (text, number) => {
    expect(numberOf(text)).toBe(number);
  });

  it.each([
    ["1e-11 mu_B", "$\\num{e-11}\\,\\mu_\\mathrm{B}$"],
    ["1 rad", "\\unit{\\radian}"],
    ["1e-32 cm2", "\\qty{e-32}{\\centi\\metre\\squared}"],
    ["1e-12 e", "\\qty{e-12}{\\elementarycharge}"],
    ["1 eV2", "\\unit{\\electronvolt\\squared}"],
    ["1 odd_unit", "odd\\_unit"],
    ["", ""],
  ])("has the unit %s", (unit, text) => {
    expect(unitOf(unit)).toBe(text);
  });

  it("writes the raised figures of labels without Unicode", () => {
    expect(mathOf("f_{\\text{¹³N}}")).toBe("$f_{\\text{\\textsuperscript{13}N}}$");
  });

  /** Nothing outside ASCII, braces that match, mathematics that ends, as many cells in every line. */
  function checkForm(text: string, cells: number): void {
    expect(text).toMatch(/^[\n -~]*$/);
    const [comment, begin, ...rest] = text.split("\n");
    expect(comment).toMatch(/^%/);
    expect(begin).toMatch(/^\\begin\{tabular\}\{(l|c|S\[table-format=-?\d+(\.\d+)?(\(\d+\))?\])+\}$/);
    expect(begin.replace(/\[.*?\]/g, "").match(/[lcS](?=[lcS]*\}$)/g)).toHaveLength(cells);
    expect(rest.at(-1)).toBe("\\end{tabular}");
    const rows = rest.filter((line) => line.endsWith("\\\\"));
    for (const row of rows) {
      const bare = row.replace(/\\[%&#$_{}\\]/g, "");
      expect(row.split(" & "), row).toHaveLength(cells);
      expect(bare.split("$").length % 2, row).toBe(1);
      expect(bare, row).not.toMatch(/[%#~]/);
      let depth = 0;
      for (const c of bare) {
        if (c === "{") depth++;
        if (c === "}") depth--;
        expect(depth, row).toBeGreaterThanOrEqual(0);
      }
      expect(depth, row).toBe(0);
      // beside mathematics nothing is raised or lowered
      expect(bare.replace(/\$[^$]*\$/g, ""), row).not.toMatch(/[_^]/);
    }
    expect(rows.length).toBeGreaterThan(1);
    // ampersands below one another
    expect(new Set(rows.map((row) => [...row.matchAll(/ & /g)].map(({ index }) => index).join())).size).toBe(1);
  }

  const { record, summary } = syntheticRun();

  it.each(INTERVALS)("is a well-formed tabular with intervals of the kind %s", (interval) => {
    checkForm(latex(intervalSheet(record.columns, summary, ["0.68", "0.9"], interval)), 8);
  });

  it.each(INTERVALS)("has medians with what is above and below them beside intervals of the kind %s", (interval) => {
    const text = latex(paperSheet(record.columns, summary, ["0.68", "0.9"], interval));
    checkForm(text, interval === "equal-tailed" ? 4 : 5);
    expect(text).toMatch(/\d\^\{\+[\d.]+\}_\{-[\d.]+\}\$/);
  });

  const column = record.columns.find(({ name }) => name === "mu_sol")!;
  const one = (cells: readonly string[]) =>
    latex({ columns: cells.map(() => column), heads: ["number"], rows: cells.map((cell) => [cell]) });

  it("sets numbers by their points, in a column with room for the longest", () => {
    expect(one(["0.895(2)", "−12.5(14)", "–"])).toContain("llS[table-format=-2.3(2)]");
    expect(one(["0.895(2)", "−12.5(14)", "–"]).match(/\{--\}/g)).toHaveLength(1);
  });

  it("sets medians by their points, with the room of the digits that are missing", () => {
    const text = one(["0.61 +0.22 −0.21", "−12.5 +1.4 −1.5"]);
    expect(text).toContain("$\\phantom{-0}0.61^{+0.22}_{-0.21}$");
    expect(text).toContain("$-12.5^{+1.4}_{-1.5}$");
  });

  it("is a table with a caption and a label where it is given a frame", () => {
    const sheet = intervalSheet(record.columns, summary, ["0.9"], "upper");
    const lines = latex(sheet, { caption: "Of μ_sol, 90 % & more", label: "tab of_mine" }).split("\n");
    expect(lines[1]).toBe("\\begin{table}");
    expect(lines).toContain("  \\caption{Of $\\mu_{\\rm sol}$, 90\\,\\% \\& more}");
    expect(lines).toContain("  \\label{tab:tab-of_mine}");
    expect(lines.at(-1)).toBe("\\end{table}");
    expect(lines.slice(6, -1).map((line) => line.slice(2))).toEqual(latex(sheet).split("\n").slice(1));
  });

  it.each(
    readdirSync("runs").filter((name) => existsSync(join("runs", name, "run.json"))),
  )("is well formed for every column of %s", (id) => {
    const { columns } = JSON.parse(readFileSync(join("runs", id, "run.json"), "utf8")) as RunRecord;
    const all = Object.fromEntries(columns.map(({ name }) => [name, summary.mu_sol]));
    checkForm(latex(intervalSheet(columns, all, ["0.9"], "upper")), 7);
  });
});
