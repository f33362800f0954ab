import { expect, it } from "vitest";
import { ensembleTable } from "../../../src/report/page/ensembles.ts";
import { html } from "../../../src/report/page/html.ts";
import type { EnsembleReport } from "../../../src/store/run-record.ts";
import { syntheticRun, withRecord } from "../synthetic-run.ts";

const run = syntheticRun();
const n = 200 * run.record.settings.walkers;
const one: EnsembleReport = {
  beginning: { evaluations: 700, steps: 30, restarted: 0 },
  ...{ steps: 200, accepted: 0.6 * n, stepSize: 0.314 },
  trajectories: { trajectories: 2000, gradients: 9000, outside: 20, divergences: 0, wallHits: 3, acceptance: 1782 },
  ...{ visits: [0.75 * n, 0.25 * n], switches: 0.02 * n },
};
const astray = { ...one, trajectories: { ...one.trajectories!, outside: 400, acceptance: 1440 } };

/** The cells of every row, and whether it is marked. */
const rowsOf = (table: string) =>
  [...table.matchAll(/<tr( class="bad")?>(.*?)<\/tr>/g)].map(([, mark, cells]) => [
    ...[...cells.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, text]) => text),
    ...(mark ? ["bad"] : []),
  ]);

it("has a column for each ensemble, and marks what is not as it should be", () => {
  expect(rowsOf(ensembleTable(withRecord(run, { ensembles: [one, astray] })))).toEqual([
    ["Ensemble", "1", "2"],
    ["Steps", "200", "200"],
    ["Proposals accepted", "60 %", "60 %"],
    ["Step size <var>h</var>", "0.314", "0.314"],
    ["Trajectories accepted", "90 %", "90 %"],
    ["Trajectories ended outside", "1.0 %", "<b>20 %</b>", "bad"],
    ["Trajectories diverged", "0 %", "0 %"],
    ["Wall hits", "3", "3"],
    ["Gradients", "9\u202f000", "9\u202f000"],
    ["Share of mode 1", "75 %", "75 %"],
    ["Share of mode 2", "25 %", "25 %"],
    ["Switches per walker and step", "0.020", "0.020"],
    ["Gradients before adaptation", "700", "700"],
    ["Steps of adaptation", "30", "30"],
    ["Walkers started anew", "0", "0"],
  ]);
});

it("has what there is of moves without trajectories, and is not there where the record says nothing", () => {
  const { stepSize: _, trajectories: __, ...plain } = one;
  const still = { ...plain, visits: [], switches: 0, beginning: { evaluations: 0, steps: 0, restarted: 0 } };
  expect(rowsOf(ensembleTable(withRecord(run, { ensembles: [still] })))).toEqual([
    ["Ensemble", "1"],
    ["Steps", "200"],
    ["Proposals accepted", "60 %"],
  ]);
  expect(ensembleTable(run)).toBe("");
});

it("has its warnings in the first lines of the page, several modes always", () => {
  const page = html(withRecord(run, { ensembles: [one, astray] }), []);
  const first = page.slice(page.indexOf("<header>"), page.indexOf("</header>"));
  expect(first).toContain("2 modes, with");
  expect(first).toContain("20 % of trajectories end where the density is zero in 1 of 2 ensembles");
});
