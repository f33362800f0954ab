import { expect, it } from "vitest";
import { chartOf } from "../../src/coordinates/chart.ts";
import { kindsOf } from "../../src/coordinates/kinds.ts";
import { complexGroups } from "../../src/model/complex-groups.ts";
import { prepare } from "../../src/run/load/prepare.ts";

/** The kinds of coordinates of a shipped model. */
function kinds(name: string) {
  const { compiled, target } = prepare(`models/${name}.yaml`);
  const groups = complexGroups(compiled);
  return kindsOf(chartOf(target.parameters, groups), target.parameters, groups);
}

it("are three discs with one common phase in the mass basis, and walls where priors end", () => {
  expect(kinds("short-baseline")).toEqual({
    discs: ["Lambda_1", "Lambda_2", "Lambda_3"],
    balls: [],
    commonPhases: 1,
    circles: [],
    walls: ["sin2_12", "sin2_13", "sin2_23", "delta_cp"],
    apart: [],
  });
});

it("are numbers by themselves where a prior is no power law", () => {
  const { compiled, target } = prepare("models/short-baseline.yaml");
  const groups = complexGroups(compiled);
  const parameters = target.parameters.map((one) =>
    one.name === "Lambda_1" ? { ...one, shape: { kind: "gaussian" as const, mean: 1, sigma: 1 } } : one,
  );
  const { discs, circles, walls, apart } = kindsOf(chartOf(parameters, groups), parameters, groups);
  expect(discs).toEqual(["Lambda_2", "Lambda_3"]);
  expect(apart).toEqual(["Lambda_1"]);
  expect(circles).toEqual(["phi_1"]);
  expect(walls).toContain("Lambda_1");
});
