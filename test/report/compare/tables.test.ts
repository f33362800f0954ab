import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { compared } from "../../../src/report/compare/compared.ts";
import { comparedLimits } from "../../../src/report/compare/limits.ts";
import { boundsCsv, boundsSheet, tidyBounds } from "../../../src/report/compare/tables.ts";
import { latex } from "../../../src/report/table/latex.ts";
import { markdown } from "../../../src/report/table/markdown.ts";
import { withError } from "../../../src/report/text/format.ts";
import { withRecord } from "../synthetic-run.ts";
import { SCALE, twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const all = compared([first, second]);
const rows = comparedLimits(all);
const sheet = boundsSheet(all, rows);
const { value, mcse } = second.summary.mu_sol.upper["0.9"];

describe("the limits of two runs as", () => {
  it("CSV have all digits, a line a quantity and run, and nothing where a run has no such quantity", () => {
    const table = parse<Record<string, string>>(boundsCsv(tidyBounds(all, rows)), { columns: true });
    expect(table).toHaveLength(19);
    const line = table.find(({ quantity, run }) => quantity === "mu_sol" && run === "wider")!;
    expect(line).toMatchObject({ unit: "1e-11 mu_B", id: "2026-01-03-wider-89abcdef", level: "0.9", lower: "" });
    expect(line).toMatchObject({ upper: String(value), upper_mcse: String(mcse), same_draws: "false" });
    expect(Number(line.ratio)).toBeCloseTo(SCALE, 12);
  });

  it("Markdown have the digits that errors support, and nothing where a run has no such quantity", () => {
    const lines = markdown(sheet).split("\n");
    expect(lines).toHaveLength(2 + 9);
    const line = lines.find((one) => one.includes("μ_sol"))!;
    expect(line).toContain(withError(value, mcse));
    expect(lines.find((one) => one.includes("μ_acc"))!.match(/\| – /g)).toHaveLength(2);
  });

  it("LaTeX are numbers for siunitx, with dashes where there is none", () => {
    const lines = latex(sheet).split("\n");
    expect(lines.find((one) => one.includes("mu_sol"))).toContain(` & ${withError(value, mcse)} `);
    expect(lines.find((one) => one.includes("mu_acc"))).toMatch(/& \{--\} +& \{--\} +\\\\$/);
  });

  it("a sheet have intervals with the errors of both ends, and a ratio of 1 where the draws are the same", () => {
    const columns = second.record.columns.map((column) =>
      column.name === "background_xenonnt_sr0"
        ? { ...column, role: "radius" as const, unit: "1e-32 cm2", bounds: [null, null] as const }
        : column,
    );
    const vector = compared([withRecord(second, { columns }), withRecord(second, { columns, model: "copy" })]);
    const { heads, rows } = boundsSheet(vector, comparedLimits(vector));
    expect(heads).toEqual(["wider", "copy", "copy / wider"]);
    const { hdi, hdiMcse } = second.summary.background_xenonnt_sr0;
    const ends = [0, 1].map((i) => withError(hdi["0.9"][i], hdiMcse["0.9"][i]));
    expect(rows.at(-1)).toEqual([`[${ends.join(", ")}]`, `[${ends.join(", ")}]`, "1"]);
  });
});
