import { expect, it } from "vitest";
import { axisOver, binned, centresOf, narrowest, nodesOf, positions } from "../../../src/posterior/density/axis.ts";
import { unbounded } from "../ensembles.ts";

const sorted = Float64Array.of(1, 2, 5);

it("goes a margin beyond the draws, but not beyond a bound", () => {
  const ends = (support: Parameters<typeof axisOver>[2], margin = 2) => {
    const { from, to } = axisOver(sorted, margin, support, 4);
    return [from, to];
  };
  expect(ends(unbounded)).toEqual([-1, 7]);
  expect(ends({ bounds: [0, 100], periodic: false })).toEqual([0, 7]);
  expect(ends({ bounds: [null, 6], periodic: false })).toEqual([-1, 6]);
  expect(ends({ bounds: [0, 10], periodic: true })).toEqual([0, 10]);
});

it("has nodes at its ends and centres between", () => {
  const axis = { from: 0, to: 2, nCell: 4, support: unbounded };
  expect(nodesOf(axis)).toEqual(Float64Array.of(0, 0.5, 1, 1.5, 2));
  expect(centresOf(axis)).toEqual(Float64Array.of(0.25, 0.75, 1.25, 1.75));
});

it("splits each value's mass between its two nodes, keeping mass and mean", () => {
  const axis = { from: 0, to: 4, nCell: 4, support: unbounded };
  expect(binned(Float64Array.of(1, 2.25, 0, 4), axis)).toEqual(Float64Array.of(0.25, 0.25, 0.1875, 0.0625, 0.25));
  const values = new Float64Array(1000).map((_, i) => 2 + 2 * Math.sin(i));
  const masses = binned(values, axis);
  expect(masses.reduce((sum, m) => sum + m, 0)).toBeCloseTo(1, 12);
  const centre = masses.reduce((sum, m, j) => sum + m * j, 0);
  expect(centre).toBeCloseTo(values.reduce((sum, x) => sum + x, 0) / 1000, 12);
});

it("keeps values that rounding put outside on its ends", () => {
  expect(positions(Float64Array.of(-1e-12, 4 + 1e-12), { from: 0, to: 4, nCell: 8, support: unbounded })).toEqual(
    Float64Array.of(0, 8),
  );
});

it("knows the narrowest kernel whose sum over the nodes is flat", () => {
  const axis = { from: 0, to: 40, nCell: 40, support: unbounded };
  const h = narrowest(axis);
  const sumAt = (x: number) => nodesOf(axis).reduce((sum, node) => sum + Math.exp(-0.5 * ((x - node) / h) ** 2), 0);
  expect(sumAt(20) / sumAt(20.5)).toBeCloseTo(1, 2);
});
