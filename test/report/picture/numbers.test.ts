import { describe, expect, it } from "vitest";
import { densityNumbers } from "../../../src/report/picture/numbers.ts";
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
      for (const cell of cellsOf(name).slice(3, 5)) expect(cell, name).toMatch(/^\[0\.\d+, [01]\.\d+\]$/);
  });

  it("know that a phase which may be anything lies nowhere", () => {
    expect(cellsOf("phi_1").slice(2, 5)).toEqual(["–", "anywhere", "anywhere"]);
  });
});
