import { describe, expect, it } from "vitest";
import { compared } from "../../../src/report/compare/compared.ts";
import { cornerQuantities, cornersSpec } from "../../../src/report/compare/corners.ts";
import { panels, warnings } from "../drawn.ts";
import { expectLookedAt } from "../looked-at.ts";
import { twoRuns } from "./two-runs.ts";

const [first, second] = twoRuns();
const spec = cornersSpec([first, second]);
const N = 5;

/** Rings in pixels of a cell, of one shape. */
const rings = (shape: { readonly data?: object }): [number, number][][] => {
  const { values } = shape.data as unknown as { values: [{ geometry: { coordinates: [number, number][][][] } }] };
  return values[0].geometry.coordinates.flat();
};
const shapes = (row: number, column: number) =>
  panels(spec)[row * N + column].layer!.filter(({ mark }) => (mark as { type: string }).type === "geoshape");

describe("the corner plot of two runs", () => {
  it("is drawn without a word from Vega-Lite", () => {
    expect(warnings(spec)).toEqual([]);
  });

  it("is what somebody looked at", async () => {
    await expectLookedAt("compare-corners", spec);
  });

  it("has the quantities of both, those sampled first", () => {
    const names = cornerQuantities(compared([first, second])).map(({ column }) => column.name);
    expect(names).toEqual(["Lambda_1", "Lambda_2", "Lambda_3", "mu_sol", "mu_reactor"]);
    expect(panels(spec)).toHaveLength(N * N);
  });

  it("has a filled and an outlined region a run in the colour of the run", () => {
    const marks = shapes(1, 0).map(({ mark }) => mark as unknown as { stroke: string; fill: string | null });
    const [a, b] = compared([first, second]).map(({ colour }) => colour);
    expect(marks.map(({ stroke, fill }) => [stroke, fill])).toEqual([
      [a, a],
      [a, null],
      [b, b],
      [b, null],
    ]);
  });

  it("has regions as much larger as the moments are, and 90 % around 68 %", () => {
    const reach = (shape: Parameters<typeof rings>[0]) =>
      Math.max(
        ...rings(shape)
          .flat()
          .map(([x]) => x),
      );
    const [inner, outer, widerInner, widerOuter] = shapes(1, 0).map(reach);
    expect(outer).toBeGreaterThan(inner);
    // 1.25 on a common axis; the grids of the two differ by less than a cell, 1/128 of the axis of 118 pixels
    expect(Math.abs(widerInner - 1.25 * inner)).toBeLessThan(2);
    expect(Math.abs(widerOuter - 1.25 * outer)).toBeLessThan(2);
  });
});
