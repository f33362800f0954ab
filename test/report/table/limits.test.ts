import { describe, expect, it } from "vitest";
import { limits, limitsText, percent } from "../../../src/report/table/limits.ts";
import { syntheticRun } from "../synthetic-run.ts";

const { record, summary } = syntheticRun();
const rows = limits(record.columns, summary);

describe("the table of limits", () => {
  it("has the numbers of the summary", () => {
    // ten moments, of which those of reactors and of ν_e are one number
    expect(rows).toHaveLength(9);
    for (const { name, upper, rhat, ess } of rows) {
      const { upper: stored, rhat: r, essBulk, essTail } = summary[name];
      expect(upper.map(({ level }) => level)).toEqual(["0.9", "0.68", "0.95"]);
      for (const { level, value, mcse } of upper) expect({ value, mcse }).toEqual(stored[level]);
      expect([rhat, ess]).toEqual([r, Math.min(essBulk, essTail)]);
    }
  });

  it("says a parameter's prior, and of a derived column that it has none of its own", () => {
    expect(rows[0].prior).toBe("uniform on [0, 5] × 10⁻¹¹ μ_B");
    expect(rows[3].prior).toBe("follows from the parameters");
  });

  it("is aligned in a terminal", () => {
    const [title, head, ...lines] = limitsText(rows).split("\n");
    expect(title).toBe("upper limits [10⁻¹¹ μ_B]");
    expect(lines).toHaveLength(9);
    const end = [...head].join("").indexOf("prior");
    for (const line of lines) expect(line.slice(end - 2, end)).toBe("  ");
    expect(lines[3]).toMatch(/^mu_sol +0\.\d+\(\d+\) +0\.\d+\(\d+\) +0\.\d+\(\d+\) +1\.\d{4} +\d/);
  });

  it("has dashes where there is no number", () => {
    const none = { value: Number.NaN, mcse: Number.NaN };
    const empty = { ...summary.mu_sol, upper: { "0.68": none, "0.9": none, "0.95": none }, rhat: Number.NaN };
    const text = limitsText(limits(record.columns, { ...summary, mu_sol: empty }));
    expect(text).toMatch(/mu_sol +– +– +– +–/);
  });
});

it.each([
  ["0.9", "90 %"],
  ["0.58", "58 %"],
  ["0.9999", "99.99 %"],
  ["0.999999999", "99.9999999 %"],
  ["1e-7", "0.00001 %"],
])("the level %s is %s, with all its digits", (level, shown) => {
  expect(percent(level)).toBe(shown);
});
