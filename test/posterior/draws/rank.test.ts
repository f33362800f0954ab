import { expect, it } from "vitest";
import { rank, sortOrder } from "../../../src/posterior/draws/rank.ts";
import reference from "../../fixtures/posterior.json" with { type: "json" };
import { dependentWalkers } from "../ensembles.ts";

const shape = { nEnsemble: 3, nStep: 1000, nWalker: 6, phi: 0.5, shared: 0.5 };

it("orders as a comparison does, through signs, sizes and subnormal numbers", () => {
  const values = Float64Array.of(
    3,
    -1,
    1e-310,
    -1e-310,
    0,
    1e300,
    -1e300,
    2.5,
    -2.5,
    Number.MIN_VALUE,
    1 + Number.EPSILON,
    1,
  );
  const sorted = values.map((_, i) => values[sortOrder(values)[i]]);
  expect(sorted).toEqual(values.slice().sort());
  const many = dependentWalkers("order", shape).ensembles[0];
  const order = sortOrder(many);
  expect(many.map((_, i) => many[order[i]])).toEqual(many.slice().sort());
});

it("gives the two zeros one rank", () => {
  const { z } = rank({ ensembles: [Float64Array.of(0, -0, 1, -1)], nWalker: 1 });
  expect(z.ensembles[0][0]).toBe(z.ensembles[0][1]);
});

it("has ArviZ's normal scores, ties included", () => {
  const ensembles = reference.chains.map((x) => Float64Array.from(x));
  const { z, sorted } = rank({ ensembles, nWalker: 1 });
  reference.z.forEach((value, i) => {
    expect(z.ensembles[0][i]).toBeCloseTo(value, 10);
  });
  expect(sorted).toEqual(Float64Array.from(reference.chains.flat()).sort());
});

it("is the same after a monotone change of variable", () => {
  const draws = dependentWalkers("monotone", shape);
  const exponential = { ...draws, ensembles: draws.ensembles.map((x) => x.map(Math.exp)) };
  expect(rank(exponential).z).toEqual(rank(draws).z);
});

it("does not exist if one draw is not finite", () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    const { sorted, z } = rank({ ensembles: [Float64Array.of(1, 2), Float64Array.of(3, bad)], nWalker: 1 });
    expect([...sorted, ...z.ensembles[0], ...z.ensembles[1]].every(Number.isNaN)).toBe(true);
  }
});

it("leaves the draws as they are", () => {
  const draws = { ensembles: [Float64Array.of(2, Number.NaN), Float64Array.of(3, 1)], nWalker: 1 };
  rank(draws);
  expect(draws.ensembles).toEqual([Float64Array.of(2, Number.NaN), Float64Array.of(3, 1)]);
});
