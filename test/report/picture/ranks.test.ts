import { describe, expect, it } from "vitest";
import { autocorrelationSpec, autocorrelationTable } from "../../../src/report/picture/autocorrelation.ts";
import { hasRanks, ranksSpec, ranksTable } from "../../../src/report/picture/ranks.ts";
import { panels, rows, warnings } from "../drawn.ts";
import { syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun();

describe("the ranks", () => {
  const spec = ranksSpec(run);

  it("are drawn without a word from Vega-Lite, a panel a main column", () => {
    expect(warnings(spec)).toEqual([]);
    expect(panels(spec)).toHaveLength(6);
  });

  it("are level on average in each ensemble, and in each bin over the ensembles", () => {
    const heights = rows(panels(spec)[0], "line");
    for (const name of ["ensemble 1", "ensemble 4"]) {
      const own = heights.filter((row) => String(row.ensemble) === name).slice(0, 20);
      expect(own.reduce((sum, { share }) => sum + share, 0) / 20).toBeCloseTo(1, 4);
    }
    const first = heights.filter(({ rank }) => rank === 0);
    expect(first.reduce((sum, { share }) => sum + share, 0) / 4).toBeCloseTo(1, 4);
  });

  it("lie in their band but for some, as ensembles that agree do", () => {
    const outside = ranksTable(run).rows.map(({ cells }) => Number(cells[4].split(" ")[0]));
    // of 480 bins 24 are expected; bins of related columns count together, hence twice the binomial deviation times five
    expect(outside.reduce((a, b) => a + b)).toBeLessThan(24 + 5 * 2 * Math.sqrt(24));
  });

  it("need two ensembles", () => {
    expect(hasRanks(syntheticRun({ ensembles: 1, walkers: 8, steps: 40 }))).toBe(false);
  });
});

describe("the autocorrelation", () => {
  const spec = autocorrelationSpec(run);

  it("is drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("begins at 1 and falls as walkers do that stay two times out of three: 2/3 after one stored step", () => {
    const first = rows(panels(spec)[0], "line").filter(({ lag }) => lag <= 2);
    expect(first.filter(({ lag }) => lag === 0).map(({ rho }) => rho)).toEqual([1, 1, 1, 1]);
    const next = first.filter(({ lag }) => lag === 2).map(({ rho }) => rho);
    // √((1 − ρ²)/150) = 0.061 of one ensemble, less some bias of its own mean; five standard errors of four
    expect(Math.abs(next.reduce((a, b) => a + b) / 4 - 2 / 3)).toBeLessThan(5 * 0.031 + 0.03);
  });

  it("marks τ of the summary", () => {
    const [{ tau }] = rows(panels(spec)[0], "rule", 1);
    expect(tau).toBeCloseTo(run.summary.Lambda_1.tau, 3);
    expect(autocorrelationTable(run).rows).toHaveLength(6);
  });
});
