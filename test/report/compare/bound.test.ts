import { expect, it } from "vitest";
import { comparedBound } from "../../../src/report/compare/bound.ts";
import { syntheticRun } from "../synthetic-run.ts";

it("compares upper limits of moments, intervals of all else, nothing of a phase that lies anywhere", () => {
  const { record, summary } = syntheticRun({ ensembles: 2, walkers: 20, steps: 100 });
  const of = (name: string) => comparedBound(record.columns.find((one) => one.name === name)!, summary[name], "0.68");
  expect(of("mu_sol")).toEqual({ kind: "upper", upper: summary.mu_sol.upper["0.68"] });
  expect(of("sin2_12")).toMatchObject({ kind: "interval", from: { value: summary.sin2_12.hdi["0.68"][0] } });
  expect(of("phi_1")).toBeNull();
});
