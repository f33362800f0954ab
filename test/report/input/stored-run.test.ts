import { describe, expect, it } from "vitest";
import { shownDraws, varying } from "../../../src/report/input/stored-run.ts";
import { COLUMNS, syntheticRun } from "../synthetic-run.ts";

describe("the draws shown", () => {
  it("are all of them in a small run", () => {
    const run = syntheticRun({ ensembles: 2, walkers: 4, steps: 30 });
    const all = run.posterior.column("mu_sol").flatMap((draws) => [...draws]);
    expect([...shownDraws(run, "mu_sol")]).toEqual(all);
  });

  it("are whole steps of every ensemble in a large one, evenly apart", () => {
    const { record, ...run } = syntheticRun({ ensembles: 2, walkers: 4, steps: 3 });
    const steps = 20_000;
    const column = () =>
      [0, 1].map((e) => Float64Array.from({ length: 4 * steps }, (_, i) => e * steps + Math.floor(i / 4)));
    const posterior = { ...run.posterior, nStep: steps, column };
    const shown = shownDraws({ ...run, record, posterior }, "mu_sol");
    // 160 000 draws, every third step
    expect(shown.length).toBe(2 * 4 * 6666);
    expect([...shown.slice(0, 9)]).toEqual([2, 2, 2, 2, 5, 5, 5, 5, 8]);
    expect(shown[4 * 6666]).toBe(steps + 2);
  });
});

it("knows which columns vary", () => {
  const run = syntheticRun({ ensembles: 2, walkers: 4, steps: 30 });
  const summary = { ...run.summary, mu_acc: { ...run.summary.mu_acc, sd: 0 } };
  const names = varying({ ...run, summary }, COLUMNS).map(({ name }) => name);
  expect(names).toHaveLength(COLUMNS.length - 1);
  expect(names).not.toContain("mu_acc");
});
