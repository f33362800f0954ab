import { fromCSV } from "arquero";
import { describe, expect, it } from "vitest";
import { compared } from "../../../src/report/comparison/compared.ts";
import { boundsLatex } from "../../../src/report/comparison/latex.ts";
import { comparedLimits } from "../../../src/report/comparison/limits.ts";
import { boundsCsv, boundsMarkdown, tidyBounds } from "../../../src/report/comparison/tables.ts";
import { withError, withErrorDigits } from "../../../src/report/format.ts";
import { withRecord } from "../synthetic-run.ts";
import { SCALE, twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const all = compared([first, second]);
const rows = comparedLimits(all);
const { value, mcse } = second.summary.mu_sol.upper["0.9"];

describe("the limits of two runs as", () => {
  it("CSV have all digits, a line a quantity and run, and nothing where a run has no such quantity", () => {
    const table = fromCSV(boundsCsv(tidyBounds(all, rows)));
    expect(table.numRows()).toBe(19);
    const line = table
      .objects()
      .find((one) => Reflect.get(one, "quantity") === "mu_sol" && Reflect.get(one, "run") === "wider");
    expect(line).toMatchObject({ unit: "1e-11 mu_B", id: "2026-01-03-wider-89abcdef", level: 0.9, lower: null });
    expect(line).toMatchObject({ upper: value, upper_mcse: mcse, same_draws: false });
    expect(Reflect.get(line!, "ratio")).toBeCloseTo(SCALE, 12);
  });

  it("Markdown have the digits that errors support, and bars that are no columns", () => {
    const lines = boundsMarkdown(all, rows).trimEnd().split("\n");
    expect(lines[0]).toBe("| Quantity | Unit | synthetic | wider | wider / synthetic |");
    expect(lines).toHaveLength(2 + 10);
    expect(lines[2]).toMatch(/^\| \\\|Λ₁\\\| \| 10⁻¹¹ μ_B \| /);
    for (const line of lines) expect(line.replaceAll("\\|", "").split("|")).toHaveLength(7);
    expect(lines.find((line) => line.includes("μ_sol"))).toContain(withError(value, mcse));
    expect(lines.find((line) => line.includes("μ_acc"))).toMatch(/\| – \| – \|$/);
  });

  it("LaTeX are ready for siunitx", () => {
    const lines = boundsLatex(all, rows).trimEnd().split("\n");
    expect(lines[1]).toBe("\\begin{tabular}{lrrr}");
    const line = lines.find((one) => one.includes("mu_sol"))!;
    expect(line).toContain("[$10^{-11}\\,\\mu_\\mathrm{B}$]");
    expect(line).toContain(`\\num{${withErrorDigits(value, mcse)}}`);
    expect(lines.find((one) => one.includes("mu_acc"))).toMatch(/& -- & -- \\\\$/);
    for (const one of lines.slice(5, -2)) expect(one.split("&")).toHaveLength(4);
  });

  it("LaTeX have no character that means something else there", () => {
    const named = compared([withRecord(first, { model: "a_b & 5%" }), second]);
    expect(boundsLatex(named, rows)).toContain("Quantity & a\\_b \\& 5\\% & wider & wider / a\\_b \\& 5\\% \\\\");
  });

  it("LaTeX write intervals, signs and units of area", () => {
    const columns = second.record.columns.map((column) =>
      column.name === "background_xenonnt_sr0"
        ? { ...column, unit: "1e-32 cm2", bounds: [null, null] as const, latex: "r" }
        : column,
    );
    const summary = {
      ...second.summary,
      background_xenonnt_sr0: { ...second.summary.background_xenonnt_sr0, hdi: { "0.9": [-1.5, 2] as const } },
    };
    const vector = compared([{ ...withRecord(second, { columns }), summary }]);
    const line = boundsLatex(vector, comparedLimits(vector))
      .split("\n")
      .find((one) => one.includes("cm"))!;
    expect(line).toMatch(
      /^ {2}\$r\$ \[\$10\^\{-32\}\\,\\mathrm\{cm\}\^2\$\] & \[\\num\{-1\.50*\(\d+\)\}, \\num\{2\.0*\(\d+\)\}\] \\\\$/,
    );
  });
});
