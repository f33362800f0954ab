import { describe, expect, it } from "vitest";
import { pictures } from "../../../src/report/picture/pictures.ts";
import { densityNumbers, pairNumbers, traceNumbers } from "../../../src/report/table/numbers.ts";
import { COLUMNS, syntheticRun } from "../synthetic-run.ts";

const run = syntheticRun();
const cellsOf = (name: string) => {
  const { rows } = densityNumbers(
    run,
    COLUMNS.filter((column) => column.name === name),
  );
  return rows[0].cells;
};

describe("densities in numbers", () => {
  it("limit moments from above, and all else from both sides, though it cannot be negative", () => {
    for (const cell of cellsOf("Lambda_1").slice(3, 5)) expect(cell).toMatch(/^&lt; \d/);
    for (const name of ["sin2_12", "flux_pp"])
      for (const cell of cellsOf(name).slice(3, 5)) expect(cell, name).toMatch(/^\[0\.\d+\(\d+\), [01]\.\d+\(\d+\)\]$/);
  });

  it("know that a phase which may be anything lies nowhere", () => {
    expect(cellsOf("phi_1").slice(2, 5)).toEqual(["–", "unconstrained", "unconstrained"]);
  });
});

it("compares the means of ensembles, and correlates all draws", () => {
  const some = COLUMNS.filter(({ name }) => ["Lambda_1", "mu_sol"].includes(name));
  const [first, second] = traceNumbers(run, some).rows;
  expect(first.cells).toHaveLength(1 + run.posterior.nEnsemble);
  // five standard errors of the mean of 3000 draws of which a third are new: 5 · 0.2 / √(3000 / 5) = 0.04
  for (const cell of second.cells.slice(1)) expect(Math.abs(Number(cell) - run.summary.mu_sol.mean)).toBeLessThan(0.04);
  const { rows } = pairNumbers(run, some);
  expect(rows.map(({ cells }) => cells[1])).toEqual(["1.0", expect.stringMatching(/^0\.\d\d$/)]);
});

it("gives every picture its numbers", () => {
  for (const { name, numbers } of pictures(run)) expect(numbers?.rows.length, name).toBeGreaterThan(0);
});
