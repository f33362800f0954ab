import { describe, expect, it } from "vitest";
import { type ComputeColumns, chosenRun, chosenRuns } from "../../src/report/choose.ts";
import { syntheticRun } from "./synthetic-run.ts";

const RUN = syntheticRun({ ensembles: 2, walkers: 10, steps: 40 });
/** Nothing can be computed beyond what is stored, as of a run without its model. */
const STORED: ComputeColumns = (run, names) => {
  const missing = names.find((name) => !run.record.columns.some((column) => column.name === name));
  if (missing !== undefined) throw new Error(`no ${missing}`);
  return { run, names };
};

describe("a run with what of it is drawn", () => {
  it("has the names that its columns are computed under, and its numbers at the levels asked for", () => {
    const renamed: ComputeColumns = (run) => ({ run, names: ["mu_sol"] });
    const { choice, summary } = chosenRun(RUN, { columns: ["beam.yaml"], levels: [0.5] }, renamed);
    expect(choice).toEqual({ columns: ["mu_sol"], levels: [0.5] });
    expect(summary.mu_sol.upper["0.5"].value).toBeLessThan(summary.mu_sol.upper["0.9"].value);
  });

  it("does not have a column twice", () => {
    expect(() => chosenRun(RUN, { columns: ["mu_sol", "mu_sol"] }, STORED)).toThrow("named twice");
  });
});

describe("runs with what of them is compared", () => {
  const other = { ...RUN };
  const alone: ComputeColumns = (run, names) =>
    run === other && names.includes("more") ? { run, names: ["mu_sol"] } : STORED(run, names);

  it("may each lack a column as long as another has it", () => {
    const [first, second] = chosenRuns([RUN, other], { columns: ["more"] }, alone);
    expect([first.choice, second.choice]).toEqual([{ columns: ["mu_sol"] }, { columns: ["mu_sol"] }]);
    expect(() => chosenRuns([RUN, RUN], { columns: ["more"] }, alone)).toThrow("no more");
  });
});
