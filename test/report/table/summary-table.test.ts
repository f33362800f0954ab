import { expect, it } from "vitest";
import { summaryTable } from "../../../src/report/table/summary-table.ts";
import { csvOf } from "../../../src/store/csv.ts";
import { syntheticRun } from "../synthetic-run.ts";

const { record, summary } = syntheticRun();
const columns = record.columns.filter(({ name }) => ["Lambda_1", "mu_sol", "delta_cp"].includes(name));
const levels = ["0.68", "0.9"];

it("has one row a column, every number as the summary has it", () => {
  const table = summaryTable(columns, summary, levels);
  expect(table).toHaveLength(3);
  const { mu_sol } = summary;
  expect(table[2]).toMatchObject({
    name: "mu_sol",
    symbol: "μ_sol",
    unit: "1e-11 mu_B",
    mean: mu_sol.mean,
    mean_mcse: mu_sol.meanMcse,
    mode: mu_sol.mode,
    mode_mcse: mu_sol.modeMcse,
    "upper_0.9": mu_sol.upper["0.9"].value,
    "upper_0.9_mcse": mu_sol.upper["0.9"].mcse,
    "lower_0.68": mu_sol.lower["0.68"].value,
    "equal_tailed_0.9_from": mu_sol.equalTailed["0.9"].lower.value,
    "hdi_0.9_to": mu_sol.hdi["0.9"][1],
    "hdi_0.9_to_mcse": mu_sol.hdiMcse["0.9"][1],
    ess_tail: mu_sol.essTail,
  });
});

it("is CSV that gives the same numbers back, nothing where there is none", () => {
  const broken = { ...summary, mu_sol: { ...summary.mu_sol, mean: Number.NaN } };
  const table = summaryTable(columns, broken, levels);
  const [heads, ...rows] = csvOf(table)
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(row).toHaveLength(heads.length);
  expect(rows[2][heads.indexOf("mean")]).toBe("");
  expect(Number(rows[2][heads.indexOf("upper_0.9")])).toBe(summary.mu_sol.upper["0.9"].value);
  expect(table[2].mean).toBeNull();
  expect(table[0]["hdi_0.68_from"]).toBe(summary.Lambda_1.hdi["0.68"][0]);
});

it("of no columns is empty", () => {
  expect(summaryTable([], summary, levels)).toEqual([]);
});
