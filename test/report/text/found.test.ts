import { describe, expect, it } from "vitest";
import type { Summary } from "../../../src/posterior/summary/summary.ts";
import { html } from "../../../src/report/page/html.ts";
import { limitOrInterval, limits, limitsText } from "../../../src/report/table/limits.ts";
import { bestText, evidenceText, hasFound, joined, noSign, twins, weightText } from "../../../src/report/text/found.ts";
import type { Column } from "../../../src/store/run-record.ts";
import { syntheticRun, withRecord } from "../synthetic-run.ts";

const run = syntheticRun();
const { record, summary } = run;
const found = {
  deltaChi2NoMoments: 6.16,
  bestFit: { mu_sol: { value: 1.0783, error: 0.23 }, Lambda_1: { value: 0.35 } },
};
const above = { hdi: { "0.68": [0.9, 1.3], "0.9": [0.773, 1.464], "0.95": [0.7, 1.5] } as const };
const signal: Summary = { ...summary, mu_sol: { ...summary.mu_sol, ...above, sd: 0.21 } };
const column = (name: string) => record.columns.find((one) => one.name === name)!;

describe("a run that has found something", () => {
  it("is one whose best fit is better than no moments by more than 4", () => {
    expect(hasFound(found)).toBe(true);
    expect(hasFound({ deltaChi2NoMoments: 3.9 })).toBe(false);
    expect(hasFound({})).toBe(false);
  });

  it("reports intervals of what leaves 0, and limits of the rest", () => {
    expect(limitOrInterval(found, column("mu_sol"), signal.mu_sol, "0.9")).toMatch(
      /^\[0\.77\d*\(\d+\), 1\.46\d*\(\d+\)\]$/,
    );
    expect(limitOrInterval(found, column("Lambda_1"), signal.Lambda_1, "0.9")).toMatch(/^< \d/);
    expect(limitOrInterval({}, column("mu_sol"), signal.mu_sol, "0.9")).toMatch(/^< \d/);
    const text = limitsText(limits(record.columns, signal, found));
    expect(text).toMatch(/^shortest intervals .*\n +90 % +68 % +95 % +best fit/);
    expect(text).toMatch(/mu_sol +\[.*\] +1\.08 /);
    expect(text).toMatch(/Lambda_1 +< .* – /);
  });

  it("has a best fit where the data fix one", () => {
    expect(bestText(found, "mu_sol")).toBe("1.08");
    expect(bestText(found, "Lambda_1")).toBe("–");
    expect(bestText({}, "mu_sol")).toBe("–");
  });

  it("says so first on its page, and no limit is its headline", () => {
    const page = html({ ...withRecord(run, found), summary: signal }, []);
    const first = page.slice(page.indexOf("<header>"), page.indexOf("</header>"));
    expect(first).toContain("Δχ² 6.2 between no moments and the best fit");
    expect(first).toMatch(/μ<sub>sol<\/sub> in <b>\[0\.77.*best fit 1\.08/);
    expect(page).toContain("<h2>Intervals and limits</h2>");
    // words have several lines where numbers leave no room
    expect(page).toContain('<th scope="col" class="text">Prior</th>');
  });
});

describe("what a model weighs", () => {
  const lnEvidence = { value: -264.5193, mcse: 0.0061 };

  it("is said with its errors and the priors that it hangs on, each once", () => {
    const lnBayesFactor = { value: -5.8208, mcse: 0.0062 };
    const priors = record.columns.filter(({ role, kind }) => role === "moment" && kind === "parameter");
    const symbols = priors.map(({ symbol }) => symbol).join(", ");
    expect(weightText({ ...record, lnEvidence, lnBayesFactor })).toBe(
      `ln Bayes factor −5.821(6) against no moments (ln Z −264.519(6)); it hangs on the prior, ${symbols} uniform on [0, 5] × 10⁻¹¹ μ_B`,
    );
  });

  it("is ln Z alone where nothing is looked for, and nothing where nobody asked", () => {
    expect(weightText({ ...record, lnEvidence })).toBe("ln Z −264.519(6)");
    expect(weightText(record)).toBeUndefined();
  });
});

describe("an interval above zero", () => {
  it("is called no sign of a moment only where it is one and nothing was found", () => {
    expect(noSign({}, record.columns, signal, "0.9")).toContain("no sign of a moment");
    expect(noSign(found, record.columns, signal, "0.9")).toBeUndefined();
    const low = Object.fromEntries(
      Object.entries(summary).map(([name, one]) => [name, { ...one, hdi: { ...one.hdi, "0.9": [0, 1] as const } }]),
    );
    expect(noSign({}, record.columns, low, "0.9")).toBeUndefined();
  });

  it("is set against what the model lacks without it", () => {
    const of = (...roles: readonly Column["role"][]) => roles.map((role) => ({ ...column("Lambda_1"), role }));
    expect(evidenceText({ ...record, ...found })).toContain("between no moments and");
    expect(evidenceText({ ...record, ...found, columns: of("radius") })).toContain(
      "charge radii as in the Standard Model",
    );
    expect(evidenceText({ ...record, ...found, columns: of("charge") })).toContain("between no charges and");
    expect(evidenceText(record)).toBeUndefined();
  });
});

describe("columns that are one number", () => {
  it("have one line, with both names", () => {
    const both = { ...summary, mu_nu_e: summary.mu_reactor };
    expect(twins(record.columns, both).get("mu_reactor")).toEqual(["mu_nu_e"]);
    const lines = limitsText(limits(record.columns, both)).split("\n");
    expect(lines.filter((line) => line.includes("mu_nu_e"))).toEqual([expect.stringMatching(/^mu_reactor = mu_nu_e /)]);
  });

  it("are one column of a table to paste, with the symbols of all", () => {
    const both = { ...summary, mu_nu_e: summary.mu_reactor };
    const columns = joined(record.columns, both);
    expect(columns).toHaveLength(record.columns.length - 1);
    expect(columns.find(({ name }) => name === "mu_reactor")).toMatchObject({
      symbol: expect.stringMatching(/ = /),
      latex: expect.stringMatching(/ = /),
    });
  });

  it("are told by their numbers, whatever they are called", () => {
    const other = { ...summary, mu_nu_e: { ...summary.mu_reactor, median: 0.5 } };
    expect(twins(record.columns, other).get("mu_reactor")).toEqual([]);
  });
});
